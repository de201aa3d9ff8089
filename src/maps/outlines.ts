// The outlines that come with the house (`npm run outlines`): the world on one sheet, and each country in degrees.
import { readFileSync } from 'node:fs';
import type { Point } from './projections.ts';
import type { Ring } from './rings.ts';

/** Natural Earth, in the words of its terms of use: naturalearthdata.com. */
export const outlinesSource = 'Natural Earth';

/** In Equal Earth, y downwards; `at` is where a country's symbol stands. The browser reads the same file. */
export type WorldSheet = {
  width: number;
  height: number;
  countries: { code: string; at: Point; rings: Ring[] }[];
};

/** On a grid of `perDegree` steps to a degree; the code is empty where ISO 3166 has none. */
export type CountryOutlines = { perDegree: number; countries: { code: string; rings: Ring[] }[] };

export const worldSheet: () => WorldSheet = readOnce('../../public/world.json');
export const countryOutlines: () => CountryOutlines = readOnce('../../db/reference/outlines.json');

function readOnce<T>(path: string): () => T {
  let read: T | undefined;
  return () => (read ??= JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T);
}
