// USD against the original amount and its rate: original / rate, as FTS divides (CAD 1,000,000 / 1.378 = USD 725,689).
import type { Row } from './layout.ts';

const decimals = 15;
const one = 10n ** BigInt(decimals);

/** Whether the USD amount is original / rate, give or take 1 % and a dollar (FTS rounds to dollars); exact decimals in. */
export function usdFollows(usd: string, original: string, rate: string): boolean {
  const [stated, divided] = [scaled(usd), quotient(original, rate)];
  if (divided === null) return true;
  return size(stated - divided) * 100n <= size(stated) + 100n * one;
}

/** Warns with both sides where USD, original amount and rate are all there and do not agree; the row is kept as it stands. */
export function checkConversion(
  row: Row,
  column: string,
  usd: string | null,
  original: string | null,
  rate: string | null,
): void {
  if (usd === null || original === null || rate === null || usdFollows(usd, original, rate)) return;
  row.report('warning', 'currency-conversion', column, {
    left: usd,
    right: `${original} / ${rate} = ${toUsd(original, rate)}`,
  });
}

/** original / rate in USD to the cent, half up; null where the rate is 0 and says nothing. */
export function toUsd(original: string, rate: string): string | null {
  const divided = quotient(original, rate);
  if (divided === null) return null;
  const cent = one / 100n;
  const cents = (size(divided) + cent / 2n) / cent;
  const text = String(cents).padStart(3, '0');
  return `${divided < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

function quotient(original: string, rate: string): bigint | null {
  const divisor = scaled(rate);
  return divisor === 0n ? null : (scaled(original) * one) / divisor;
}

function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return text.startsWith('-') ? -value : value;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
