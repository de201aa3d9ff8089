// Second factors: each person's secret, from the moment it is shown, and the recovery codes that stand in for it.
import { type Selectable, sql } from 'kysely';
import type { Db } from './connect.ts';
import type { Tables } from './tables.ts';

export type SecondFactor = Selectable<Tables['second_factors']>;

export function findSecondFactor(db: Db, personId: string): Promise<SecondFactor | undefined> {
  return db.selectFrom('second_factors').selectAll().where('person_id', '=', personId).executeTakeFirst();
}

/** Keeps the secret for a person who has none yet; the one that stands. */
export async function keepSecret(db: Db, personId: string, secret: string): Promise<SecondFactor> {
  const factor = { person_id: personId, secret };
  await db
    .insertInto('second_factors')
    .values(factor)
    .onConflict(conflict => conflict.doNothing())
    .execute();
  return (await findSecondFactor(db, personId))!;
}

/** Takes the code of this step, once: of two at the same moment, one is told no. The first one confirms the secret. */
export async function takeStep(db: Db, personId: string, step: number): Promise<boolean> {
  const taken = await db
    .updateTable('second_factors')
    .set({ last_step: String(step), confirmed_at: sql<Date>`coalesce(confirmed_at, now())` })
    .where('person_id', '=', personId)
    .where('last_step', '<', String(step))
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

export async function insertRecoveryCodes(db: Db, personId: string, hashes: readonly string[]): Promise<void> {
  const codes = hashes.map(code_hash => ({ code_hash, person_id: personId }));
  await db.insertInto('recovery_codes').values(codes).execute();
}

/** Uses a recovery code up. Was it this person's, and not used before? */
export async function useRecoveryCode(db: Db, personId: string, codeHash: string): Promise<boolean> {
  const used = await db
    .updateTable('recovery_codes')
    .set({ used_at: sql<Date>`now()` })
    .where('code_hash', '=', codeHash)
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows > 0n;
}

/** How many recovery codes a person has left. */
export async function recoveryCodesLeft(db: Db, personId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_codes')
    .select(eb => eb.fn.countAll<string>().as('left'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
}

/** Without a second factor from now on. Was there one, shown or confirmed? */
export async function deleteSecondFactor(db: Db, personId: string): Promise<boolean> {
  await db.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
  const gone = await db.deleteFrom('second_factors').where('person_id', '=', personId).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
