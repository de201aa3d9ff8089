// Which version is the newest, and which one a day knew.
import { type Kysely, sql } from 'kysely';
import type { Version } from '../model/clock.ts';
import type { Tables } from './tables.ts';

/** The number of the newest version, 0 before the first publish. */
export async function newestVersion(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('versions')
    .select(eb => eb.fn.max('number').as('number'))
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** The newest version published on or before that day (the whole day in UTC), 0 where nothing was known yet. */
export async function versionKnownOn(db: Kysely<Tables>, day: string): Promise<number> {
  const row = await db
    .selectFrom('versions')
    .select(eb => eb.fn.max('number').as('number'))
    .where('published_at', '<', sql<Date>`(${day}::date + 1)::timestamp at time zone 'UTC'`)
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** One version, or undefined. */
export function findVersion(db: Kysely<Tables>, number: number): Promise<Version | undefined> {
  return db.selectFrom('versions').selectAll().where('number', '=', number).executeTakeFirst();
}
