// Decimals are exact, and a percentage never claims more than there is.

import { describe, expect, test } from 'vitest';
import {
  add,
  atLeastZero,
  compare,
  exact,
  percent,
  proportion,
  subtract,
  sum,
  sumKnown,
} from '../../src/model/decimal.ts';
import fc from '../ground/any.ts';

describe('a decimal', () => {
  test('adds where floats do not', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(add('9007199254740993', '0.0000001')).toBe('9007199254740993.0000001');
    expect(subtract('57603871.46', '57603871.460')).toBe('0');
    expect(subtract('1', '1.05')).toBe('-0.05');
  });

  test('is written in its shortest form', () => {
    expect(exact('371040.0000000')).toBe('371040');
    expect(exact('-0.00')).toBe('0');
    expect(exact('+0012.50')).toBe('12.5');
  });

  test('compares by value, not by text', () => {
    expect(compare('10', '9')).toBe(1);
    expect(compare('1.0', '1')).toBe(0);
    expect(compare('-156614871', '0')).toBe(-1);
    expect(atLeastZero('-0.01')).toBe('0');
  });

  test('unknown is not zero', () => {
    expect(sumKnown([null, null])).toBeNull();
    expect(sumKnown([null, '0'])).toBe('0');
    expect(sum([])).toBe('0');
  });

  test('refuses what is no decimal text', () => {
    for (const text of ['', '1e5', 'NaN', '1,000', '.5']) expect(() => exact(text)).toThrow(TypeError);
  });

  test('at a rate of two amounts comes out in cents', () => {
    expect(proportion('1000000', '1', '1.378')).toBe('725689.4');
    expect(proportion('-50', '1', '100')).toBe('-0.5');
    expect(proportion('1', '1', '200')).toBe('0.01');
  });

  test('adding and taking away again changes nothing', () => {
    fc.assert(fc.property(decimal, decimal, (a, b) => exact(a) === subtract(add(a, b), b)));
  });
});

describe('a percentage', () => {
  test.each([
    ['278628854', '283700000', '98.2'],
    ['2148882', '200000', '1074.4'],
    ['9996', '10000', '99.9'],
    ['99999999999', '100000000000', '99.9'],
    ['1', '1', '100.0'],
    ['69376848', '67384095', '103.0'],
    ['0', '5', '0.0'],
    ['-1', '1000', '-0.1'],
  ])('%s of %s is %s', (part, whole, expected) => expect(percent(part, whole)).toBe(expected));

  test('of nothing is unknown', () => {
    expect(percent('5', '0')).toBeNull();
    expect(percent('5', '-1')).toBeNull();
  });

  test('below the whole is never 100, and never above the truth', () => {
    const cents = fc.bigInt({ min: 1n, max: 10n ** 17n });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const [part, whole] = a < b ? [a, b] : [b, a + b];
        const tenths = BigInt(percent(String(part), String(whole))!.replace('.', ''));
        return tenths < 1000n && tenths * whole <= part * 1000n && (tenths + 1n) * whole > part * 1000n;
      }),
    );
  });
});

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), fc.integer({ min: 0, max: 7 }))
  .map(([units, scale]) => {
    const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
    return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}0`;
  });
