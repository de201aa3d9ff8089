// Which country money is for: one, several ('MUL') or none stated ('').
import type { ReadContext, Row } from './layout.ts';

const iso3 = /^[A-Z]{3}$/;

/** The country of money with these destinations: the single one, `MUL` for several (never split), '' for none. */
export function countryOfAll(destinations: readonly string[]): string {
  return destinations.length > 1 ? 'MUL' : (destinations[0] ?? '');
}

/** The country that a cell names, as ISO3; the cell must be there. */
export function readCountry(row: Row, column: string, context: ReadContext): string {
  const text = row.required(column);
  return text === '' ? '' : countryCalled(row, column, text, context);
}

/** The countries that a cell lists (`SDN,TCD`, `YEM | KEN`, with blank parts), each as ISO3, sorted: order says nothing. */
export function readCountries(row: Row, column: string, context: ReadContext): string[] {
  const listed = row.text(column).split(/[,;|]/);
  const named = listed.map(text => text.trim()).filter(text => text !== '');
  return [...new Set(named.map(text => countryCalled(row, column, text, context)))].sort();
}

/**
 * A code in the form of ISO3 that our list lacks is kept with a warning, since the money is real; other unknown text is an
 * `unknown-place` error.
 */
function countryCalled(row: Row, column: string, text: string, { places }: ReadContext): string {
  const known = places.byCode(text) ?? places.country(text);
  if (known) return known.country;
  const nearest = places.nearest(text).join(', ');
  row.report(iso3.test(text) ? 'warning' : 'error', 'unknown-place', column, { nearest });
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
