// A table of origins and destinations with its margins adds up to the last person, whatever the source says of each.

import { expect, test } from 'vitest';
import { type Cell, countryTable, fledTable, placeTable } from '../../src/charts/origin-rows.ts';
import type { OriginCell } from '../../src/store/displacement-origins.ts';
import type { Whole } from '../../src/store/displacement-rounds.ts';
import fc from '../ground/any.ts';
import { question } from './totals.ts';

const governorates = ['IQG11', 'IQG13', 'IQG15'];
const people = fc.option(fc.bigInt({ min: 0n, max: 9_000_000_000n }).map(String), { nil: null, freq: 8 });

const cells: fc.Arbitrary<OriginCell[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('IRQ', ...governorates), fc.constantFrom(...governorates), people, people), {
    selector: ([place, origin]) => `${place} ${origin}`,
    minLength: 1,
  })
  .map(all =>
    all.map(([location_code, origin_code, individuals, households]) =>
      cell(location_code, origin_code, individuals, households),
    ),
  );

const wholes: fc.Arbitrary<Whole[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('IRQ', ...governorates), people, people), { selector: ([place]) => place })
  .map(all =>
    all.map(([location_code, individuals, households]) => ({ location_code, from_level: 3, individuals, households })),
  );

function cell(
  location_code: string,
  origin_code: string,
  individuals: string | null,
  households: string | null,
): OriginCell {
  const admin_level = location_code === 'IRQ' ? 0 : 1;
  return {
    country: 'IRQ',
    location_code,
    admin_level,
    from_level: 3,
    origin_code,
    breakdown: 'origin',
    individuals,
    households,
  };
}

const sum = (rows: readonly Cell[]) => rows.reduce((total, row) => total + BigInt(row.individuals ?? 0), 0n);

test('the country: parts and remainders equal the total', () => {
  fc.assert(
    fc.property(cells, wholes, (told, said) => {
      const { cells: rows, total } = countryTable(question, told, said);
      const known = said.find(whole => whole.location_code === 'IRQ')?.individuals;
      fc.pre(rows.length > 0);
      expect(total.individuals).toBe(known ?? total.individuals);
      expect(sum(rows)).toBe(BigInt(total.individuals ?? 0));
    }),
  );
});

test('each place in the country: its column equals its own total', () => {
  fc.assert(
    fc.property(cells, wholes, (told, said) => {
      const { cells: rows } = countryTable(question, told, said);
      for (const { location_code, individuals } of said.filter(whole => whole.location_code !== 'IRQ')) {
        const column = rows.filter(row => row.destination_code === location_code);
        if (column.length > 0 && individuals !== null) expect(sum(column)).toBe(BigInt(individuals));
      }
    }),
  );
});

test('a place: those it hosts, and those who fled from it', () => {
  fc.assert(
    fc.property(cells, wholes, (told, said) => {
      const asked = { ...question, place: 'IQG15', admin_level: 1 };
      for (const part of [placeTable('IQG15', told, said), fledTable(asked, told)])
        expect(sum(part.cells)).toBe(BigInt(part.total.individuals ?? 0));
    }),
  );
});

test('no row tells the same ends twice', () => {
  fc.assert(
    fc.property(cells, wholes, (told, said) => {
      const ends = countryTable(question, told, said).cells.map(row => `${row.origin_code} ${row.destination_code}`);
      expect(new Set(ends).size).toBe(ends.length);
    }),
  );
});
