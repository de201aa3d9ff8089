// The rows of what a source did not say: they make the parts add up, and have a name in the reader's language.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Cell } from './chart.ts';
import { difference, sum } from './exact.ts';
import { unlocated } from './place-names.ts';

/** The end of the code of the row for people whose origin is not known. */
export const unknownOrigin = ':unknown-origin';

/** The category of the row for people of whom the breakdown says nothing. */
export const notSpecified = ':not-specified';

/** True for the row of a remainder: its code has a colon, which no code of a place has. */
export function isRemainder(row: Record<string, Cell>): boolean {
  const codes = [row.location_code, row.origin_code, row.destination_code];
  return codes.some(code => String(code ?? '').includes(':')) || row.category === notSpecified;
}

/** The name of the remainder with this code; null for a place. */
export function remainderName(code: Cell, words: DrawingWords): string | null {
  if (String(code ?? '').endsWith(unlocated)) return words.t('charts.unlocated');
  return String(code ?? '').endsWith(unknownOrigin) ? words.t('charts.unknown-origin') : null;
}

/** People and families, of a part or of a whole. */
export type Numbers = { individuals: string | null; households: string | null };

/** What the whole has and no part, below zero where the parts hold more; null where there is nothing to tell. */
export function remainderOf(whole: Numbers | undefined, parts: readonly Numbers[]): Numbers | null {
  if (!whole) return null;
  const left = (measure: keyof Numbers) => difference(whole[measure], sum(parts.map(part => part[measure])) ?? '0');
  const [individuals, households] = [left('individuals'), left('households')];
  const nothing = (number: string | null) => number === null || number === '0';
  return nothing(individuals) && nothing(households) ? null : { individuals, households };
}
