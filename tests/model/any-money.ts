// Amounts for properties, and what must hold of every promise.
import { expect } from 'vitest';
import { add, compare, exact, subtract, sum } from '../../src/model/decimal.ts';
import type { Standing } from '../../src/model/fulfilment.ts';
import fc from '../ground/any.ts';

/** Decimal text with cents, from `min` to `max` cents. */
export function cents(min: bigint, max: bigint): fc.Arbitrary<string> {
  return fc.bigInt({ min, max }).map(units => {
    const digits = String(units < 0n ? -units : units).padStart(3, '0');
    return exact(`${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
  });
}

/** original + amended − withdrawn = paid + committed + open − over + exchange. */
export function expectAddsUp(s: Standing): void {
  const promised = subtract(add(s.original, s.amended), s.withdrawn);
  expect(add(subtract(sum([s.paid, s.committed, s.open]), s.over), s.exchange)).toBe(promised);
  expect([compare(s.open, '0'), compare(s.over, '0')]).not.toContain(-1);
}
