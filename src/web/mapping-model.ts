// The page of a mapping as its view needs it: each column with its first cells, and every choice in words.
import type { TableSample } from '../imports/table-sample.ts';
import { constantWords } from '../layouts/read-mapping.ts';
import type { Words } from '../locales/words.ts';
import { dayMeanings, type Meaning, meanings, numberMeanings, targets } from '../model/mapping.ts';
import { fittingDayFormats, fittingNumberFormats, labelledFormats } from './fitting-formats.ts';
import type { Fault, Formats } from './mapping-faults.ts';
import { type ColumnMeaning, constantFields, groupChoices, type MappingForm, shownAs } from './mapping-form.ts';

const people: readonly string[] = ['individuals', 'households'];
const firstCells = 3;

/** Which formats fit the cells of the columns that are numbers and days. */
export function formatsOf({ columns }: MappingForm, { rows }: TableSample): Formats {
  const cells = (wanted: (meaning: Meaning) => boolean) => {
    const positions = columns.flatMap((meaning, n) => (meaning !== '' && wanted(unitOf(meaning)) ? [n] : []));
    return [...new Set(positions.flatMap(n => rows.map(row => row.cells[n] ?? '')))].filter(cell => cell.trim() !== '');
  };
  const whole = cells(meaning => people.includes(meaning));
  const decimal = cells(meaning => numberMeanings.includes(meaning) && !people.includes(meaning));
  const days = cells(meaning => dayMeanings.includes(meaning));
  return {
    number: fittingNumberFormats(whole, decimal),
    date: fittingDayFormats(days),
    hasNumbers: whole.length + decimal.length > 0,
    hasDays: days.length > 0,
  };
}

/** A column of one group is of people or of families, as any other is. */
function unitOf(meaning: ColumnMeaning): Meaning {
  return meaning.split(':')[0] as Meaning;
}

export function mappingModel(words: Words, asked: { table: TableSample; form: MappingForm; faults: Fault[] }) {
  const { table, form, faults } = asked;
  const { t } = words;
  const named = (meaning: string) => meaningName(words, meaning);
  const formats = formatsOf(form, table);
  const sentences = faults.map(({ field, sentence, meanings, detail = '' }) => ({
    field,
    sentence: t(`mapping.wrong.${sentence}`, { meanings: either(words, meanings.map(named)), detail }),
  }));
  return {
    title: t('mapping.title'),
    form,
    shown: shownAs(form.target, form.headerless),
    shownLine: table.shape.headerLine,
    headerLines: headerLines(words, table),
    faults: sentences,
    faultAt: Object.fromEntries(sentences.map(({ field, sentence }) => [field, sentence])),
    targets: targets.map(target => ({ value: target, label: t(`mapping.target.${target}`) })),
    columns: table.shape.header.map((name, n) => ({
      id: `column-${n + 1}`,
      name: form.headerless || name === '' ? t('mapping.column_number', { number: n + 1 }) : name,
      tag: form.headerless ? '' : (table.shape.hxl?.[n] ?? ''),
      cells: cellsOf(table, n),
      meaning: form.columns[n] ?? '',
    })),
    meanings: meanings[form.target].map(meaning => ({ value: meaning, label: named(meaning) })),
    groups: groupsOf(form).map(meaning => ({ value: meaning, label: named(meaning) })),
    constants: constantFields[form.target].map(meaning => ({
      id: meaning,
      label: named(meaning),
      hint: words.has(`mapping.hint.${meaning}`) ? t(`mapping.hint.${meaning}`) : '',
      value: form.constants[meaning] ?? '',
      words: constantWords[meaning]?.map(word => ({ value: word, label: wordIn(words, meaning, word) })) ?? null,
    })),
    asksDay: form.target === 'displacement' && !form.columns.includes('as_of'),
    numberFormats: formats.hasNumbers ? labelledFormats(words, 'number', formats.number) : [],
    dateFormats: formats.hasDays ? labelledFormats(words, 'date', formats.date) : [],
  };
}

function meaningName(words: Words, meaning: string): string {
  const [unit, group] = meaning.split(':');
  if (group === undefined) return words.t(`mapping.meaning.${meaning}`);
  return words.t('mapping.counts', {
    unit: words.t(`mapping.meaning.${unit}`),
    group: words.t(`import.word.${group}`),
  });
}

/** Also a group that no choice offers, where the mapping of the page names it. */
function groupsOf({ target, columns }: MappingForm): ColumnMeaning[] {
  if (target !== 'displacement') return [];
  const own = columns.filter((meaning): meaning is ColumnMeaning => meaning.includes(':'));
  return [...new Set([...groupChoices, ...own])];
}

const longestLine = 70;

/** The lines that may hold the names of the columns, with what stands in them. */
function headerLines(words: Words, { lines, shape }: TableSample) {
  return lines.map(({ line, cells }) => {
    const text = cells.filter(cell => cell.trim() !== '').join(' · ');
    const names = text.length > longestLine ? `${text.slice(0, longestLine)}…` : text;
    return { value: line, label: words.t('mapping.line', { line, names }), taken: line === shape.headerLine };
  });
}

function cellsOf({ rows }: TableSample, n: number): string[] {
  return [...new Set(rows.map(row => (row.cells[n] ?? '').trim()).filter(cell => cell !== ''))]
    .slice(0, firstCells)
    .map(cell => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell));
}

function wordIn(words: Words, meaning: Meaning, word: string): string {
  for (const key of [`mapping.word.${meaning}.${word}`, `import.word.${word}`]) if (words.has(key)) return words.t(key);
  return word;
}

function either(words: Words, names: string[]): string {
  return new Intl.ListFormat(words.locale, { type: 'disjunction' }).format(names);
}
