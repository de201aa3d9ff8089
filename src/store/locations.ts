// Places by code, as a version knew them.

import { sql } from 'kysely';
import type { Location } from '../model/location.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

export type Place = Pick<Location, 'country' | 'code' | 'name' | 'name_ar' | 'admin_level' | 'parent_code'>;

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

/** A place as its code list has it: from when to when the code holds, and how publishers write the name. */
export type PlaceRecord = Location;

/** All that the newest code list says of this place, or undefined. */
export function placeRecord(db: Db, code: string, version: number): Promise<PlaceRecord | undefined> {
  return selectPlaces(db, version)
    .select(['l.valid_from', 'l.valid_to', 'l.spellings', 'l.note'])
    .where('code', '=', code)
    .executeTakeFirst();
}

/** The places that this one lies in, the country first: as many as there are levels above it, and no more. */
export async function placesAbove(db: Db, code: string, version: number): Promise<Place[]> {
  const above: Place[] = [];
  let place = await findLocation(db, code, version);
  while (place?.parent_code && above.length < 4) {
    place = await findLocation(db, place.parent_code, version);
    if (place) above.unshift(place);
  }
  return above;
}

/** The places directly within this one, by code. */
export function locationsWithin(db: Db, parent: string, version: number): Promise<Place[]> {
  return selectPlaces(db, version).where('parent_code', '=', parent).execute();
}

/** The codes of all places of this level in a country. */
export async function codesOfLevel(db: Db, country: string, level: number, version: number): Promise<string[]> {
  const places = await selectPlaces(db, version)
    .where('country', '=', country)
    .where('admin_level', '=', level)
    .execute();
  return places.map(place => place.code);
}

/** The codes of the places directly within these, of all code lists, as an array that an index can be searched by. */
export function codesWithin(...places: readonly string[]) {
  return sql`array(select l.code from locations l where l.parent_code in (${sql.join(places)}))`;
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
