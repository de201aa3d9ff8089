// Tokens of programs: made once, shown once, and good for what they were made for.
import { insertApiToken, revokeApiToken, useApiToken } from '../store/api-tokens.ts';
import { recordAct } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import type { Person, Scope } from './may.ts';
import { makeToken, tokenHash } from './token.ts';

export const scopes: readonly Scope[] = ['upload', 'read'];

/** How long a token may live, in days. */
export const lifetimes: readonly number[] = [30, 90, 365];

export type NewToken = { personId: string; name: string; scopes: readonly Scope[]; days: number; madeBy: string };

/** The token itself, which nobody can be shown again. Its beginning lets scanners of leaked secrets know it. */
export async function makeApiToken(db: Db, { personId, name, scopes, days, madeBy }: NewToken): Promise<string> {
  const token = `ledger_${makeToken()}`;
  const kept = { token_hash: tokenHash(token), person_id: personId, name, scopes: [...scopes], made_by: madeBy };
  await db.transaction().execute(async trx => {
    const id = await insertApiToken(trx, kept, days);
    const details = { owner: personId, scopes, days };
    await recordAct(trx, { act: 'token_made', personId: madeBy, object: `token ${id}`, details });
  });
  return token;
}

/** Ends a token, of this owner or (null) of anybody; false where there is no such token. */
export function endApiToken(db: Db, id: string, of: string | null, by: string): Promise<boolean> {
  return db.transaction().execute(async trx => {
    const ended = await revokeApiToken(trx, id, of);
    if (ended) await recordAct(trx, { act: 'token_revoked', personId: by, object: `token ${id}` });
    return ended;
  });
}

/** In whose name a program comes with this token, and for what; null where the token does not work (any more). */
export async function personOfToken(db: Db, token: string): Promise<Person | null> {
  const owner = await useApiToken(db, tokenHash(token));
  if (!owner) return null;
  const { id, email, name, role, scopes } = owner;
  return { id, email, name, role, scopes };
}
