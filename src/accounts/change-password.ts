// A new password for oneself: with the old one, unless a one-time link let the person in.
import type { Db } from '../store/connect.ts';
import { findPerson } from '../store/people.ts';
import { isByLink } from '../store/sessions.ts';
import { isEasyPassword } from './easy-password.ts';
import { isKnownPassword } from './known-passwords.ts';
import { isPassword, shortestPassword } from './password.ts';
import { setPassword } from './people.ts';
import { countAttempt } from './sign-in.ts';
import { tokenHash } from './token.ts';

/** What the form takes. */
const longestPassword = 200;

/** `wrong`: the old password is not right; `wait`: it was guessed too often, so many seconds to wait. */
export type PasswordChange =
  | 'changed'
  | 'short'
  | 'long'
  | 'like_email'
  | 'easy'
  | 'different'
  | 'wrong'
  | { wait: number };

export type PasswordForm = { current: string; password: string; again: string };

/** Who is asked for the old password: not who came by link. */
export function mayReset(db: Db, sessionToken: string): Promise<boolean> {
  return isByLink(db, tokenHash(sessionToken));
}

export async function changePassword(
  db: Db,
  who: { personId: string; sessionToken: string; address: string },
  { current, password, again }: PasswordForm,
): Promise<PasswordChange> {
  const person = await findPerson(db, who.personId);
  if (!person) return 'wrong';
  if (password.length < shortestPassword) return 'short';
  if (password.length > longestPassword) return 'long';
  if (password.toLowerCase().includes(person.email.toLowerCase())) return 'like_email';
  if (isEasyPassword(password) || isKnownPassword(password)) return 'easy';
  if (password !== again) return 'different';
  if (!(await mayReset(db, who.sessionToken))) {
    const wait = await countAttempt(db, person.email, who.address);
    if (wait > 0) return { wait };
    if (!(await isPassword(current, person.password_hash))) return 'wrong';
  }
  await setPassword(db, person.id, password, who.sessionToken);
  return 'changed';
}
