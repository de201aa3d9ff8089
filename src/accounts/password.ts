// Passwords: argon2id, and an answer that takes as long for nobody as for somebody.
import { hash, verify } from '@node-rs/argon2';

/** Characters; length is what makes a password hard to guess. */
export const shortestPassword = 12;

/** A PHC string (argon2id, 19 MiB, two passes: OWASP's first choice). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Is it the password? Without a hash (no such account, or none set) the same work is done for a no. */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const right = await verify(passwordHash ?? (await nobodys()), password);
  return right && passwordHash != null;
}

let nobody: Promise<string> | undefined;

function nobodys(): Promise<string> {
  nobody ??= hashPassword('nobody has this account');
  return nobody;
}
