// What both lists of places read alike: codes that are text, levels, and what our list already knows of a place.
import { isScientific } from '../csv/excel-cells.ts';
import type { Location } from '../model/location.ts';
import type { Places, Row } from './layout.ts';

const code = /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u;

/** A P-code as it stands: text, leading zeros and all. What a worksheet made of it (`1E+05`) is an error. */
export function readCode(row: Row, column: string): string {
  const text = row.required(column);
  if (isScientific(text) && /[+-]/.test(text)) row.report('error', 'excel-scientific', column);
  else if (text !== '' && !code.test(text)) row.report('error', 'unknown-code', column);
  return text;
}

/** 0 country, 1, 2 … 4; -1 where it cannot be read. */
export function readLevel(row: Row, column: string): number {
  if (row.required(column) === '') return -1;
  const level = row.word(column, ['0', '1', '2', '3', '4']);
  return level === '' ? -1 : Number(level);
}

/** Arabic name and spellings that a file does not bring are kept: a bare code list takes nothing away. */
export function knownNames(
  places: Places,
  { country, code }: { country: string; code: string },
): Pick<Location, 'name_ar' | 'spellings' | 'note'> {
  const entry = places.entry(code);
  const same = entry?.country === country && entry.code === code ? entry : null;
  return { name_ar: same?.name_ar ?? '', spellings: same?.spellings ?? [], note: same?.note ?? '' };
}
