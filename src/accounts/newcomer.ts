// The first person on a fresh machine: the link printed at start signs in as the machine's own administrator.
import type { Db } from '../store/connect.ts';
import { findPersonByEmail } from '../store/people.ts';
import { createPerson, makeSignInLink } from './people.ts';

const email = 'administrator@localhost';
const minutes = 60;

/** A one-time link good for an hour; only for the embedded server on a loopback address, where who starts it owns it. */
export async function newcomerLink(db: Db): Promise<string> {
  const known = await findPersonByEmail(db, email);
  const id = known?.id ?? (await createPerson(db, { email, role: 'administrator' }));
  return makeSignInLink(db, id as string, minutes);
}
