// A new password for oneself: with the old one, unless a one-time link let the person in.
import type { Db } from '../store/connect.ts';
import { findPerson } from '../store/people.ts';
import { isEasyPassword } from './easy-password.ts';
import { isKnownPassword } from './known-passwords.ts';
import { shortestPassword } from './password.ts';
import { setPassword } from './people.ts';
import { type Oneself, type Unproven, whyUnproven } from './prove-oneself.ts';

/** What the form takes. */
const longestPassword = 200;

export type PasswordChange = 'changed' | 'short' | 'long' | 'like_email' | 'easy' | 'different' | Unproven;

export type PasswordForm = { current: string; password: string; again: string };

export async function changePassword(
  db: Db,
  who: Oneself,
  { current, password, again }: PasswordForm,
): Promise<PasswordChange> {
  const person = await findPerson(db, who.personId);
  if (!person) return 'wrong';
  if (password.length < shortestPassword) return 'short';
  if (password.length > longestPassword) return 'long';
  if (password.toLowerCase().includes(person.email.toLowerCase())) return 'like_email';
  if (isEasyPassword(password) || isKnownPassword(password)) return 'easy';
  if (password !== again) return 'different';
  const unproven = await whyUnproven(db, who, current);
  if (unproven) return unproven;
  await setPassword(db, person.id, password, who.sessionToken);
  return 'changed';
}
