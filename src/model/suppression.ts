// Small numbers below admin 2: which parts of a total may be shown, so that nobody can be counted out of the rest.

/** Fewer people than this are not shown (0 is: it names nobody), and no difference of shown numbers may come closer. */
export const smallest = 10n;

/** `suppressed` is a state of its own: neither 0 nor missing, and counted in the remainder. */
export type Shown = { state: 'shown' | 'missing' | 'suppressed'; value: string | null };

/** `remainder`: the total less all parts shown, which holds the suppressed ones; null where the total is not shown. */
export type ShownTable = { parts: Shown[]; total: Shown; remainder: string | null };

/**
 * Shows the parts of one total. Parts from 1 to 9 (what no part tells among them) are suppressed, and the smallest of the others with them, until what is
 * left of the total is spread over two numbers or more and is 10 at least: a reader who subtracts everything shown from
 * the total then knows of each suppressed part only that it lies within a width of 10 or more. Where no part is left for
 * that, the total is suppressed too. (OCHA, Guidance Note on Statistical Disclosure Control: primary and complementary
 * suppression; the threshold is this ledger's own, since OCHA publishes none.)
 *
 * `parts`, `total`: people as whole decimal text, null where not reported. A number that is part of two totals must not
 * be shown by this rule in both: one table, one call.
 */
export function suppressSmall(parts: readonly (string | null)[], total: string | null): ShownTable {
  const values = parts.map(part => (part === null ? null : BigInt(part)));
  const whole = total === null ? null : BigInt(total);
  const hidden = new Set(values.keys().filter(i => isSmall(values[i])));
  const untold = whole === null ? 0n : whole - sum(values);
  if (hidden.size === 0 && !isSmall(whole) && !isSmall(untold)) return tableOf(values, whole, hidden, true);
  for (const next of smallestFirst(values, hidden)) {
    if (whole === null || isSafe(values, whole, hidden)) break;
    hidden.add(next);
  }
  return tableOf(values, whole, hidden, whole !== null && isSafe(values, whole, hidden));
}

function isSmall(value: bigint | null | undefined): boolean {
  return typeof value === 'bigint' && value > 0n && value < smallest;
}

/** The places of the parts that may be suppressed besides: 0 hides nothing. */
function smallestFirst(values: readonly (bigint | null)[], hidden: ReadonlySet<number>): number[] {
  const rest = [...values.keys()].filter(i => !hidden.has(i) && (values[i] ?? 0n) > 0n);
  return rest.sort((a, b) => (values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : a - b));
}

/** What is left of the total is enough, and is not one number alone. What no part tells is one of the numbers left. */
function isSafe(values: readonly (bigint | null)[], whole: bigint, hidden: ReadonlySet<number>): boolean {
  const untold = whole - sum(values);
  return hidden.size + (untold > 0n ? 1 : 0) >= 2 && left(values, whole, hidden) >= smallest;
}

function left(values: readonly (bigint | null)[], whole: bigint, hidden: ReadonlySet<number>): bigint {
  return whole - sum(values.filter((_, i) => !hidden.has(i)));
}

function sum(values: readonly (bigint | null)[]): bigint {
  return values.reduce<bigint>((total, value) => total + (value ?? 0n), 0n);
}

function tableOf(
  values: readonly (bigint | null)[],
  whole: bigint | null,
  hidden: ReadonlySet<number>,
  totalShown: boolean,
): ShownTable {
  return {
    parts: values.map((value, i) => (hidden.has(i) ? suppressed : shown(value))),
    total: whole === null || totalShown ? shown(whole) : suppressed,
    remainder: whole !== null && totalShown ? String(left(values, whole, hidden)) : null,
  };
}

const suppressed: Shown = { state: 'suppressed', value: null };

function shown(value: bigint | null): Shown {
  return value === null ? { state: 'missing', value: null } : { state: 'shown', value: String(value) };
}
