// What matters for signing in changes only for who shows once more that it is they: by the password.
import type { Db } from '../store/connect.ts';
import { findPerson } from '../store/people.ts';
import { isByLink } from '../store/sessions.ts';
import { isPassword } from './password.ts';
import { countAttempt, forgiveAttempt } from './sign-in.ts';
import { tokenHash } from './token.ts';

/** Who asks: the person, by which session, from where. */
export type Oneself = { personId: string; sessionToken: string; address: string };

/** `wrong`: the password is not right; `wait`: it was guessed too often, so many seconds to wait. */
export type Unproven = 'wrong' | { wait: number };

/** Who is asked for the password: not who came by link. */
export function cameByLink(db: Db, sessionToken: string): Promise<boolean> {
  return isByLink(db, tokenHash(sessionToken));
}

/** Null where it is they. */
export async function whyUnproven(db: Db, who: Oneself, password: string): Promise<Unproven | null> {
  if (await cameByLink(db, who.sessionToken)) return null;
  const person = await findPerson(db, who.personId);
  if (!person) return 'wrong';
  const wait = await countAttempt(db, person.email, who.address);
  if (wait > 0) return { wait };
  if (!(await isPassword(password, person.password_hash))) return 'wrong';
  await forgiveAttempt(db, person.email, who.address);
  return null;
}
