// Secrets that a browser holds: 256 random bits, of which we keep only the hash.
import { hash, randomBytes } from 'node:crypto';

/** A new token, in letters that a link can carry. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the store knows of it. */
export function tokenHash(token: string): string {
  return hash('sha256', token, 'hex');
}
