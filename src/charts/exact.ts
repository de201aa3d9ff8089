// Sums and shares of people as whole numbers of any size: no float comes near them.

/** The sum of decimal-free texts; nulls are left out, and nothing but nulls is null, never 0. */
export function sum(values: readonly (string | null)[]): string | null {
  const known = values.filter(value => value !== null);
  return known.length === 0 ? null : String(known.reduce((total, value) => total + BigInt(value), 0n));
}

/** a − b, null where either is not known. */
export function difference(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : String(BigInt(a) - BigInt(b));
}

/**
 * The part in percent of the whole with one decimal, rounded half away from zero, but never to 100.0 where it is less than
 * all; null where it has no meaning.
 */
export function share(part: string | null, whole: string | null): string | null {
  if (part === null || whole === null || BigInt(whole) <= 0n) return null;
  const sign = BigInt(part) < 0n ? -1n : 1n;
  const size = BigInt(part) * sign;
  const rounded = (size * 2000n + BigInt(whole)) / (2n * BigInt(whole));
  const tenths = rounded === 1000n && size < BigInt(whole) ? 999n : rounded;
  return `${sign < 0n && tenths > 0n ? '-' : ''}${tenths / 10n}.${tenths % 10n}`;
}

/** Whole days from one day to another, below zero where that lies before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** For how many days something has stood; 0 where it lies ahead. */
export function daysSince(day: string, today: string): number {
  return Math.max(0, daysBetween(day, today));
}
