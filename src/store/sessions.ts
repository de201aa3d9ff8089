// Sessions: known by the hash of their token, ended by time, by signing out, or with their person.
import { sql } from 'kysely';
import type { Db } from './connect.ts';
import type { PersonRecord } from './people.ts';

/** Opens a session that ends after `hours`, used or not; `byLink`: by a one-time link, not by a password. */
export async function insertSession(
  db: Db,
  tokenHash: string,
  personId: string,
  hours: number,
  byLink = false,
): Promise<void> {
  const expires = sql<Date>`now() + ${hours}::int * interval '1 hour'`;
  const session = { token_hash: tokenHash, person_id: personId, expires_at: expires, by_link: byLink };
  await db.insertInto('sessions').values(session).execute();
}

/** The person of a session that was used within `idleHours`, and takes note that it is used now. */
export async function usePersonSession(
  db: Db,
  tokenHash: string,
  idleHours: number,
): Promise<PersonRecord | undefined> {
  const session = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .selectAll('people')
    .select(sql<boolean>`sessions.seen_at < now() - interval '1 minute'`.as('stale'))
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', sql<Date>`now()`)
    .where('sessions.seen_at', '>', sql<Date>`now() - ${idleHours}::int * interval '1 hour'`)
    .where('people.disabled_at', 'is', null)
    .executeTakeFirst();
  if (session?.stale) await touchSession(db, tokenHash);
  return session;
}

async function touchSession(db: Db, tokenHash: string): Promise<void> {
  await db.updateTable('sessions').set({ seen_at: sql<Date>`now()` }).where('token_hash', '=', tokenHash).execute();
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

/** Was it opened by a one-time link? */
export async function isByLink(db: Db, tokenHash: string): Promise<boolean> {
  const session = await db
    .selectFrom('sessions')
    .select('by_link')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return session?.by_link ?? false;
}

/** Ends a person's sessions but this one, which counts as opened by password from now on. */
export async function deleteOtherSessions(db: Db, personId: string, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('person_id', '=', personId).where('token_hash', '<>', tokenHash).execute();
  await db.updateTable('sessions').set({ by_link: false }).where('token_hash', '=', tokenHash).execute();
}

/** Clears away what has ended by itself. */
export async function deleteEndedSessions(db: Db): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<', sql<Date>`now()`).execute();
}
