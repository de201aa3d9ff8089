// Who publishes figures: the sources that the house knows.
import type { Selectable } from 'kysely';
import type { Db } from './connect.ts';
import type { Tables } from './tables.ts';

export type Source = Selectable<Tables['sources']>;

/** Every source, by slug. */
export function allSources(db: Db): Promise<Source[]> {
  return db.selectFrom('sources').selectAll().orderBy('slug').execute();
}

/** The source with this slug, or undefined. */
export function findSource(db: Db, slug: string): Promise<Source | undefined> {
  return db.selectFrom('sources').selectAll().where('slug', '=', slug).executeTakeFirst();
}

/** Adds sources or brings their descriptions up to date. */
export async function upsertSources(db: Db, sources: Source[]): Promise<void> {
  for (const source of sources) {
    await db
      .insertInto('sources')
      .values(source)
      .onConflict(conflict => conflict.column('slug').doUpdateSet(source))
      .execute();
  }
}
