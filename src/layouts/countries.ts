// Countries as publishers of people's figures name them: by code, or by any name that our list has.
import type { ReadContext, Resolved, Row } from './layout.ts';

/** The country of a column; empty or unknown is an error. */
export function countryIn(row: Row, column: string, context: ReadContext): Resolved | null {
  const text = row.required(column);
  return text === '' ? null : known(row, column, text, context);
}

/** The country of a column, or null: `-` and empty stand for a selection that is not broken down. Unknown is an error. */
export function countryIfSaid(row: Row, column: string, context: ReadContext): Resolved | null {
  const text = row.text(column);
  return text === '' || text === '-' ? null : known(row, column, text, context);
}

/** The other country of a pair: our code for it, else as written. */
export function otherCountry(row: Row, column: string, { places }: ReadContext): string {
  const text = row.text(column);
  return places.country(text)?.location_code ?? text;
}

function known(row: Row, column: string, text: string, { places }: ReadContext): Resolved | null {
  const country = places.country(text);
  if (country === null) row.report('error', 'unknown-place', column, { nearest: places.nearest(text, '').join(', ') });
  return country;
}
