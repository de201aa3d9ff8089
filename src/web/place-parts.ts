// The places within a place, each with its number in the series that locates most of them.
import type { Words } from '../locales/words.ts';
import type { Db } from '../store/connect.ts';
import { locationsWithin } from '../store/locations.ts';
import type { AskedChart } from './asked-chart.ts';
import { placeLink } from './place-links.ts';
import type { Asked } from './read-question.ts';

/** `value`: exact and written out, or that it is not reported; `day`: of the number, empty without one. */
export type PlacePart = { name: string; href: string; value: string; day: string; missing: boolean };

/** Largest first, as in `displaced-by-location` among `made`; places of which nothing is known follow by name. */
export async function placeParts(
  db: Db,
  asked: Asked,
  made: readonly AskedChart[],
  words: Words,
): Promise<PlacePart[]> {
  const rows = made.find(each => each.chart.slug === 'displaced-by-location')?.answer.rows ?? [];
  const places = await locationsWithin(db, asked.question.place, asked.question.version);
  const rank = new Map(rows.map((row, i) => [String(row.location_code), i]));
  const order = (code: string) => rank.get(code) ?? rows.length;
  const parts = places.map(({ code, name, name_ar }) => ({ code, name: words.name(name, name_ar) }));
  return parts
    .sort((a, b) => order(a.code) - order(b.code) || a.name.localeCompare(b.name, words.locale))
    .map(({ code, name }) => ({ name, href: placeLink(asked, code, words.lang), ...said(rows[order(code)], words) }));
}

function said(row: AskedChart['answer']['rows'][number] | undefined, words: Words) {
  const missing = row?.individuals == null;
  if (missing) return { value: words.t('charts.not-reported'), day: '', missing };
  return { value: words.number(row.individuals!), day: words.day(String(row.as_of), 'short'), missing };
}
