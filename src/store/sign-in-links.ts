// Sign-in links: each opens one session, once, until its time.
import { type Selectable, sql } from 'kysely';
import type { Db } from './connect.ts';
import type { Tables } from './tables.ts';

export type LeadsTo = Selectable<Tables['sign_in_links']>['leads_to'];

export async function insertSignInLink(
  db: Db,
  tokenHash: string,
  personId: string,
  { minutes, leadsTo }: { minutes: number; leadsTo: LeadsTo },
): Promise<void> {
  const expires = sql<Date>`now() + ${minutes}::int * interval '1 minute'`;
  await db
    .insertInto('sign_in_links')
    .values({ token_hash: tokenHash, person_id: personId, expires_at: expires, leads_to: leadsTo })
    .execute();
}

/** Would the link still open a session? */
export async function isLinkOpen(db: Db, tokenHash: string): Promise<boolean> {
  const link = await db
    .selectFrom('sign_in_links')
    .select('person_id')
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return link !== undefined;
}

/** Ends the links that a person was given and has not used. */
export async function deleteOpenLinks(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('sign_in_links').where('person_id', '=', personId).where('used_at', 'is', null).execute();
}

/** Uses the link up and returns whose it was and where it leads; of two at once only one gets an answer. */
export async function useSignInLink(
  db: Db,
  tokenHash: string,
): Promise<{ person_id: string; leads_to: LeadsTo } | undefined> {
  return db
    .updateTable('sign_in_links')
    .set({ used_at: sql<Date>`now()` })
    .from('people')
    .whereRef('people.id', '=', 'sign_in_links.person_id')
    .where('people.disabled_at', 'is', null)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['sign_in_links.person_id', 'sign_in_links.leads_to'])
    .executeTakeFirst();
}
