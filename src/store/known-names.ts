// Places and organisations as the store knows them, whole: the importer looks names up in memory.
import type { Location } from '../model/location.ts';
import type { Organisation } from '../model/organisation.ts';
import { shapes } from '../model/shapes.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

export function knownLocations(db: Db, version: number): Promise<Location[]> {
  return db
    .selectFrom('locations')
    .select(shapes.locations.columns)
    .where(standsIn('locations', version))
    .orderBy('admin_level')
    .orderBy('code')
    .execute();
}

export function knownOrganisations(db: Db, version: number): Promise<Organisation[]> {
  return db
    .selectFrom('organisations')
    .select(shapes.organisations.columns)
    .where(standsIn('organisations', version))
    .orderBy('name')
    .execute();
}
