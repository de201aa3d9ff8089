// People get an account by command or from an administrator; there is no page that makes the first one.
import type { Db } from '../store/connect.ts';
import { findPerson, insertPerson, type PersonRecord, updatePerson } from '../store/people.ts';
import { deleteOtherSessions } from '../store/sessions.ts';
import { deleteOpenLinks, insertSignInLink, type LeadsTo } from '../store/sign-in-links.ts';
import type { Role } from './may.ts';
import { hashPassword } from './password.ts';
import { makeToken, tokenHash } from './token.ts';

export type NewPerson = { email: string; role: Role; name?: string; password?: string };

/** Enough to send a letter to; whether somebody reads it, only a letter can tell. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^@\s<>\p{Cc}\p{Cf}]+@[^@\s<>\p{Cc}\p{Cf}]+$/u.test(text);
}

/** The new person's id, or null where the address has an account already. Without a password: by one-time links only. */
export async function createPerson(db: Db, { email, role, name = '', password }: NewPerson): Promise<string | null> {
  const password_hash = password === undefined ? null : await hashPassword(password);
  return insertPerson(db, { email: email.trim(), role, name, password_hash });
}

/** The person with this id, as it stands in an address; undefined where there is none. */
export async function personById(db: Db, id: string): Promise<PersonRecord | undefined> {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? findPerson(db, id) : undefined;
}

/** The path of a one-time link, `/sign-in/<token>`, good for so many minutes. The token is not kept. */
export async function makeSignInLink(
  db: Db,
  personId: string,
  minutes: number,
  leadsTo: LeadsTo = '/upload',
): Promise<string> {
  const token = makeToken();
  await insertSignInLink(db, tokenHash(token), personId, { minutes, leadsTo });
  return `/sign-in/${token}`;
}

/** An invitation and a reset are the same: a link for a day, to where a password is chosen; earlier ones end. */
export async function makeWelcomeLink(db: Db, personId: string): Promise<string> {
  await deleteOpenLinks(db, personId);
  return makeSignInLink(db, personId, 24 * 60, '/account');
}

/** From now on this is the password, and the session of this token the only one. */
export async function setPassword(db: Db, personId: string, password: string, sessionToken: string): Promise<void> {
  await updatePerson(db, personId, { password_hash: await hashPassword(password) });
  await deleteOtherSessions(db, personId, tokenHash(sessionToken));
}
