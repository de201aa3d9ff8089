// People and households of one row: what follows from the factor, and whether the two go together.
import type { Row } from './layout.ts';

const scale = 15;
/** Digits of a number whose product with one digit is exact, and possible, without large integers. */
const shortest = 8;
const mostPeople = 9_000_000_000n;
/** No household is larger than this. */
const largestFactor = 100n;
const fewest = 4n;
const most = 8n;

/** households × factor as whole people; null where the product is not whole (nothing is rounded into being) or past all people. */
export function individualsOf(households: string, factor: string): string | null {
  if (factor.length === 1 && households.length <= shortest) return String(Number(households) * Number(factor));
  const [whole = '', fraction = ''] = factor.split('.');
  const product = BigInt(households) * BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale));
  const unit = 10n ** BigInt(scale);
  return product % unit === 0n && product / unit <= mostPeople ? String(product / unit) : null;
}

/** individuals ÷ households where that is a whole number that can be a household, or null. */
export function wholeFactor(individuals: string, households: string): string | null {
  const [people, divisor] = [BigInt(individuals), BigInt(households)];
  const whole = divisor > 0n && people % divisor === 0n && people / divisor <= largestFactor;
  return whole ? String(people / divisor) : null;
}

/**
 * Warns when individuals are not households × factor (`households-factor`, both sides in the details), and once more when the
 * same digits stand in another order (`digit-transposition`: 32,292 for 23,292). Without a factor, 4 to 8 people a family
 * pass unremarked.
 */
export function checkHouseholds(
  row: Row,
  column: string,
  individuals: string | null,
  households: string | null,
  factor: string | null,
): void {
  if (individuals === null || households === null) return;
  if (factor === null) checkRatio(row, column, BigInt(individuals), BigInt(households));
  else checkProduct(row, column, individuals, households, factor);
}

function checkProduct(row: Row, column: string, individuals: string, households: string, factor: string): void {
  const expected = individualsOf(households, factor);
  if (expected === null || expected === individuals) return;
  row.report('warning', 'households-factor', column, { left: individuals, right: expected, households, factor });
  if (sameDigits(individuals, expected)) {
    row.report('warning', 'digit-transposition', column, { left: individuals, right: expected });
  }
}

function checkRatio(row: Row, column: string, individuals: bigint, households: bigint): void {
  if (individuals >= households * fewest && individuals <= households * most) return;
  const details = { left: String(individuals), right: `${households * fewest}–${households * most}` };
  row.report('warning', 'households-factor', column, { ...details, households: String(households), factor: '4–8' });
}

function sameDigits(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}
