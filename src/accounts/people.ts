// People get an account by command or from an administrator; there is no page that makes the first one.
import { recordAct } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import {
  disablePerson,
  enablePerson,
  findPerson,
  insertPerson,
  type PersonRecord,
  updatePerson,
} from '../store/people.ts';
import { deleteOtherSessions } from '../store/sessions.ts';
import { deleteOpenLinks, insertSignInLink, type LeadsTo } from '../store/sign-in-links.ts';
import type { Role } from './may.ts';
import { hashPassword } from './password.ts';
import { makeToken, tokenHash } from './token.ts';

export type NewPerson = { email: string; role: Role; name?: string; password?: string; madeBy?: string };

/** Enough to send a letter to; whether somebody reads it, only a letter can tell. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^@\s<>\p{Cc}\p{Cf}]+@[^@\s<>\p{Cc}\p{Cf}]+$/u.test(text);
}

/** The new person's id, or null where the address has an account already. Without a password: by one-time links only. */
export async function createPerson(
  db: Db,
  { email, role, name = '', password, madeBy }: NewPerson,
): Promise<string | null> {
  const password_hash = password === undefined ? null : await hashPassword(password);
  return db.transaction().execute(async trx => {
    const id = await insertPerson(trx, { email: email.trim(), role, name, password_hash });
    const act = { act: 'person_added', personId: madeBy ?? null, details: { role } } as const;
    if (id) await recordAct(trx, { ...act, object: `person ${id}` });
    return id;
  });
}

/** From the next request on they may do what the role may. `by`: the administrator who says so. */
export function changeRole(db: Db, { id, role: from }: PersonRecord, to: Role, by: string): Promise<void> {
  return db.transaction().execute(async trx => {
    await updatePerson(trx, id, { role: to });
    await recordAct(trx, { act: 'role_changed', personId: by, object: `person ${id}`, details: { from, to } });
  });
}

/** Out at the next request, by every door: sessions, links and tokens. */
export function disableAccount(db: Db, id: string, by: string): Promise<void> {
  return db.transaction().execute(async trx => {
    await disablePerson(trx, id);
    await recordAct(trx, { act: 'person_disabled', personId: by, object: `person ${id}` });
  });
}

export function enableAccount(db: Db, id: string, by: string): Promise<void> {
  return db.transaction().execute(async trx => {
    await enablePerson(trx, id);
    await recordAct(trx, { act: 'person_enabled', personId: by, object: `person ${id}` });
  });
}

/** The person with this id, as it stands in an address; undefined where there is none. */
export async function personById(db: Db, id: string): Promise<PersonRecord | undefined> {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? findPerson(db, id) : undefined;
}

/** The path of a one-time link, `/sign-in/<token>`, good for so many minutes. The token is not kept. `by`: who made it. */
export function makeSignInLink(
  db: Db,
  personId: string,
  minutes: number,
  leadsTo: LeadsTo = '/upload',
  by: string | null = null,
): Promise<string> {
  const token = makeToken();
  return db.transaction().execute(async trx => {
    await insertSignInLink(trx, tokenHash(token), personId, { minutes, leadsTo });
    await recordAct(trx, { act: 'link_made', personId: by, object: `person ${personId}` });
    return `/sign-in/${token}`;
  });
}

/** An invitation and a reset are the same: a link for a day, to where a password is chosen; earlier ones end. */
export async function makeWelcomeLink(db: Db, personId: string, by: string | null = null): Promise<string> {
  await deleteOpenLinks(db, personId);
  return makeSignInLink(db, personId, 24 * 60, '/account', by);
}

/** From now on this is the password, and the session of this token the only one. */
export async function setPassword(db: Db, personId: string, password: string, sessionToken: string): Promise<void> {
  const password_hash = await hashPassword(password);
  await db.transaction().execute(async trx => {
    await updatePerson(trx, personId, { password_hash });
    await deleteOtherSessions(trx, personId, tokenHash(sessionToken));
    await recordAct(trx, { act: 'password_changed', personId, object: `person ${personId}` });
  });
}
