// Failed sign-ins of the last hour, by account and by address.
import { sql } from 'kysely';
import type { Db } from './connect.ts';

const hour = sql<Date>`now() - interval '1 hour'`;

export async function insertAttempts(db: Db, subjects: readonly string[]): Promise<void> {
  await db
    .insertInto('sign_in_attempts')
    .values(subjects.map(subject => ({ subject })))
    .execute();
}

/** Seconds until one of the subjects has fewer than `limit` failures in an hour again; 0 where all have. */
export async function secondsToWait(db: Db, subjects: readonly string[], limit: number): Promise<number> {
  const waits = await db
    .selectFrom('sign_in_attempts as attempt')
    .select(sql<number>`ceil(extract(epoch from max(attempt.at) + interval '1 hour' - now()))::int`.as('seconds'))
    .where('attempt.subject', 'in', subjects)
    .where('attempt.at', '>', hour)
    .where(
      sql<number>`(select count(*) from sign_in_attempts as later
        where later.subject = attempt.subject and later.at >= attempt.at and later.at > ${hour})`,
      '>=',
      limit,
    )
    .executeTakeFirst();
  return Math.max(0, waits?.seconds ?? 0);
}

/**
 * What was right clears the account's failures, and was none of its address, which keeps the others: an office signs in from
 * one address, and so does whoever guesses there.
 */
export async function forgetAttempts(db: Db, account: string, address: string): Promise<void> {
  await db
    .deleteFrom('sign_in_attempts')
    .where(eb => eb.or([eb('subject', '=', account), eb('at', '<', hour)]))
    .execute();
  const newest = db.selectFrom('sign_in_attempts').select(sql<string>`ctid`.as('row')).where('subject', '=', address);
  await db.deleteFrom('sign_in_attempts').where(sql`ctid`, '=', newest.orderBy('at', 'desc').limit(1)).execute();
}
