// Exact decimal arithmetic on text: money and people never pass through a float.

/** Exact decimal text: an optional sign, digits, and at most one dot (`-278628854.25`). Results carry no trailing zeros. */
export type Decimal = string;

/** The same number in its shortest form: `371040.0000000` is `371040`. */
export function exact(a: Decimal): Decimal {
  return written(parsed(a));
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = aligned(a, b);
  return written({ units: left + right, scale });
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = aligned(a, b);
  return written({ units: left - right, scale });
}

/** Negative, 0 or positive, as a sort wants it. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** 0 for an empty list. */
export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce(add, '0');
}

/** The sum of those that are known; null (unknown, not 0) where none is. */
export function sumKnown(values: readonly (Decimal | null)[]): Decimal | null {
  const known = values.filter(value => value !== null);
  return known.length > 0 ? sum(known) : null;
}

export function larger(a: Decimal, b: Decimal): Decimal {
  return exact(compare(a, b) < 0 ? b : a);
}

/** How far from zero, whichever way. */
export function magnitude(a: Decimal): Decimal {
  return a.replace('-', '');
}

/** What of `a` is above zero: gaps and open promises are never negative. */
export function atLeastZero(a: Decimal): Decimal {
  return larger(a, '0');
}

/** `a × numerator / denominator`, rounded half up (away from zero) to cents: an amount at a rate stated as two amounts. */
export function proportion(a: Decimal, numerator: Decimal, denominator: Decimal): Decimal {
  const [x, n, d] = [parsed(a), parsed(numerator), parsed(denominator)];
  const top = x.units * n.units * power(d.scale + cents);
  const bottom = d.units * power(x.scale + n.scale);
  const half = bottom / 2n;
  const rounded = (absolute(top) + absolute(half)) / absolute(bottom);
  return written({ units: top < 0n === bottom < 0n ? rounded : -rounded, scale: cents });
}

const cents = 2;

/**
 * `part` of `whole` in percent with one decimal (`98.2`); null where the whole is not above zero. Below 100 it is rounded
 * down, so that 99.96 is 99.9 and never reads as all of it; from 100 on half up, and never clipped.
 */
export function percent(part: Decimal, whole: Decimal): string | null {
  const [top, bottom] = aligned(part, whole);
  if (bottom <= 0n) return null;
  const tenths = top < bottom ? floor(top * 1000n, bottom) : (top * 2000n + bottom) / (bottom * 2n);
  const { sign, digits } = { sign: tenths < 0n ? '-' : '', digits: String(absolute(tenths)).padStart(2, '0') };
  return `${sign}${digits.slice(0, -1)}.${digits.slice(-1)}`;
}

type Parsed = { units: bigint; scale: number };

function parsed(text: Decimal): Parsed {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!match) throw new TypeError(`Not decimal text: ${JSON.stringify(text)}`);
  const [, sign, whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

/** Both in units of the finer of their scales. */
function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const [left, right] = [parsed(a), parsed(b)];
  const scale = Math.max(left.scale, right.scale);
  return [left.units * power(scale - left.scale), right.units * power(scale - right.scale), scale];
}

function written({ units, scale }: Parsed): Decimal {
  const digits = String(absolute(units)).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

function floor(top: bigint, bottom: bigint): bigint {
  return top < 0n && top % bottom !== 0n ? top / bottom - 1n : top / bottom;
}

function absolute(a: bigint): bigint {
  return a < 0n ? -a : a;
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}
