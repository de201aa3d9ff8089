// Places by code, as a version knew them.

import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

export type Place = {
  country: string;
  code: string;
  name: string;
  name_ar: string;
  admin_level: number;
  parent_code: string;
};

/** These places; where several code lists hold a code, the one valid from the latest day. Codes unknown are left out. */
export async function locationsByCode(db: Db, codes: readonly string[], version: number): Promise<Map<string, Place>> {
  if (codes.length === 0) return new Map();
  const places = await selectPlaces(db, version)
    .where('code', 'in', [...codes])
    .execute();
  return new Map(places.map(place => [place.code, place]));
}

/** The place with this code, or undefined. */
export function findLocation(db: Db, code: string, version: number): Promise<Place | undefined> {
  return selectPlaces(db, version).where('code', '=', code).executeTakeFirst();
}

/** The places directly within this one, by code. */
export function locationsWithin(db: Db, parent: string, version: number): Promise<Place[]> {
  return selectPlaces(db, version).where('parent_code', '=', parent).execute();
}

function selectPlaces(db: Db, version: number) {
  return db
    .selectFrom('locations as l')
    .distinctOn('l.code')
    .select(['l.country', 'l.code', 'l.name', 'l.name_ar', 'l.admin_level', 'l.parent_code'])
    .where(standsIn('l', version))
    .orderBy('l.code')
    .orderBy('l.valid_from', order => order.desc().nullsLast());
}
