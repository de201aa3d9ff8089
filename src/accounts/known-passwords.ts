// Passwords that stand in lists of broken accounts: whoever guesses has them, however good they look.
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { shortestPassword } from './password.ts';

const file = new URL('../../db/reference/known-passwords.txt', import.meta.url);
/** Hexadecimal digits of the SHA-256: enough that two passwords in a billion are taken for each other by chance. */
const digits = 12;

/**
 * Is it one of the 10,000 most used passwords of twelve characters or more in Mark Burnett's public-domain list of ten
 * million? Capitals and outer spaces make no difference. (OWASP ASVS 5.0, 6.2.4 and 6.2.12.)
 */
export function isKnownPassword(password: string): boolean {
  if (password.length < shortestPassword) return false;
  known ??= new Set(readFileSync(file, 'utf8').trimEnd().split('\n'));
  return known.has(hash('sha256', password.trim().toLowerCase(), 'hex').slice(0, digits));
}

let known: Set<string> | undefined;
