// Which country money is for: one, several ('MUL') or none stated ('').
import type { ReadContext, Row } from './layout.ts';

const iso3 = /^[A-Z]{3}$/;

/** The parts of a cell that lists countries (`SDN,TCD`, `YEM | KEN`), without the blank ones, sorted: order says nothing. */
export function countryList(text: string): string[] {
  const codes = text.split(/[,;|]/).map(code => code.trim());
  return [...new Set(codes.filter(code => code !== ''))].sort();
}

/** The country of money with these destinations: the single one, `MUL` for several (never split), '' for none. */
export function countryOfAll(destinations: readonly string[]): string {
  return destinations.length > 1 ? 'MUL' : (destinations[0] ?? '');
}

/**
 * The country that a cell names, as ISO3. A code in the form of ISO3 that our list lacks is kept with a warning, since the
 * money is real; other unknown text is an `unknown-place` error.
 */
export function readCountry(row: Row, column: string, { places }: ReadContext): string {
  const text = row.required(column);
  const known = places.byCode(text) ?? places.country(text);
  if (known) return known.country;
  if (text !== '') reportUnknown(row, column, text, places.nearest(text));
  return text;
}

/** The column of the place in our templates, and in the tables that we hand out. */
export const placeColumn = 'place_code|country';

/** The country of a row of our templates: its `place_code`, else the place declared for the file, else '' (none named). */
export function readPlaceCode(row: Row, context: ReadContext): string {
  const code = row.text(placeColumn);
  if (code === '' || code === 'MUL') return code || context.place;
  return readCountry(row, placeColumn, context);
}

function reportUnknown(row: Row, column: string, text: string, nearest: string[]): void {
  row.report(iso3.test(text) ? 'warning' : 'error', 'unknown-place', column, { nearest: nearest.join(', ') });
}
