// Tokens of programs: known by their hash, each with its owner, what it is for, and its end.
import { type Insertable, sql } from 'kysely';
import { recordAct } from './audit.ts';
import type { Db } from './connect.ts';
import type { PersonRecord } from './people.ts';
import type { Tables } from './tables.ts';

export type Scopes = Tables['api_tokens']['scopes'];

/** `working`: not revoked, and its time is not over. */
export type ApiToken = {
  id: string;
  person_id: string;
  email: string;
  name: string;
  scopes: Scopes;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  working: boolean;
};

/** Keeps the hash; the token ends after `days`. Its id. */
export async function insertApiToken(
  db: Db,
  token: Omit<Insertable<Tables['api_tokens']>, 'expires_at'>,
  days: number,
): Promise<string> {
  const expires_at = sql<Date>`now() + ${days}::int * interval '1 day'`;
  const { id } = await db
    .insertInto('api_tokens')
    .values({ ...token, expires_at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The owner of a working token and what it is for, and takes note that it is used now; once a day (UTC) in the log. */
export async function useApiToken(db: Db, tokenHash: string): Promise<(PersonRecord & { scopes: Scopes }) | undefined> {
  const found = await db
    .selectFrom('api_tokens as token')
    .innerJoin('people', 'people.id', 'token.person_id')
    .selectAll('people')
    .select(['token.scopes', sql<boolean>`coalesce(token.used_at < now() - interval '1 minute', true)`.as('stale')])
    .where('token.token_hash', '=', tokenHash)
    .where('token.revoked_at', 'is', null)
    .where('token.expires_at', '>', sql<Date>`now()`)
    .where('people.disabled_at', 'is', null)
    .executeTakeFirst();
  if (found?.stale) await db.transaction().execute(trx => touch(trx, tokenHash));
  return found;
}

/** Of many requests at once, one is the first of the day. */
async function touch(trx: Db, tokenHash: string): Promise<void> {
  const used = trx.updateTable('api_tokens').set({ used_at: sql<Date>`now()` }).where('token_hash', '=', tokenHash);
  const first = await used
    .where(sql<boolean>`coalesce(used_at < date_trunc('day', now(), 'UTC'), true)`)
    .returning(['id', 'person_id'])
    .executeTakeFirst();
  if (!first) await used.execute();
  else await recordAct(trx, { act: 'token_used', personId: first.person_id, object: `token ${first.id}` });
}

/** The tokens of this person, or everybody's (null): those that work first, the newest first. */
export function apiTokens(db: Db, personId: string | null): Promise<ApiToken[]> {
  const working = sql<boolean>`token.revoked_at is null and token.expires_at > now() and people.disabled_at is null`;
  return db
    .selectFrom('api_tokens as token')
    .innerJoin('people', 'people.id', 'token.person_id')
    .select(['token.id', 'token.person_id', 'people.email', 'token.name', 'token.scopes'])
    .select(['token.created_at', 'token.expires_at', 'token.used_at', working.as('working')])
    .$if(personId !== null, query => query.where('token.person_id', '=', personId))
    .orderBy('working', 'desc')
    .orderBy('token.created_at', 'desc')
    .orderBy('token.id')
    .limit(200)
    .execute();
}

/** Ends a token, of this person or (null) of anybody; false where there is no such token. */
export async function revokeApiToken(db: Db, id: string, personId: string | null): Promise<boolean> {
  const revoked = await db
    .updateTable('api_tokens')
    .set({ revoked_at: sql<Date>`coalesce(revoked_at, now())` })
    .where('id', '=', id)
    .$if(personId !== null, query => query.where('person_id', '=', personId))
    .executeTakeFirst();
  return revoked.numUpdatedRows === 1n;
}
