// Where they are: carried at most 180 days, one source, and parts with remainder always equal to the total.

import { beforeAll, describe, expect, test } from 'vitest';
import { displacedByLocation } from '../../src/charts/displaced-by-location.ts';
import type { Db } from '../../src/store/connect.ts';
import fc from '../ground/any.ts';
import { freshDatabase } from '../ground/database.ts';
import { inRollback } from './in-rollback.ts';
import { addPlaces, addTotals, addVersions, question, type Total } from './totals.ts';

const places = { IRQ: 'Iraq', IQG15: 'Ninewa', IQG11: 'Erbil', IQG13: 'Kirkuk' };

/** Places, and for the whole the sum of the round, as publishing writes it. */
function round(as_of: string, number: string, by: Record<string, string>, unlocated = '0'): Total[] {
  const total = Object.values(by).reduce((sum, people) => sum + BigInt(people), BigInt(unlocated));
  const parts = Object.entries(by).map(([place, individuals]) => ({
    place,
    as_of,
    individuals,
    round: number,
    from_level: 2,
  }));
  return [...parts, { place: 'IRQ', as_of, individuals: String(total), round: number, from_level: 2 }];
}

describe('sums of places', async () => {
  const { db } = await freshDatabase();
  beforeAll(async () => {
    await addVersions(db, ['2018-01-10']);
    await addPlaces(db, places);
    await addTotals(db, [
      ...round('2017-05-01', '1', { IQG15: '500', IQG11: '70', IQG13: '9' }),
      ...round('2017-10-01', '2', { IQG15: '600', IQG11: '80' }),
      ...round('2017-12-01', '3', { IQG15: '700' }, '33'),
      { place: 'IQG15', as_of: '2017-12-01', individuals: '999999', source: 'unhcr' },
    ]);
  });

  test('the last figure of a place is carried up to 180 days, told, and part of the total', async () => {
    const { rows, notes, facts, as_of } = await displacedByLocation.answer(db, { ...question, source: 'iom-dtm' });
    expect(as_of).toBe('2017-12-01');
    expect(rows.map(row => [row.location_code, row.individuals, row.as_of, row.carried_days, row.share])).toEqual([
      ['IQG15', '700', '2017-12-01', 0, '86.1'],
      ['IQG11', '80', '2017-10-01', 61, '9.8'],
      ['IRQ:unlocated', '33', '2017-12-01', 0, '4.1'],
    ]);
    expect(facts.total).toBe('813');
    expect(notes).toContainEqual({
      key: 'charts.note.carried',
      values: { count: 1, places: 2, days: 61, people_exact: '80', share_pct: '9.8' },
    });
    expect(notes.find(note => note.key === 'charts.note.stale')?.values).toMatchObject({ count: 1, names: 'Kirkuk' });
  });

  test('a figure of exactly 180 days still counts, of 181 no more', async () => {
    const codes = async (as_of: string) =>
      (await displacedByLocation.answer(db, { ...question, source: 'iom-dtm', as_of })).rows.map(
        row => row.location_code,
      );
    expect(await codes('2017-10-28')).toContain('IQG13');
    expect(await codes('2017-10-29')).not.toContain('IQG13');
  });

  test('one source is shown, the others are named and not added', async () => {
    const { rows, sources, series } = await displacedByLocation.answer(db, question);
    expect(sources).toEqual(['iom-dtm']);
    expect(rows.every(row => row.source === 'iom-dtm')).toBe(true);
    expect(series!.others.map(other => other.source)).toEqual(['unhcr']);
  });
});

describe('a total of the source’s own', async () => {
  const { db } = await freshDatabase();
  beforeAll(async () => {
    await addVersions(db, ['2018-01-10']);
    await addPlaces(db, places);
    await addTotals(db, [
      { place: 'IRQ', as_of: '2017-12-01', individuals: '1000', round: '9' },
      { place: 'IQG15', as_of: '2017-12-01', individuals: '700', round: '9' },
      { place: 'IQG11', as_of: '2017-12-01', individuals: '400', round: '9' },
      { place: 'IRQ', as_of: '2017-12-01', individuals: '1100', round: '9', from_level: 1 },
    ]);
  });

  test('places that hold more than it leave a remainder below zero, and it is told', async () => {
    const { rows, notes, facts } = await displacedByLocation.answer(db, question);
    expect(facts.total).toBe('1000');
    expect(rows.at(-1)).toMatchObject({ location_code: 'IRQ:unlocated', individuals: '-100' });
    expect(notes.map(note => note.key)).toContain('charts.note.places-hold-more');
    expect(notes.map(note => note.key)).toContain('charts.note.parts-differ');
  });

  test('a newer total without places is told, and old places are not compared with it', async () => {
    await addTotals(db, [{ place: 'IRQ', as_of: '2017-12-20', individuals: '5000', round: '10' }]);
    const { facts, notes } = await displacedByLocation.answer(db, { ...question, as_of: '2017-12-31' });
    expect(facts.total).toBe('1000');
    const values = { as_of: '2017-12-20', people_exact: '5000' };
    expect(notes).toContainEqual({ key: 'charts.note.newer-total', values });
  });

  test('the source’s own number of the whole speaks, however many places are silent', async () => {
    await addTotals(db, [
      { place: 'IRQ', as_of: '2018-12-01', individuals: '700', round: '11' },
      { place: 'IQG15', as_of: '2018-12-01', individuals: '640', round: '11' },
    ]);
    const { rows, facts, as_of } = await displacedByLocation.answer(db, question);
    expect([as_of, facts.total, rows.map(row => row.individuals)]).toEqual(['2018-12-01', '700', ['640', '60']]);
  });
});

describe('for any rounds', async () => {
  const { db } = await freshDatabase();
  await addVersions(db, ['2018-01-10']);
  await addPlaces(db, places);

  test('parts and remainder equal the total, to the last person', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, totals => inRollback(db, totals, holds)),
      { numRuns: 40 },
    );
  });

  const people = fc.bigInt({ min: 0n, max: 9_000_000_000n }).map(String);
  const governorates = fc.dictionary(fc.constantFrom('IQG15', 'IQG11', 'IQG13'), people, { minKeys: 1 });
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 5 });
  const own = fc.option(people, { nil: null });
  const rounds = fc
    .tuple(days, fc.array(fc.tuple(governorates, people, own), { minLength: 5, maxLength: 5 }))
    .map(([offsets, said]) => offsets.flatMap((offset, i) => aRound(offset, String(i), ...said[i]!)));

  function aRound(
    offset: number,
    number: string,
    by: Record<string, string>,
    unlocated: string,
    printed: string | null,
  ): Total[] {
    const as_of = new Date(Date.UTC(2016, 0, 1 + offset)).toISOString().slice(0, 10);
    const whole = printed === null ? [] : [{ place: 'IRQ', as_of, individuals: printed, round: number }];
    return [...round(as_of, number, by, unlocated), ...whole];
  }

  async function holds(trx: Db): Promise<void> {
    const { rows, facts } = await displacedByLocation.answer(trx, question);
    const sum = rows.reduce((total, row) => total + BigInt(row.individuals ?? 0), 0n);
    expect(String(sum)).toBe(facts.total);
    expect(rows.every(row => row.location_code.includes(':') || row.carried_days! <= 180)).toBe(true);
  }
});
