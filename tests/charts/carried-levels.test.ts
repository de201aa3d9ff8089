// A district that reports alone does not stand for its governorate, nor for its country: each silent place within counts on.
import { beforeAll, describe, expect, test } from 'vitest';
import { carriedSeries } from '../../src/charts/carried-series.ts';
import { carryDays } from '../../src/charts/carry-forward.ts';
import { charts, worldCharts } from '../../src/charts/charts.ts';
import { displacedByLocation } from '../../src/charts/displaced-by-location.ts';
import { daysBetween } from '../../src/charts/exact.ts';
import type { Db } from '../../src/store/connect.ts';
import { newestVersion } from '../../src/store/versions.ts';
import { expectOnPage, rowsOf } from '../field/charts.ts';
import { type Field, startField } from '../field/ground.ts';
import fc from '../ground/any.ts';
import { freshDatabase } from '../ground/database.ts';
import { publishText } from '../imports/take-text.ts';
import { inRollback } from './in-rollback.ts';
import { addPlaces, addVersions, question, type Total } from './totals.ts';
import { walk } from './walk-explanations.ts';

const within = {
  IQG15: ['IQG15Q01', 'IQG15Q02', 'IQG15Q05'],
  IQG11: ['IQG11Q01', 'IQG11Q02'],
  IQG13: ['IQG13Q01'],
};
const governorates = Object.keys(within) as (keyof typeof within)[];
const districts = Object.values(within).flat();

describe('for any rounds of governorates and districts', async () => {
  const { db } = await freshDatabase();
  await addVersions(db, ['2018-01-10']);
  await addPlaces(db, Object.fromEntries(['IRQ', ...governorates, ...districts].map(code => [code, code])));

  /** One round: the figures by place, of either level; `unlocated`: whom its districts' level has in no governorate. */
  type Round = { day: string; round: string; by: Record<string, string>; unlocated: string; own: string | null };

  const people = fc.bigInt({ min: 0n, max: 9_000_000_000n }).map(String);
  const said = fc.oneof(
    { weight: 2, arbitrary: fc.dictionary(fc.constantFrom(...districts), people, { minKeys: 1, maxKeys: 1 }) },
    { weight: 2, arbitrary: fc.dictionary(fc.constantFrom(...districts), people, { minKeys: 1 }) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.constantFrom(...governorates, ...districts), people, { minKeys: 1 }),
    },
  );
  const aRound = fc.record({
    offset: fc.integer({ min: 0, max: 500 }),
    by: said,
    unlocated: fc.oneof(fc.constant('0'), people),
    own: fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: people }),
  });
  const history: fc.Arbitrary<Round[]> = fc.array(aRound, { minLength: 2, maxLength: 9 }).map(rounds =>
    rounds.map(({ offset, ...round }, i) => ({
      ...round,
      day: dayAfter('2016-01-01', offset - (offset % 8)),
      round: String(i + 1),
    })),
  );

  test('a country is its governorates, and a governorate its districts, each with its last figure', async () => {
    await fc.assert(
      fc.asyncProperty(history, rounds => inRollback(db, rounds.flatMap(totals), trx => holds(trx, rounds))),
      { numRuns: 40 },
    );
  }, 120_000);

  /** What publishing writes: own figures, and the sums of each level in each place above it. */
  function totals({ day: as_of, round, by, unlocated, own }: Round): Total[] {
    const total = (place: string, from_level: number, individuals: string) => ({
      place,
      as_of,
      round,
      from_level,
      individuals,
    });
    const add = (codes: readonly string[], more = '0') =>
      String(codes.reduce((sum, code) => sum + BigInt(by[code] ?? 0), BigInt(more)));
    const has = (codes: readonly string[]) => codes.some(code => by[code] !== undefined);
    return [
      ...Object.entries(by).map(([place, individuals]) => total(place, place.length === 5 ? 1 : 2, individuals)),
      ...governorates.filter(code => has(within[code])).map(code => total(code, 2, add(within[code]))),
      ...(has(governorates) ? [total('IRQ', 1, add(governorates))] : []),
      ...(has(districts) ? [total('IRQ', 2, add(districts, unlocated))] : []),
      ...(own === null ? [] : [total('IRQ', 0, own)]),
    ];
  }

  /** The last round with any of these places on or before the day: of one day the highest. */
  function lastRound(rounds: Round[], places: readonly string[], day: string): Round | undefined {
    return rounds
      .filter(round => round.day <= day && places.some(place => round.by[place] !== undefined))
      .sort((a, b) => (a.day === b.day ? Number(a.round) - Number(b.round) : a.day < b.day ? -1 : 1))
      .at(-1);
  }

  /** `known`: how many of its districts have a figure, of whatever age. */
  type ByHand = { people: bigint; since: string; known: number; stale: string[] };

  /** What a person would work out of a governorate on a day; null where it is not counted. */
  function governorate(rounds: Round[], code: keyof typeof within, day: string): ByHand | 'stale' | null {
    const last = lastRound(rounds, [code, ...within[code]], day);
    if (!last) return null;
    if (daysBetween(last.day, day) > carryDays) return 'stale';
    if (last.by[code] !== undefined) return { people: BigInt(last.by[code]), since: last.day, known: 0, stale: [] };
    const found: ByHand = { people: 0n, since: last.day, known: 0, stale: [] };
    for (const district of within[code]) {
      const own = lastRound(rounds, [district], day);
      if (own) found.known++;
      if (own && daysBetween(own.day, day) > carryDays) found.stale.push(district);
      else if (own) found.people += BigInt(own.by[district]!);
    }
    return found;
  }

  function country(rounds: Round[], day: string) {
    const each = governorates.map(code => ({ code, found: governorate(rounds, code, day) }));
    const counted = each.flatMap(({ code, found }) => (found && found !== 'stale' ? [{ code, ...found }] : []));
    const stale = [
      ...each.filter(({ found }) => found === 'stale').map(({ code }) => code),
      ...counted.flatMap(part => part.stale),
    ].sort();
    const known = each.filter(({ found }) => found !== null);
    const missing = known.map(({ found }) => (found === 'stale' ? 1 : found!.stale.length / (found!.known || 1)));
    const share = missing.reduce((sum, one) => sum + one, 0) / known.length;
    return { counted, stale, missing: share, carried: counted.filter(({ since }) => since < day) };
  }

  async function holds(trx: Db, rounds: Round[]): Promise<void> {
    const points = await carriedSeries(trx, question, ['idps']);
    expect(points.map(point => point.as_of)).toEqual([...new Set(rounds.map(round => round.day))].sort());
    for (const point of points) {
      const { counted, carried, stale, missing } = country(rounds, point.as_of);
      const whole = lastRound(rounds, [...governorates, ...districts], point.as_of)!;
      const byDistricts = !governorates.some(code => whole.by[code] !== undefined);
      const total = add(counted) + BigInt(byDistricts ? whole.unlocated : 0);
      expect([point.as_of, point.individuals]).toEqual([point.as_of, whole.own ?? String(total)]);
      if (whole.own === null) {
        expect(point).toMatchObject({ places: counted.length, carried_places: carried.length, stale });
        expect(point.missing).toBeCloseTo(missing, 9);
        expect(point.carried_individuals ?? '0').toBe(String(add(carried)));
      }
      await byLocation(trx, rounds, point.as_of, point.individuals);
    }
    await byLocation(trx, rounds, dayAfter(points.at(-1)!.as_of, 90), null);
    await ownPage(trx, rounds);
  }

  /** The table of a day has each governorate as by hand, and its rows add up to the total: the country's, on a day it has one. */
  async function byLocation(trx: Db, rounds: Round[], as_of: string, total: string | null): Promise<void> {
    const { rows, facts } = await displacedByLocation.answer(trx, { ...question, as_of });
    const shown = rows.filter(row => !row.location_code.includes(':'));
    const byHand = country(rounds, as_of).counted.map(({ code, people }) => [code, String(people)]);
    expect(shown.map(row => [row.location_code, row.individuals]).sort()).toEqual(byHand.sort());
    expect(String(rows.reduce((sum, row) => sum + BigInt(row.individuals ?? 0), 0n))).toBe(facts.total);
    if (total !== null) expect(facts.total).toBe(total);
  }

  async function ownPage(trx: Db, rounds: Round[]): Promise<void> {
    for (const place of governorates)
      for (const { as_of, individuals } of await carriedSeries(trx, { ...question, place, admin_level: 1 }, ['idps']))
        expect(governorate(rounds, place, as_of)).toMatchObject({ people: BigInt(individuals!) });
  }

  function add(parts: readonly { people: bigint }[]): bigint {
    return parts.reduce((sum, part) => sum + part.people, 0n);
  }
});

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

describe('one district alone, by page, CSV and JSON alike', () => {
  let field: Field;
  beforeAll(async () => {
    field = await startField({ sample: false });
    const line = (as_of: string, round: string, place: string, people: string) =>
      `iom-dtm,Master List,${round},${as_of},${place},idps,count,${people}`;
    const rounds = [
      [
        line('2017-01-31', '1', 'IQG15', '3200'),
        line('2017-01-31', '1', 'IQG15Q05', '3000'),
        line('2017-01-31', '1', 'IQG15Q02', '200'),
        line('2017-01-31', '1', 'IQG13', '9000'),
        line('2017-01-31', '1', 'IQG11Q01', '50'),
        line('2017-01-31', '1', 'IQG11Q02', '60'),
      ],
      [line('2017-02-28', '2', 'IQG11Q01', '40')],
      [line('2017-03-31', '3', 'IQG15Q05', '2500')],
    ];
    const head = 'source,operation,round,as_of,place_code,measure,basis,individuals';
    for (const lines of rounds)
      expect(await publishText(field.store, `${[head, ...lines].join('\n')}\n`)).toMatchObject({
        outcome: 'published',
      });
  });

  test('the country changes by that district and by nothing else', async () => {
    const rows = await rowsOf(field, 'displaced-over-time', 'place=IRQ');
    expect(rows.map(row => [row.as_of, row.individuals, row.carried_places, row.carried_share])).toEqual([
      ['2017-01-31', '12310', '0', '0.0'],
      ['2017-02-28', '12300', '2', '99.2'],
      ['2017-03-31', '11800', '2', '77.1'],
    ]);
    await expectOnPage(field, 'displaced-over-time', 'place=IRQ', ['12310', '12300', '11800']);
  });

  test.each([
    ['2017-02-28', '12300', '-10', { IQG13: '9000', IQG15: '3200', IQG11: '100' }],
    ['2017-03-31', '11800', '-500', { IQG13: '9000', IQG15: '2700', IQG11: '100' }],
  ])('places, key figures and the countries say the same on %s', async (day, total, change, by) => {
    const query = `place=IRQ&source=iom-dtm&as_of=${day}`;
    const places = await rowsOf(field, 'displaced-by-location', query);
    expect(Object.fromEntries(places.map(row => [row.location_code, row.individuals]))).toEqual(by);
    await expectOnPage(field, 'displaced-by-location', query, Object.values(by));
    const figures = await rowsOf(field, 'key-figures', `${query}&group=idps`);
    expect(figures.map(row => [row.individuals, row.net_change])).toEqual([[total, change]]);
    const world = await rowsOf(field, 'countries', `places=IRQ&as_of=${day}`);
    expect(world.map(row => row.individuals)).toEqual([total]);
    for (const [place, people] of Object.entries(by)) {
      const own = await rowsOf(field, 'displaced-over-time', `place=${place}&as_of=${day}`);
      expect([place, own.at(-1)!.individuals]).toEqual([place, people]);
    }
  });

  const explained = async (column: string) => {
    const row = encodeURIComponent('2017-03-31~iom-dtm~Master List~~idps');
    const path = `/charts/displaced-over-time/explain.json?place=IRQ&row=${row}&column=${column}`;
    return JSON.parse(await field.text(path)) as {
      sum: string;
      difference: string | null;
      inputs: { location_code: string; individuals: string }[];
    };
  };

  test('the explanation names each figure of each day and level, and adds up', async () => {
    const said = await explained('individuals');
    expect(said).toMatchObject({ sum: '11800', difference: '0' });
    expect(said.inputs.map(input => input.individuals).sort()).toEqual(['200', '2500', '40', '60', '9000']);
    const carried = await explained('carried_share');
    expect(carried.inputs.map(input => input.individuals).sort()).toEqual(['40', '60', '9000']);
  });

  test.each(['2017-02-28', '2017-03-31', '2017-08-20'])(
    'every number of every view of people comes out of its lines on %s',
    async as_of => {
      const asked = { ...question, version: await newestVersion(field.store.db), today: '2017-12-31', as_of };
      for (const chart of [...charts, ...worldCharts].filter(each => views.includes(each.slug))) {
        const walked = await walk(field.store.db, chart, asked);
        expect(walked.uneven).toEqual([]);
        expect([chart.slug, walked.sums > 0]).toEqual([chart.slug, true]);
      }
    },
  );

  const views = ['displaced-over-time', 'key-figures', 'displaced-by-location', 'sources-side-by-side', 'countries'];
});

test('a district that gives families only: rows and remainder add up, and each comes out of its lines', async () => {
  const { store } = await startField({ sample: false });
  const line = (as_of: string, place: string, people: string, families: string) =>
    `unhcr,Profile,${as_of},${place},idps,registration,${people},${families}`;
  const head = 'source,operation,as_of,place_code,measure,basis,individuals,households';
  const rounds = [
    [line('2017-01-31', 'IQG15Q05', '3000', '500'), line('2017-01-31', 'IQG15Q02', '200', '30')],
    [line('2017-02-28', 'IQG15Q02', '', '40'), line('2017-02-28', 'IQG11Q01', '70', '10')],
  ];
  for (const lines of rounds)
    expect(await publishText(store, `${[head, ...lines].join('\n')}\n`)).toMatchObject({ outcome: 'published' });
  const asked = { ...question, version: await newestVersion(store.db), today: '2017-12-31' };
  const { rows, facts } = await displacedByLocation.answer(store.db, asked);
  const [point] = (await carriedSeries(store.db, asked, ['idps'])).slice(-1);
  expect(point).toMatchObject({ individuals: '3070', households: '550' });
  expect(facts.total).toBe('3070');
  expect(rows.map(row => [row.location_code, row.individuals, row.households])).toEqual([
    ['IQG11', '70', '10'],
    ['IQG15', null, '540'],
    ['IRQ:unlocated', '3000', '0'],
  ]);
  expect((await walk(store.db, displacedByLocation as never, asked)).uneven).toEqual([]);
});
