// Sessions: known by the hash of their token, ended by time, by signing out, or with their person.
import { sql } from 'kysely';
import type { Db } from './connect.ts';
import type { PersonRecord } from './people.ts';

/** `byLink`: by a one-time link, not by a password. `awaitsCode`: it stands for nobody before the second factor has come. */
export type NewSession = { personId: string; minutes: number; byLink: boolean; awaitsCode: boolean };

/** Opens a session that ends after so many minutes, used or not. */
export async function insertSession(
  db: Db,
  tokenHash: string,
  { personId, minutes, byLink, awaitsCode }: NewSession,
): Promise<void> {
  const expires_at = sql<Date>`now() + ${minutes}::int * interval '1 minute'`;
  const session = { token_hash: tokenHash, person_id: personId, expires_at, by_link: byLink, awaits_code: awaitsCode };
  await db.insertInto('sessions').values(session).execute();
}

/** The person of a session that was used within `idleHours`, and takes note that it is used now. */
export async function usePersonSession(
  db: Db,
  tokenHash: string,
  idleHours: number,
): Promise<(PersonRecord & { second_factor: boolean }) | undefined> {
  const session = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .selectAll('people')
    .select(sql<boolean>`sessions.seen_at < now() - interval '1 minute'`.as('stale'))
    .select(confirmed.as('second_factor'))
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.awaits_code', '=', false)
    .where('sessions.expires_at', '>', sql<Date>`now()`)
    .where('sessions.seen_at', '>', sql<Date>`now() - ${idleHours}::int * interval '1 hour'`)
    .where('people.disabled_at', 'is', null)
    .executeTakeFirst();
  if (session?.stale) await touchSession(db, tokenHash);
  return session;
}

const confirmed = sql<boolean>`exists (
  select from second_factors f where f.person_id = people.id and f.confirmed_at is not null)`;

/** The person whose password was right and whose code has not come yet, and how they came. */
export function findAwaiting(
  db: Db,
  tokenHash: string,
): Promise<{ person_id: string; email: string; by_link: boolean } | undefined> {
  return db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .select(['sessions.person_id', 'people.email', 'sessions.by_link'])
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.awaits_code', '=', true)
    .where('sessions.expires_at', '>', sql<Date>`now()`)
    .where('people.disabled_at', 'is', null)
    .executeTakeFirst();
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

export type ListedSession = { id: string; token_hash: string; created_at: Date; seen_at: Date; by_link: boolean };

/** A person's sessions that still work, the last used first. */
export function sessionsOf(db: Db, personId: string, idleHours: number): Promise<ListedSession[]> {
  return db
    .selectFrom('sessions')
    .select(['id', 'token_hash', 'created_at', 'seen_at', 'by_link'])
    .where('person_id', '=', personId)
    .where('awaits_code', '=', false)
    .where('expires_at', '>', sql<Date>`now()`)
    .where('seen_at', '>', sql<Date>`now() - ${idleHours}::int * interval '1 hour'`)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Ends a person's session with this id, or with null all but the kept one; how many there were. */
export async function deleteSessionsOf(db: Db, personId: string, kept: string, id: string | null): Promise<number> {
  const theirs = db.deleteFrom('sessions').where('person_id', '=', personId).where('token_hash', '<>', kept);
  const gone = await (id === null ? theirs : theirs.where('id', '=', id)).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Clears away what has ended by itself. */
export async function deleteEndedSessions(db: Db): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<', sql<Date>`now()`).execute();
}
