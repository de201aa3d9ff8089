// Mappings that people have saved, by name.
import type { Mapping } from '../model/mapping.ts';
import type { Db } from './connect.ts';

/** Every mapping, the one saved last first. */
export async function allMappings(db: Db): Promise<Mapping[]> {
  const rows = await db.selectFrom('mappings').select('mapping').orderBy('saved_at', 'desc').orderBy('name').execute();
  return rows.map(row => row.mapping);
}

/** The mapping of this name, or undefined. */
export async function findMapping(db: Db, name: string): Promise<Mapping | undefined> {
  const row = await db.selectFrom('mappings').select('mapping').where('name', '=', name).executeTakeFirst();
  return row?.mapping;
}

/** Saves a mapping under its name, in the place of one that had it. */
export async function saveMapping(db: Db, mapping: Mapping, personId: string | null): Promise<void> {
  const saved = { mapping: JSON.stringify(mapping), saved_by: personId, saved_at: new Date() };
  await db
    .insertInto('mappings')
    .values({ name: mapping.name, ...saved })
    .onConflict(conflict => conflict.column('name').doUpdateSet(saved))
    .execute();
}
