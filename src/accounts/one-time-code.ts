// Codes of an authenticator: six digits, made from a shared secret and the time (RFC 6238 over RFC 4226, SHA-1, 30 seconds).
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const stepMs = 30_000;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 random bits in base32 (RFC 4648), as authenticators take them. */
export function makeSecret(): string {
  return base32(randomBytes(20));
}

/** Bytes, five at a time, as letters that nobody confuses when copying by hand. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map(five => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The code of a step, a step being thirty seconds since 1970. */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const at = mac.at(-1)! & 0xf;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/**
 * The step whose code this is: of now, or the one before or after, for clocks differ; null where it is of none, or where
 * that step or a later one was taken before. `at`: milliseconds since 1970.
 */
export function stepOf(secret: string, code: string, lastStep: number, at: number): number | null {
  const now = Math.floor(at / stepMs);
  const found = [now - 1, now, now + 1].filter(step => step > lastStep && isSame(codeOf(secret, step), code));
  return found[0] ?? null;
}

/** What an authenticator reads to set itself up (Google's Key Uri Format). */
export function setUpAddress(secret: string, email: string, site: string): string {
  const label = `${encodeURIComponent(site)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(site)}`;
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)));
}

function isSame(right: string, given: string): boolean {
  return right.length === given.length && timingSafeEqual(Buffer.from(right), Buffer.from(given));
}
