// People: who has an account. E-mail addresses are the same whatever their case.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
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

/** Ends the account, and with it every session, link and token, at the next request. */
export async function disablePerson(db: Db, id: string): Promise<void> {
  await db.updateTable('people').set({ disabled_at: sql<Date>`now()` }).where('id', '=', id).execute();
  await db.deleteFrom('sessions').where('person_id', '=', id).execute();
  await db.deleteFrom('sign_in_links').where('person_id', '=', id).execute();
  const open = db.updateTable('api_tokens').where('person_id', '=', id).where('revoked_at', 'is', null);
  await open.set({ revoked_at: sql<Date>`now()` }).execute();
}

export async function enablePerson(db: Db, id: string): Promise<void> {
  await db.updateTable('people').set({ disabled_at: null }).where('id', '=', id).execute();
}

export async function updatePerson(
  db: Db,
  id: string,
  changes: Pick<Updateable<Tables['people']>, 'role' | 'password_hash'>,
): Promise<void> {
  await db.updateTable('people').set(changes).where('id', '=', id).execute();
}

export type ListedPerson = Omit<PersonRecord, 'password_hash'> & { has_password: boolean; seen_at: Date | null };

/** Everybody with an account, those who may use it first; `seen_at`: the last request of a session that still stands. */
export function allPeople(db: Db): Promise<ListedPerson[]> {
  return db
    .selectFrom('people')
    .select(['id', 'email', 'name', 'role', 'created_at', 'disabled_at'])
    .select(sql<boolean>`password_hash is not null`.as('has_password'))
    .select(eb =>
      eb
        .selectFrom('sessions')
        .select(sql<Date | null>`max(seen_at)`.as('seen'))
        .whereRef('person_id', '=', 'people.id')
        .as('seen_at'),
    )
    .orderBy(sql`disabled_at is not null`)
    .orderBy(sql`lower(email)`)
    .execute();
}

export function findPerson(db: Db, id: string): Promise<PersonRecord | undefined> {
  return db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
}
