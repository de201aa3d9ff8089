// People get an account by command; there is no page that makes the first one.
import type { Db } from '../store/connect.ts';
import { insertPerson } from '../store/people.ts';
import { insertSignInLink } from '../store/sign-in-links.ts';
import type { Role } from './may.ts';
import { hashPassword } from './password.ts';
import { makeToken, tokenHash } from './token.ts';

export type NewPerson = { email: string; role: Role; name?: string; password?: string };

/** The new person's id, or null where the address has an account already. Without a password: by one-time links only. */
export async function createPerson(db: Db, { email, role, name = '', password }: NewPerson): Promise<string | null> {
  const password_hash = password === undefined ? null : await hashPassword(password);
  return insertPerson(db, { email: email.trim(), role, name, password_hash });
}

/** The path of a one-time link, `/sign-in/<token>`, good for so many minutes. The token is not kept. */
export async function makeSignInLink(db: Db, personId: string, minutes: number): Promise<string> {
  const token = makeToken();
  await insertSignInLink(db, tokenHash(token), personId, minutes);
  return `/sign-in/${token}`;
}
