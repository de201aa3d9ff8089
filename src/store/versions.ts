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

/**
 * By what readers see is decided: the newest version, and the hash of what has no versions: how the sources are described and
 * marked, the boundaries of maps, and the form of the tables.
 */
export type Standing = { version: number; settings: string };

export async function newestStanding(db: Kysely<Tables>): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select coalesce((select max(number) from versions), 0) as version,
      md5(concat((select max(name) from migrations), (select string_agg(s::text, ' ' order by slug) from sources s),
        (select string_agg(sha256 || source, ' ' order by country, admin_level) from boundaries))) as settings`.execute(
    db,
  );
  return rows[0] as Standing;
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

/** The newest version of that kind that this import made, or undefined. */
export function findVersionOf(
  db: Kysely<Tables>,
  importId: string,
  kind: Version['kind'],
): Promise<Version | undefined> {
  return db
    .selectFrom('versions')
    .selectAll()
    .where('import_id', '=', importId)
    .where('kind', '=', kind)
    .orderBy('number', 'desc')
    .executeTakeFirst();
}

/** Publishes and reverts, newest first, each with the import it is about. */
export function versionsWithImports(
  db: Kysely<Tables>,
  page: { limit: number; offset: number; upTo?: number | undefined },
) {
  return db
    .selectFrom('versions as v')
    .innerJoin('imports as i', 'i.id', 'v.import_id')
    .leftJoin('people as p', 'p.id', 'v.person_id')
    .select([
      'v.number',
      'v.published_at',
      'v.kind',
      'v.reason',
      'v.import_id',
      'i.file_name',
      'i.layout',
      'i.source',
      'i.rows_read',
      'i.rows_new',
      'i.rows_changed',
      'i.rows_unchanged',
      'i.rows_rejected',
      'i.facts_vanished',
      'p.email as person',
    ])
    .where('v.number', '<=', page.upTo ?? 2 ** 31 - 1)
    .orderBy('v.number', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

/** What brought these versions, by number: the day (UTC), the import and its file, and why something was taken back. */
export async function versionsBehind(db: Kysely<Tables>, numbers: readonly number[]) {
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('versions as v')
    .innerJoin('imports as i', 'i.id', 'v.import_id')
    .select([
      'v.number',
      'v.kind',
      'v.reason',
      'v.import_id',
      'i.file_name',
      sql<string>`(v.published_at at time zone 'UTC')::date`.as('day'),
    ])
    .where('v.number', 'in', [...numbers])
    .execute();
  return new Map(rows.map(row => [row.number, row]));
}
