// Tokens of programs: made once, shown once, and good for what they were made for.
import { insertApiToken, useApiToken } from '../store/api-tokens.ts';
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
  await insertApiToken(db, kept, days);
  return token;
}

/** In whose name a program comes with this token, and for what; null where the token does not work (any more). */
export async function personOfToken(db: Db, token: string): Promise<Person | null> {
  const owner = await useApiToken(db, tokenHash(token));
  if (!owner) return null;
  const { id, email, name, role, scopes } = owner;
  return { id, email, name, role, scopes };
}
