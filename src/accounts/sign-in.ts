// Signing in: by password, at most so many wrong ones an hour, or by a one-time link.
import { recordAct } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { findPersonByEmail } from '../store/people.ts';
import { deleteEndedSessions, insertSession } from '../store/sessions.ts';
import { forgetAttempts, insertAttempts, secondsToWait } from '../store/sign-in-attempts.ts';
import { type LeadsTo, useSignInLink } from '../store/sign-in-links.ts';
import { isPassword } from './password.ts';
import { sessionHours } from './session.ts';
import { makeToken, tokenHash } from './token.ts';

/** Wrong passwords an hour, for an account and for an address alike. */
export const attemptsAnHour = 15;

/** A session's token, or how long to wait (seconds), or neither: wrong, and not said what was wrong. */
export type SignIn = { token: string } | { wait: number } | { wrong: true };

/** The attempt counts before the password is looked at, so that many at once are no way around the limit. */
export async function signIn(db: Db, attempt: { email: string; password: string; address: string }): Promise<SignIn> {
  const wait = await countAttempt(db, attempt.email, attempt.address);
  if (wait > 0) return { wait };
  const person = await findPersonByEmail(db, attempt.email.trim());
  const right = await isPassword(attempt.password, person?.password_hash);
  if (!right || !person || person.disabled_at) return { wrong: true };
  await forgetAttempts(db, accountOf(attempt.email));
  return { token: await openSession(db, person.id, false) };
}

/** Counts one more look at an account's password from an address; the seconds to wait where there were too many. */
export async function countAttempt(db: Db, email: string, address: string): Promise<number> {
  const subjects = [accountOf(email), `address:${address}`];
  const wait = await secondsToWait(db, subjects, attemptsAnHour);
  if (wait === 0) await insertAttempts(db, subjects);
  return wait;
}

function accountOf(email: string): string {
  return `email:${email.trim().toLowerCase()}`;
}

/** A session's token and where the link leads, or null where the link was used, is too old, or never was. */
export async function signInByLink(db: Db, token: string): Promise<{ token: string; leadsTo: LeadsTo } | null> {
  const link = await useSignInLink(db, tokenHash(token));
  return link ? { token: await openSession(db, link.person_id, true), leadsTo: link.leads_to } : null;
}

/** Wrong passwords are counted for an hour and not written down: whoever guesses could fill a log that is never emptied. */
async function openSession(db: Db, personId: string, byLink: boolean): Promise<string> {
  const token = makeToken();
  await deleteEndedSessions(db);
  await db.transaction().execute(async trx => {
    await insertSession(trx, tokenHash(token), personId, sessionHours, byLink);
    const details = { by: byLink ? 'link' : 'password' };
    await recordAct(trx, { act: 'signed_in', personId, object: `person ${personId}`, details });
  });
  return token;
}
