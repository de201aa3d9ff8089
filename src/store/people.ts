// People: who has an account. E-mail addresses are the same whatever their case.
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from './connect.ts';
import type { Tables } from './tables.ts';

export type PersonRecord = Selectable<Tables['people']>;

/** Returns the new person's id, or null where the address has an account. */
export async function insertPerson(db: Db, person: Insertable<Tables['people']>): Promise<string | null> {
  const inserted = await db
    .insertInto('people')
    .values(person)
    .onConflict(conflict => conflict.expression(sql`lower(email)`).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}

export function findPersonByEmail(db: Db, email: string): Promise<PersonRecord | undefined> {
  return db
    .selectFrom('people')
    .selectAll()
    .where(sql<string>`lower(email)`, '=', sql<string>`lower(${email})`)
    .executeTakeFirst();
}

/** Ends the account, and with it every session, at the next request. */
export async function disablePerson(db: Db, id: string): Promise<void> {
  await db.updateTable('people').set({ disabled_at: sql<Date>`now()` }).where('id', '=', id).execute();
  await db.deleteFrom('sessions').where('person_id', '=', id).execute();
}

export function findPerson(db: Db, id: string): Promise<PersonRecord | undefined> {
  return db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
}
