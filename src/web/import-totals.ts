// What a file adds up to, as a table of people and one of money, to hold against the publisher's own totals.
import type { Cell } from '../charts/chart.ts';
import { sourceName } from '../charts/source-names.ts';
import type { ImportReport } from '../imports/report.ts';
import type { Words } from '../locales/words.ts';
import { columnName } from './fact-words.ts';

export type TotalsTable = {
  caption: string;
  columns: { label: string; number: boolean; day: boolean }[];
  rows: string[][];
  /** How many more there are than shown. */
  more: string | null;
};

type Total = ImportReport['totals'][number];

const shown = 30;
const people = [
  ...['population_group', 'as_of', 'source', 'operation', 'assessment', 'round', 'admin_level'],
  ...['individuals', 'households'],
];
const money = [
  ...['stage', 'boundary', 'on_boundary', 'semantics', 'plan_code', 'sector_kind', 'year', 'source', 'currency'],
  ...['amount', 'amount_usd'],
];
/** Shown only where rows differ in them: without it two sums would look like one told twice. */
const telling = ['assessment', 'round', 'boundary', 'on_boundary', 'semantics', 'plan_code', 'sector_kind'];

/** `sources`: their names, as facts of an answer. */
export function totalsOf(words: Words, totals: ImportReport['totals'], sources: Record<string, Cell>): TotalsTable[] {
  const isPeople = (total: Total) => 'population_group' in total;
  const isMoney = (total: Total) => 'stage' in total;
  return [
    ...table(words, 'import.totals_people', people, totals.filter(isPeople), sources),
    ...table(words, 'import.totals_money', money, totals.filter(isMoney), sources),
  ];
}

/** A file of sites may hold a single one: what sites add up to is for those who work with the files. */
export function withoutSites(totals: ImportReport['totals']): ImportReport['totals'] {
  return totals.filter(({ admin_level }) => Number(admin_level ?? 0) < 3);
}

function table(
  words: Words,
  caption: string,
  columns: string[],
  totals: Total[],
  sources: Record<string, Cell>,
): TotalsTable[] {
  if (totals.length === 0) return [];
  const filled = columns.filter(column => isNeeded(column, new Set(totals.map(total => total[column] ?? null))));
  return [
    {
      caption: words.t(caption),
      columns: filled.map(column => ({
        label: columnName(words, column),
        number: isNumber(column),
        day: column === 'as_of',
      })),
      rows: totals
        .slice(0, shown)
        .map(total => filled.map(column => cell(words, column, total[column] ?? null, sources))),
      more: totals.length > shown ? words.t('import.more_rows', { count: totals.length - shown }) : null,
    },
  ];
}

function isNeeded(column: string, values: Set<string | number | null>): boolean {
  return telling.includes(column) ? values.size > 1 : [...values].some(value => value !== null && value !== '');
}

function isNumber(column: string): boolean {
  return ['individuals', 'households', 'amount', 'amount_usd'].includes(column);
}

function cell(words: Words, column: string, value: string | number | null, sources: Record<string, Cell>): string {
  if (column === 'plan_code' && value === null) return words.t('import.all_plans');
  if (column === 'plan_code' && value === '') return words.t('import.no_plan');
  if (value === null) return isNumber(column) ? words.t('import.not_reported') : '';
  if (isNumber(column)) return words.number(value);
  if (column === 'year') return words.plain(value);
  if (column === 'as_of') return words.day(String(value), 'short');
  if (column === 'source') return sourceName(String(value), sources, words);
  if (column === 'admin_level') return level(words, Number(value));
  const key = telling.includes(column) ? `import.apart.${column}.${value}` : `import.word.${value}`;
  return [...telling, 'population_group', 'stage'].includes(column) && words.has(key) ? words.t(key) : String(value);
}

/** The country as a whole, or a level of its parts. */
function level(words: Words, number: number): string {
  return number === 0 ? words.t('import.level.country') : words.t('import.level.part', { level: number });
}
