// The first rows of a file as a mapping reads them, in words: what would be kept of each, or why it would be refused.
import { previewMapping } from '../imports/mapping-preview.ts';
import type { ImportReport } from '../imports/report.ts';
import { wrongConstants } from '../layouts/read-mapping.ts';
import { explainProblem } from '../locales/problems.ts';
import type { Words } from '../locales/words.ts';
import type { Fact } from '../model/fact.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Target } from '../model/mapping.ts';
import type { Problem } from '../model/problem.ts';
import type { Connection } from '../store/connect.ts';

const shownRows = 8;

/** What tells most of a row, by what the table is about. */
const shown: Record<Target, readonly string[]> = {
  displacement: ['place_name', 'as_of', 'measure', 'individuals', 'households'],
  flows: ['donor', 'recipient', 'stage', 'decision_date', 'amount_usd', 'amount_original', 'currency'],
  requirements: ['plan_code', 'sector', 'year', 'requirement_usd', 'funding_usd'],
  pledges: ['pledge_ref', 'donor', 'announced_on', 'event', 'amount', 'currency'],
};

export type Preview = {
  columns: string[];
  rows: { line: number; cells: string[]; refused: string[]; told: string[] }[];
  refused: string[];
};

export async function previewOf(
  store: Connection,
  words: Words,
  found: ImportReport,
  options: ImportOptions,
): Promise<Preview> {
  const { rows, refused, places } = await previewMapping(store, found, readable(options), shownRows);
  const columns = shown[options.mapping!.target];
  const cellsOf = (said: Record<string, unknown>) => {
    const place = places?.entry(String(said.location_code ?? ''));
    const place_name = place ? words.name(place.name, place.name_ar) : said.location_code;
    return columns.map(column => inWords(words, column, { ...said, place_name }));
  };
  const what = (problem: Problem) => explainProblem(words, problem)[0];
  return {
    columns: columns.map(column => words.t(`mapping.meaning.${column}`)),
    rows: rows.flatMap(({ line, facts, problems }) => {
      const told = problems.filter(one => one.severity === 'warning').map(what);
      const refused = problems.filter(one => one.severity === 'error').map(what);
      const shown = apart(facts).map(said => ({ line, cells: cellsOf(said), refused, told: [] as string[] }));
      const last = shown.pop() ?? { line, cells: [], refused };
      return [...shown, { ...last, told }];
    }),
    refused: refused.map(what),
  };
}

/** Constants that cannot be what they should say are left out: they are named when the mapping is saved. */
function readable({ mapping, ...options }: ImportOptions): ImportOptions {
  if (!mapping) return options;
  const wrong = new Set<string>(wrongConstants(mapping));
  const said = Object.entries(mapping.constants).filter(([meaning]) => !wrong.has(meaning));
  return { ...options, mapping: { ...mapping, constants: Object.fromEntries(said) } };
}

/** Groups side by side are figures of their own; a plan and its funding are one row here as in the file. */
function apart(facts: readonly Fact[]): Record<string, unknown>[] {
  if (facts.every(fact => fact.noun === 'displacement_figures')) return facts.map(fact => ({ ...fact.row }));
  return facts.length === 0 ? [] : [Object.assign({}, ...facts.map(fact => fact.row))];
}

const renamed: Record<string, string> = { measure: 'population_group', announced_on: 'event_on' };
const numbers = /^(individuals|households|amount|requirement|funding)/;

function inWords(words: Words, column: string, said: Record<string, unknown>): string {
  const value = said[column] ?? said[renamed[column] ?? ''] ?? '';
  if (value === '') return '–';
  if (numbers.test(column)) return words.number(value as string);
  if (column === 'measure' || column === 'stage') return words.t(`import.word.${value}`);
  return String(value);
}
