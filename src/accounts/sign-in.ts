// Signing in: by password, at most so many wrong ones an hour, or by a one-time link.
import { recordAct } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { findPersonByEmail } from '../store/people.ts';
import { deleteEndedSessions, findAwaiting, insertSession } from '../store/sessions.ts';
import { forgetAttempts, insertAttempts, secondsToWait } from '../store/sign-in-attempts.ts';
import { type LeadsTo, useSignInLink } from '../store/sign-in-links.ts';
import { isPassword } from './password.ts';
import { hasSecondFactor, isSecondFactor } from './second-factor.ts';
import { sessionHours } from './session.ts';
import { makeToken, tokenHash } from './token.ts';

/** Wrong passwords an hour, for an account and for an address alike. */
export const attemptsAnHour = 15;

/**
 * A session's token, and whether it stands for nobody before a code has come (`asksCode`), or how long to wait (seconds), or neither: wrong,
 * and not said what was wrong.
 */
export type SignIn = Opened | { wait: number } | { wrong: true };

export type Opened = { token: string; asksCode: boolean };

/** The attempt counts before the password is looked at, so that many at once are no way around the limit. */
export async function signIn(db: Db, attempt: { email: string; password: string; address: string }): Promise<SignIn> {
  const wait = await countAttempt(db, attempt.email, attempt.address);
  if (wait > 0) return { wait };
  const person = await findPersonByEmail(db, attempt.email.trim());
  const right = await isPassword(attempt.password, person?.password_hash);
  if (!right || !person || person.disabled_at) return { wrong: true };
  await forgiveAttempt(db, attempt.email, attempt.address);
  return openSession(db, person.id, 'password');
}

/** Counts one more look at an account's password from an address; the seconds to wait where there were too many. */
export async function countAttempt(db: Db, email: string, address: string): Promise<number> {
  const subjects = [accountOf(email), placeOf(address)];
  const wait = await secondsToWait(db, subjects, attemptsAnHour);
  if (wait === 0) await insertAttempts(db, subjects);
  return wait;
}

/** It was right, and so no guess. */
export function forgiveAttempt(db: Db, email: string, address: string): Promise<void> {
  return forgetAttempts(db, accountOf(email), placeOf(address));
}

function accountOf(email: string): string {
  return `email:${email.trim().toLowerCase()}`;
}

function placeOf(address: string): string {
  return `address:${address}`;
}

/** A session's token and where the link leads, or null where the link was used, is too old, or never was. */
export async function signInByLink(db: Db, token: string): Promise<(Opened & { leadsTo: LeadsTo }) | null> {
  const link = await useSignInLink(db, tokenHash(token));
  return link ? { ...(await openSession(db, link.person_id, 'link')), leadsTo: link.leads_to } : null;
}

/** With the code of the second factor, the session that awaits it becomes another, which stands for the person. */
export async function signInWithCode(
  db: Db,
  awaiting: string,
  { code, address }: { code: string; address: string },
): Promise<SignIn | null> {
  const found = await findAwaiting(db, tokenHash(awaiting));
  if (!found) return null;
  const wait = await countAttempt(db, `code of ${found.email}`, address);
  if (wait > 0) return { wait };
  if (!(await isSecondFactor(db, found.person_id, code))) return { wrong: true };
  await forgiveAttempt(db, `code of ${found.email}`, address);
  return openSession(db, found.person_id, found.by_link ? 'link' : 'password', true);
}

/** Whose code is awaited? */
export async function isAwaited(db: Db, token: string): Promise<boolean> {
  return (await findAwaiting(db, tokenHash(token))) !== undefined;
}

/** So long a code is waited for. */
const codeMinutes = 10;

/** Wrong passwords are counted for an hour and not written down: whoever guesses could fill a log that is never emptied. */
async function openSession(db: Db, personId: string, by: 'password' | 'link', codeCame = false): Promise<Opened> {
  const token = makeToken();
  await deleteEndedSessions(db);
  const asksCode = !codeCame && (await hasSecondFactor(db, personId));
  const minutes = asksCode ? codeMinutes : sessionHours * 60;
  await db.transaction().execute(async trx => {
    await insertSession(trx, tokenHash(token), { personId, minutes, byLink: by === 'link', awaitsCode: asksCode });
    const details = { by: codeCame ? `${by}_code` : by };
    if (!asksCode) await recordAct(trx, { act: 'signed_in', personId, object: `person ${personId}`, details });
  });
  return { token, asksCode };
}
