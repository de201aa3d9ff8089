// Places and organisations as the store knows them, whole: the importer looks names up in memory.
import type { Location } from '../model/location.ts';
import type { Organisation } from '../model/organisation.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

export function knownLocations(db: Db, version: number): Promise<Location[]> {
  return db
    .selectFrom('locations')
    .select([
      'country',
      'code',
      'name',
      'name_ar',
      'admin_level',
      'parent_code',
      'valid_from',
      'valid_to',
      'spellings',
      'note',
    ])
    .where(standsIn('locations', version))
    .orderBy('admin_level')
    .orderBy('code')
    .execute();
}

export function knownOrganisations(db: Db, version: number): Promise<Organisation[]> {
  return db
    .selectFrom('organisations')
    .select(['country', 'name', 'name_ar', 'type', 'iati_id', 'fts_id', 'aliases'])
    .where(standsIn('organisations', version))
    .orderBy('name')
    .execute();
}
