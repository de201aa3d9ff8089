// No reader who adds and subtracts can come closer than ten to a number that is not shown.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ShownTable, smallest, suppressSmall } from '../../src/model/suppression.ts';

const states = (table: ShownTable) => table.parts.map(part => part.value ?? part.state);

test('a small part takes the next smallest with it', () => {
  const table = suppressSmall(['3', '40', '25', '0'], '68');
  expect(states(table)).toEqual(['suppressed', '40', 'suppressed', '0']);
  expect([table.total.value, table.remainder]).toEqual(['68', '28']);
});

test('small parts that are enough together need no other', () => {
  expect(states(suppressSmall(['6', '7', '50'], '63'))).toEqual(['suppressed', 'suppressed', '50']);
});

test('people whom no part tells hide a small part as well as another part does', () => {
  expect(states(suppressSmall(['3', '40'], '60'))).toEqual(['suppressed', '40']);
});

test('a small number of people whom no part tells takes a part with it', () => {
  expect(suppressSmall(['40', '90'], '133')).toMatchObject({ parts: [{ state: 'suppressed' }, {}], remainder: '43' });
});

test('a small total is not shown, and neither is one that a single small part makes', () => {
  expect(suppressSmall(['3', '0'], '3')).toMatchObject({ total: { state: 'suppressed' }, remainder: null });
  expect(suppressSmall([], '7').total.state).toBe('suppressed');
});

test('large parts, zeros and what is missing stay as they are', () => {
  expect(suppressSmall(['10', null, '0', '4000'], '4010')).toMatchObject({ remainder: '0' });
  expect(states(suppressSmall(['10', null, '0', '4000'], '4010'))).toEqual(['10', 'missing', '0', '4000']);
});

/** People of the sites of a district, and those in it whom no site tells. */
const tables = fc.record({
  parts: fc.array(
    fc.oneof(
      fc.constant(null),
      fc.bigInt({ min: 0n, max: 14n }),
      fc.bigInt({ min: 0n, max: 200n }),
      fc.bigInt({ min: 0n, max: 9_000_000_000n }),
    ),
    { maxLength: 12 },
  ),
  untold: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 30n })),
});

test('an attacker with all that is shown narrows no suppressed number below a width of ten', () => {
  fc.assert(
    fc.property(tables, fc.boolean(), ({ parts, untold }, complete) => {
      const whole = parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), complete ? 0n : untold);
      const table = suppressSmall(
        parts.map(part => (part === null ? null : String(part))),
        String(whole),
      );
      const bounds = attack(table, { complete: complete && !parts.includes(null) });
      table.parts.forEach((part, i) => {
        if (part.state !== 'suppressed') return;
        const { low, high } = bounds.get(i)!;
        expect(low <= parts[i]! && (high === null || parts[i]! <= high)).toBe(true);
        expect(high === null || high - low >= smallest).toBe(true);
      });
    }),
    { numRuns: 1_000 },
  );
});

test('parts shown and remainder equal the total, and nothing small is shown', () => {
  fc.assert(
    fc.property(tables, ({ parts, untold }) => {
      const whole = parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), untold);
      const table = suppressSmall(
        parts.map(part => (part === null ? null : String(part))),
        String(whole),
      );
      const shown = table.parts.reduce((sum, part) => sum + BigInt(part.value ?? 0), 0n);
      if (table.remainder !== null) expect(table.remainder === '0' || BigInt(table.remainder) >= smallest).toBe(true);
      if (table.total.value !== null) expect(shown + BigInt(table.remainder!)).toBe(whole);
      for (const { value } of [...table.parts, table.total])
        expect(value === null || value === '0' || BigInt(value) >= smallest).toBe(true);
    }),
  );
});

/**
 * The bounds of each suppressed part by linear reasoning: none is below 0, and all together are what is left of the total;
 * exactly so where the attacker knows that the parts are complete, at most so otherwise.
 */
function attack(table: ShownTable, { complete }: { complete: boolean }) {
  const hidden = [...table.parts.keys()].filter(i => table.parts[i]!.state === 'suppressed');
  const shown = table.parts.reduce((sum, part) => sum + BigInt(part.value ?? 0), 0n);
  const left = table.total.value === null ? null : BigInt(table.total.value) - shown;
  return new Map(
    hidden.map(i => {
      const alone = complete && hidden.length === 1;
      return [i, { low: alone && left !== null ? left : 0n, high: left }] as const;
    }),
  );
}
