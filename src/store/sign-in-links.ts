// Sign-in links: each opens one session, once, until its time.
import { sql } from 'kysely';
import type { Db } from './connect.ts';

export async function insertSignInLink(db: Db, tokenHash: string, personId: string, minutes: number): Promise<void> {
  const expires = sql<Date>`now() + ${minutes}::int * interval '1 minute'`;
  await db
    .insertInto('sign_in_links')
    .values({ token_hash: tokenHash, person_id: personId, expires_at: expires })
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

/** Uses the link up and returns whose it was; of two at once only one gets an answer. */
export async function useSignInLink(db: Db, tokenHash: string): Promise<string | undefined> {
  const used = await db
    .updateTable('sign_in_links')
    .set({ used_at: sql<Date>`now()` })
    .from('people')
    .whereRef('people.id', '=', 'sign_in_links.person_id')
    .where('people.disabled_at', 'is', null)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('sign_in_links.person_id')
    .executeTakeFirst();
  return used?.person_id;
}
