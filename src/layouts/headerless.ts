// Which saved mappings of files without a header a file's first rows fit: by the kind of every cell, never by likeness.
import { type DateFormat, readDate } from '../csv/read-date.ts';
import { type NumberFormat, readAmount, readCount, readDecimal } from '../csv/read-number.ts';
import { dayMeanings, type Mapping, type Meaning, numberMeanings } from '../model/mapping.ts';
import { constantWords } from './read-mapping.ts';
import { spokenWord } from './spoken-words.ts';

/** With fewer rows than these, that all cells fit may be chance. */
const leastRows = 2;

/**
 * The mappings for files without a header that have this many columns and of which every cell of the rows is what its column
 * should hold: numbers and days as the mapping writes them, words that it knows, names that are no number. One is an
 * answer; of two, a person chooses.
 */
export function fittingHeaderless(saved: readonly Mapping[], rows: readonly (readonly string[])[]): Mapping[] {
  if (rows.length < leastRows) return [];
  return saved.filter(mapping => mapping.headerless !== null && rows.every(cells => fits(mapping, cells)));
}

function fits(mapping: Mapping, cells: readonly string[]): boolean {
  if (cells.length !== mapping.headerless) return false;
  const columns = Object.entries(mapping.columns) as [Meaning, number][];
  const people = (mapping.values ?? []).map(({ column, unit }): [Meaning, number] => [unit, column as number]);
  const all = [...columns, ...people];
  const numbers = all.filter(([meaning]) => isNumber(meaning));
  const said = numbers.some(([, column]) => (cells[column - 1] ?? '').trim() !== '');
  return said && all.every(([meaning, column]) => isOfKind(mapping, meaning, (cells[column - 1] ?? '').trim()));
}

function isOfKind({ number_format, date_format }: Mapping, meaning: Meaning, cell: string): boolean {
  if (cell === '') return true;
  const format = number_format as NumberFormat;
  if (meaning === 'individuals' || meaning === 'households') return 'value' in readCount(cell, format);
  if (meaning === 'household_factor' || meaning === 'exchange_rate') return 'value' in readDecimal(cell, format);
  if (isNumber(meaning)) return 'value' in readAmount(cell, format, { negative: true, decimals: 7 });
  if (dayMeanings.includes(meaning)) return 'value' in readDate(cell, date_format as DateFormat);
  if (meaning === 'year' || meaning.startsWith('usage_year')) return /^(?:19|20)\d\d$/.test(cell);
  const words = constantWords[meaning];
  if (words) return spokenWord(cell, words) !== null || words.includes(cell.toLowerCase());
  return /\p{L}/u.test(cell) && !('value' in readDate(cell, date_format as DateFormat));
}

function isNumber(meaning: Meaning): boolean {
  return numberMeanings.includes(meaning);
}
