// Cells that our own money templates share: source, currency, days, words and amounts that must be there.
import type { ReadContext, Row } from './layout.ts';
import { isSourceSlug } from './source-slug.ts';

/** The row's source, else the one declared for the file; it must be there and be a slug (`ocha-fts`). */
export function readSource(row: Row, context: ReadContext): string {
  const source = row.text('source') || context.source;
  if (source === '') row.required('source');
  else if (!isSourceSlug(source)) row.report('error', 'unknown-code', 'source', { expected: 'ocha-fts' });
  return source;
}

/** A currency as ISO 4217 writes it; '' when the cell is empty. */
export function readCurrency(row: Row, column: string): string {
  const currency = row.text(column).toUpperCase();
  if (currency !== '' && !/^[A-Z]{3}$/.test(currency))
    row.report('error', 'unknown-code', column, { expected: 'USD, EUR, IQD' });
  return currency;
}

/** As `row.word`, but an empty cell is a `required` error. The first word stands in for what could not be read. */
export function requiredWord<W extends string>(row: Row, column: string, words: readonly [W, ...W[]]): W {
  row.required(column);
  return row.word(column, words) || words[0];
}

/** As `row.date`, but an empty cell is a `required` error. */
export function requiredDate(row: Row, column: string): string {
  const text = row.required(column);
  const date = row.date(column);
  return date ?? text;
}

/** As `row.amount`, but an empty cell is a `required` error. */
export function requiredAmount(row: Row, column: string, options: { negative?: boolean } = {}): string {
  const text = row.required(column);
  return row.amount(column, { decimals: 7, ...options }) ?? text;
}

/** The day on which this was known: the row's, else the one declared for the file, else null. */
export function readAsOf(row: Row, context: ReadContext): string | null {
  return row.date('as_of') ?? context.asOf;
}

const mostAlike = 1_000_000;

/** The how manieth of flows that look alike, from 1; 1 when the cell is empty. */
export function readOccurrence(row: Row): number {
  const number = Number(row.count('occurrence') ?? 1);
  if (number >= 1 && number <= mostAlike) return number;
  row.report('error', 'number-range', 'occurrence', { least: '1', most: String(mostAlike) });
  return 1;
}
