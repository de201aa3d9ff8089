// Which known names are near a name that is not known: a typing error, or letters of another script that look alike.
import { lookAlike } from './name-key.ts';

/** Name keys near this one, best first, at most six: the same letters to the eye, or one slip in about four letters. */
export function nearestKeys(key: string, keys: Iterable<string>): string[] {
  const wanted = lookAlike(key);
  const bound = Math.max(1, Math.min(3, Math.floor(wanted.length / 4)));
  const near: { key: string; slips: number }[] = [];
  for (const known of keys) {
    if (Math.abs(known.length - wanted.length) > bound) continue;
    const slips = known === wanted ? 0 : slipsBetween(wanted, known, bound);
    if (slips <= bound) near.push({ key: known, slips });
  }
  return near
    .sort((a, b) => a.slips - b.slips || (a.key < b.key ? -1 : 1))
    .slice(0, 6)
    .map(one => one.key);
}

/**
 * Damerau-Levenshtein distance (optimal string alignment): letters left out, added, changed, or two neighbours exchanged.
 * Stops at `bound`: more slips are reported as bound + 1.
 */
export function slipsBetween(a: string, b: string, bound: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(fewest(a, b, i, j, before, last, row));
    if (Math.min(...row) > bound) return bound + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length]!, bound + 1);
}

function fewest(a: string, b: string, i: number, j: number, before: number[], last: number[], row: number[]): number {
  const changed = a[i - 1] === b[j - 1] ? 0 : 1;
  const slips = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + changed);
  const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return exchanged ? Math.min(slips, before[j - 2]! + 1) : slips;
}
