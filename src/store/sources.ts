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

/**
 * Adds sources or brings their descriptions up to date. Whether a source is sensitive is said by an administrator: the
 * list says it of a source that is new, and never again.
 */
export async function upsertSources(db: Db, sources: Source[]): Promise<void> {
  for (const source of sources) {
    const { sensitive, ...described } = source;
    await db
      .insertInto('sources')
      .values(source)
      .onConflict(conflict => conflict.column('slug').doUpdateSet(described))
      .execute();
  }
}
