// A session: from the token in a cookie to the person it stands for.
import type { Db } from '../store/connect.ts';
import { deleteSession, usePersonSession } from '../store/sessions.ts';
import type { Person } from './may.ts';
import { tokenHash } from './token.ts';

/** It ends after a week, and after eight hours unused. */
export const sessionHours = 7 * 24;
export const idleHours = 8;

/** Who is signed in with this token, or null. */
export async function personOf(db: Db, token: string): Promise<Person | null> {
  const person = await usePersonSession(db, tokenHash(token), idleHours);
  if (!person) return null;
  const { id, email, name, role, second_factor } = person;
  return { id, email, name, role, secondFactor: second_factor };
}

export function endSession(db: Db, token: string): Promise<void> {
  return deleteSession(db, tokenHash(token));
}
