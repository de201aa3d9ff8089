// A sum of places holds each place's last figure for 180 days: never an older one, never none, and the same on every view.
import { beforeAll, describe, expect, test } from 'vitest';
import { carriedSeries } from '../../src/charts/carried-series.ts';
import { carryDays } from '../../src/charts/carry-forward.ts';
import { charts, worldCharts } from '../../src/charts/charts.ts';
import { displacedByLocation } from '../../src/charts/displaced-by-location.ts';
import { displacedOverTime } from '../../src/charts/displaced-over-time.ts';
import { daysBetween } from '../../src/charts/exact.ts';
import { idpsAndReturnees } from '../../src/charts/idps-and-returnees.ts';
import { wordsFor } from '../../src/locales/words.ts';
import type { Question } from '../../src/model/question.ts';
import type { Db } from '../../src/store/connect.ts';
import { newestVersion } from '../../src/store/versions.ts';
import { expectOnPage, rowsOf } from '../field/charts.ts';
import { type Field, type Row, startField } from '../field/ground.ts';
import fc from '../ground/any.ts';
import { freshDatabase } from '../ground/database.ts';
import { publishText } from '../imports/take-text.ts';
import { inRollback } from './in-rollback.ts';
import { addPlaces, addVersions, question, type Total } from './totals.ts';
import { walk } from './walk-explanations.ts';

const places = { IRQ: 'Iraq', IQG15: 'Ninewa', IQG11: 'Erbil', IQG13: 'Kirkuk' };

describe('for any rounds of places', async () => {
  const { db } = await freshDatabase();
  await addVersions(db, ['2018-01-10']);
  await addPlaces(db, places);

  /** One round: which places it has, whom it has in none of them, and what the source printed for the whole. */
  type Round = { day: string; round: string; by: Record<string, string>; unlocated: string; own: string | null };

  const people = fc.bigInt({ min: 0n, max: 9_000_000_000n }).map(String);
  const aRound = fc.record({
    offset: fc.integer({ min: 0, max: 700 }),
    by: fc.dictionary(fc.constantFrom('IQG15', 'IQG11', 'IQG13'), people, { minKeys: 1 }),
    unlocated: fc.oneof(fc.constant('0'), people),
    own: fc.option(people, { nil: null, freq: 1 }),
  });
  const history: fc.Arbitrary<Round[]> = fc.array(aRound, { minLength: 1, maxLength: 9 }).map(rounds =>
    rounds.map(({ offset, ...said }, i) => ({
      ...said,
      // A day in eight has another round of the same day.
      day: new Date(Date.UTC(2016, 0, 1 + (offset - (offset % 8)))).toISOString().slice(0, 10),
      round: String(i + 1),
    })),
  );

  function totals(rounds: Round[]): Total[] {
    return rounds.flatMap(({ day: as_of, round, by, unlocated, own }) => {
      const parts = Object.entries(by).map(([place, individuals]) => ({
        place,
        as_of,
        individuals,
        round,
        from_level: 2,
      }));
      const sum = Object.values(by).reduce((total, one) => total + BigInt(one), BigInt(unlocated));
      const whole = { place: 'IRQ', as_of, individuals: String(sum), round, from_level: 2 };
      return [...parts, whole, ...(own === null ? [] : [{ place: 'IRQ', as_of, individuals: own, round }])];
    });
  }

  /** What a person would work out by hand. */
  function expected(rounds: Round[], day: string) {
    const highest = (of: Round[]) => of.reduce((a, b) => (Number(b.round) > Number(a.round) ? b : a));
    const whole = highest(rounds.filter(round => round.day === day));
    const last = ['IQG15', 'IQG11', 'IQG13'].flatMap(place => {
      const having = rounds.filter(round => round.by[place] !== undefined && round.day <= day);
      if (having.length === 0) return [];
      const newest = having.reduce((a, b) => (b.day > a.day ? b : a)).day;
      const { by } = highest(having.filter(round => round.day === newest));
      return [{ people: BigInt(by[place]!), age: daysBetween(newest, day) }];
    });
    const counted = last.filter(({ age }) => age <= carryDays);
    const carried = counted.filter(({ age }) => age > 0);
    return {
      whole,
      total: String(counted.reduce((sum, one) => sum + one.people, BigInt(whole.unlocated))),
      carried: carried.length,
      people: String(carried.reduce((sum, one) => sum + one.people, 0n)),
      stale: last.length - counted.length,
    };
  }

  test('each sum is its round and the last figures of the silent places, to the last person', async () => {
    await fc.assert(
      fc.asyncProperty(history, rounds => inRollback(db, totals(rounds), trx => holds(trx, rounds))),
      { numRuns: 60 },
    );
  }, 60_000);

  async function holds(trx: Db, rounds: Round[]): Promise<void> {
    const points = await carriedSeries(trx, question, ['idps']);
    expect(points.map(point => point.as_of)).toEqual([...new Set(rounds.map(round => round.day))].sort());
    for (const point of points) {
      const { whole, total, carried, people, stale } = expected(rounds, point.as_of);
      expect(point.individuals).toBe(whole.own ?? total);
      expect(point.carried_places).toBe(whole.own === null ? carried : null);
      expect(point.carried_individuals ?? '0').toBe(whole.own === null ? people : '0');
      expect(point.stale?.length ?? null).toBe(whole.own === null ? stale : null);
      expect(point.added.every(part => daysBetween(part.as_of, point.as_of) <= carryDays)).toBe(true);
      await agrees(trx, point.as_of, point.individuals);
    }
    const { as_of, facts } = await displacedOverTime.answer(trx, question);
    expect(BigInt(facts.peak!)).toBeGreaterThanOrEqual(BigInt(facts.individuals!));
    expect(facts.peak_on! <= as_of!).toBe(true);
  }

  /** The table of the same day has the same total, and parts and remainder that add up to it. */
  async function agrees(trx: Db, as_of: string, individuals: string | null): Promise<void> {
    const { rows, facts } = await displacedByLocation.answer(trx, { ...question, as_of });
    expect(facts.total).toBe(individuals);
    expect(String(rows.reduce((sum, row) => sum + BigInt(row.individuals ?? 0), 0n))).toBe(individuals);
  }
});

/** A displacement.csv of Iraq by the columns that matter here. */
function csv(rows: (readonly string[])[]): string {
  const head =
    'source,operation,round,as_of,period_start,period_end,place_code,measure,basis,individuals,coverage_break';
  return `${[head, ...rows.map(row => row.join(','))].join('\n')}\n`;
}

const stock = (as_of: string, round: string, place: string, individuals: string, more = '') =>
  ['iom-dtm', 'Master List', round, as_of, '', '', place, 'idps', 'count', individuals, more] as const;
const returned = (as_of: string, round: string, place: string, individuals: string) =>
  ['iom-dtm', 'Master List', round, as_of, '', '', place, 'returnees', 'count', individuals, ''] as const;
const moved = (as_of: string, place: string, individuals: string) =>
  ['idmc', 'IDU', '', as_of, as_of, as_of, place, 'new_displacements', 'estimate', individuals, ''] as const;

describe('by page, CSV and JSON alike', () => {
  let field: Field;
  beforeAll(async () => {
    field = await startField({ sample: false });
    const rounds = [
      csv([
        stock('2017-01-31', '1', 'IQG15', '500000'),
        stock('2017-01-31', '1', 'IQG11', '70000'),
        stock('2017-01-31', '1', 'IQG13', '9000'),
        returned('2017-01-31', '1', 'IQG15', '100000'),
        moved('2017-01-31', 'IQG15', '4000'),
        moved('2017-01-31', 'IQG11', '300'),
      ]),
      csv([stock('2017-04-30', '2', 'IQG11', '60000'), moved('2017-04-30', 'IQG11', '20')]),
      // Ninewa alone.
      csv([stock('2017-06-30', '3', 'IQG15', '450000'), returned('2017-06-30', '3', 'IQG15', '600000')]),
      // 181 days after Kirkuk's only figure.
      csv([stock('2017-07-31', '4', 'IQG15', '440000')]),
      // Registration catches up.
      csv([stock('2017-08-31', '5', 'IQG15', '700000', 'true'), stock('2017-09-30', '6', 'IQG15', '690000')]),
    ];
    for (const text of rounds) expect(await publishText(field.store, text)).toMatchObject({ outcome: 'published' });
  });

  const dtm = (rows: Row[]) =>
    rows
      .filter(row => row.source === 'iom-dtm')
      .map(row => [row.as_of, row.individuals, row.carried_places, row.carried_share]);

  test('the country does not fall to the one place that reported', async () => {
    const rows = await rowsOf(field, 'displaced-over-time', 'place=IRQ');
    expect(dtm(rows)).toEqual([
      ['2017-01-31', '579000', '0', '0.0'],
      ['2017-04-30', '569000', '2', '89.5'],
      ['2017-06-30', '519000', '2', '13.3'],
      ['2017-07-31', '500000', '1', '12.0'],
      ['2017-08-31', '760000', '1', '7.9'],
      ['2017-09-30', '750000', '1', '8.0'],
    ]);
    await expectOnPage(field, 'displaced-over-time', 'place=IRQ', ['569000', '519000', '500000', '750000']);
  });

  test('the file keeps its columns', async () => {
    const [row] = await rowsOf(field, 'displaced-over-time', 'place=IRQ');
    const columns = [
      'as_of',
      'source',
      'operation',
      'population_group',
      'individuals',
      'households',
      'basis',
      'quantifier',
    ];
    expect(Object.keys(row!)).toEqual(expect.arrayContaining(columns));
  });

  test.each(['2017-04-30', '2017-06-30', '2017-07-31', '2017-09-30'])(
    'places add up to the country on %s',
    async day => {
      const query = `place=IRQ&source=iom-dtm&as_of=${day}`;
      const [[point], parts] = [
        (await rowsOf(field, 'displaced-over-time', query)).slice(-1),
        await rowsOf(field, 'displaced-by-location', query),
      ];
      expect(String(parts.reduce((sum, row) => sum + BigInt(row.individuals!), 0n))).toBe(point!.individuals);
    },
  );

  test('what was carried and what is too old is said, in both languages', async () => {
    const page = await field.text('/charts/displaced-over-time?place=IRQ&to=2017-07-31');
    expect(page).toContain('one of 2 places was not counted on that day');
    expect(page).toContain('60,000 people, 12.0% of it');
    expect(page).toContain('one place is not in the sum, because its last figure is more than 180 days old');
    const arabic = await field.text('/ar/charts/displaced-over-time?place=IRQ&to=2017-07-31');
    expect(arabic).toContain('لم يُعدّ مكان واحد من أصل 2');
  });

  test('a governorate does not fall to the one district that reported', async () => {
    const district = (as_of: string, place: string, people: string) =>
      ['unhcr', 'Profile', '', as_of, '', '', place, 'idps', 'registration', people, ''] as const;
    const first = csv([district('2017-02-01', 'IQG15Q05', '3000'), district('2017-02-01', 'IQG15Q02', '200')]);
    for (const text of [first, csv([district('2017-05-01', 'IQG15Q05', '2500')])])
      expect(await publishText(field.store, text)).toMatchObject({ outcome: 'published' });
    const rows = await rowsOf(field, 'displaced-over-time', 'place=IQG15&source=unhcr');
    expect(rows.map(row => [row.individuals, row.carried_places])).toEqual([
      ['3200', '0'],
      ['2700', '1'],
    ]);
  });

  test('the world has the same number', async () => {
    const rows = await rowsOf(field, 'countries', 'places=IRQ');
    expect(dtm(rows)).toEqual([['2017-09-30', '750000', '1', '8.0']]);
    expect(await field.text('/charts/countries?places=IRQ')).toContain('holds places with figures of an earlier day');
  });

  test('movements are of their day and never carried', async () => {
    const places = await field.ask('/charts/displaced-by-location.csv?place=IRQ&group=new_displacements');
    expect(places.status).toBe(400);
    const series = await rowsOf(field, 'displaced-over-time', 'place=IRQ&group=new_displacements');
    expect(series.map(row => [row.individuals, row.carried_places])).toEqual([
      ['4300', ''],
      ['20', ''],
    ]);
  });

  test('a break of coverage is marked, and no change is computed across it', async () => {
    const rows = await rowsOf(field, 'displaced-over-time', 'place=IRQ&source=iom-dtm');
    expect(rows.map(row => row.coverage_break)).toEqual(['false', 'false', 'false', 'false', 'true', 'false']);
    const change = async (day: string) =>
      (await rowsOf(field, 'key-figures', `place=IRQ&source=iom-dtm&group=idps&as_of=${day}`)).map(
        row => row.net_change,
      );
    expect(await change('2017-06-30')).toEqual(['-50000']);
    // Kirkuk fell out: 10,000 fewer, and 9,000 of those are not known to have gone.
    expect(await change('2017-07-31')).toEqual(['']);
    expect(await change('2017-08-31')).toEqual(['']);
    expect(await change('2017-09-30')).toEqual(['-10000']);
    const page = await field.text('/charts/displaced-over-time?place=IRQ');
    expect(page).toContain('no change is computed across that day');
  });

  test('the line stops before the break, and a mark with a word stands there', async () => {
    const answer = await displacedOverTime.answer(field.store.db, { ...(await asked()), source: 'iom-dtm' });
    const [panel] = displacedOverTime.draw(answer, wordsFor('en'))!;
    const config = JSON.parse(JSON.stringify(panel!.config));
    expect(config.data.datasets[0].data.map((dot: { y: number | null }) => dot.y)).toEqual([
      579000,
      569000,
      519000,
      500000,
      null,
      760000,
      750000,
    ]);
    expect(config.options.manner.events).toMatchObject([{ label: 'coverage changes' }]);
  });

  test('that more had returned than were displaced is dated, but not to a day on which coverage changed', async () => {
    const { facts } = await idpsAndReturnees.answer(field.store.db, await asked());
    expect(facts).toMatchObject({ idps: '519000', returned: '600000', crossed_on: '2017-06-30' });
    const text = csv([stock('2017-06-30', '3', 'IQG15', '450000', 'true')]);
    const corrected = await publishText(field.store, text);
    expect(corrected).toMatchObject({ report: { rows: { changed: 1 } } });
    const then = await idpsAndReturnees.answer(field.store.db, await asked());
    expect(then.facts).toMatchObject({ idps: '519000', returned: '600000', crossed_on: null });
  });

  test('every number of people on every view comes out of lines of the files of several days', async () => {
    for (const slug of views) {
      const chart = [...charts, ...worldCharts].find(each => each.slug === slug)!;
      const walked = await walk(field.store.db, chart, await asked());
      expect(walked.uneven).toEqual([]);
      expect([slug, walked.sums > 0]).toEqual([slug, true]);
    }
  });

  test('a place that reports alone after a long silence is not the country: the last whole number speaks', async () => {
    const alone = csv([stock('2018-05-31', '7', 'IQG15', '4100'), returned('2018-05-31', '7', 'IQG15', '500')]);
    expect(await publishText(field.store, alone)).toMatchObject({ outcome: 'published' });
    const rows = await rowsOf(field, 'displaced-over-time', 'place=IRQ&source=iom-dtm');
    expect(rows.slice(-2).map(row => [row.individuals, row.coverage_break])).toEqual([
      ['750000', 'false'],
      ['4100', 'true'],
    ]);
    const overTime = await field.text('/charts/displaced-over-time?place=IRQ&source=iom-dtm');
    expect(overTime).toContain('by IOM DTM’s count (Master List); the most were 760,000, on 31 August 2017.');
    const { as_of } = await idpsAndReturnees.answer(field.store.db, await asked());
    expect(as_of).toBe('2017-06-30');
    for (const view of ['key-figures', 'displaced-over-time', 'people-and-money']) {
      const page = await field.text(`/charts/${view}?place=IRQ&source=iom-dtm`);
      expect(page).toMatch(
        /<h\d[^>]*>\s*(<[^>]*>)*\s*750,000 people were displaced (inside Iraq )?on 30 September 2017/,
      );
    }
    const [figure] = (await rowsOf(field, 'key-figures', 'place=IRQ&source=iom-dtm')).slice(0, 1);
    expect(figure).toMatchObject({ as_of: '2017-09-30', individuals: '750000', net_change: '-10000' });
    const figures = await field.text('/charts/key-figures?place=IRQ&source=iom-dtm');
    expect(figures).toMatch(
      /the newest sum, of 31 May 2018, lacks most of its places; the last number of the whole, of 30 Sep/,
    );
    const places = await field.text('/charts/displaced-by-location?place=IRQ&source=iom-dtm');
    expect(places).toMatch(/On 31 May 2018, the newest day here, most places had no figure/);
    expect(places).toMatch(/all are shown as of 30 September 2017/);
    const thatDay = await rowsOf(field, 'displaced-by-location', 'place=IRQ&source=iom-dtm&to=2018-05-31');
    expect(thatDay.map(row => row.individuals)).toEqual(['4100']);
    expect(dtm(await rowsOf(field, 'countries', 'places=IRQ'))).toEqual([['2017-09-30', '750000', '1', '8.0']]);
    const world = await field.text('/world');
    expect(world).toContain('In one country the newest sum lacks most of its places');
    expect(world).not.toContain('4,100');
    const row = encodeURIComponent('IRQ~idps~iom-dtm~Master List~~count');
    const path = `/charts/countries/explain.json?places=IRQ&row=${row}&column=individuals`;
    const explained = await field.text(path);
    expect(JSON.parse(explained)).toMatchObject({ sum: '750000', difference: '0' });
    expect(explained).not.toContain('newest figure of');
    const countries = worldCharts.find(each => each.slug === 'countries')!;
    expect((await walk(field.store.db, countries, await asked())).uneven).toEqual([]);
    const whole = csv(['IQG15', 'IQG11', 'IQG13'].map(place => stock('2018-07-31', '8', place, '200000')));
    expect(await publishText(field.store, whole)).toMatchObject({ outcome: 'published' });
    const then = await rowsOf(field, 'displaced-over-time', 'place=IRQ&source=iom-dtm');
    expect(then.slice(-1).map(row => [row.individuals, row.coverage_break])).toEqual([['600000', 'true']]);
  });

  test('nor is one governorate with its districts', async () => {
    const district = (as_of: string, place: string) =>
      ['unhcr', 'Districts', '', as_of, '', '', place, 'idps', 'registration', '100', ''] as const;
    const few = ['IQG15Q01', 'IQG15Q02', 'IQG15Q05'];
    const all = [...few, 'IQG11Q01', 'IQG11Q02', 'IQG13Q01', 'IQG13Q02'];
    const texts = [['2017-02-01', all] as const, ['2018-03-01', few] as const];
    for (const [day, places] of texts)
      expect(await publishText(field.store, csv(places.map(place => district(day, place))))).toMatchObject({
        outcome: 'published',
      });
    const rows = await rowsOf(field, 'countries', 'places=IRQ&source=unhcr');
    const shown = rows.filter(row => row.operation === 'Districts').map(row => [row.as_of, row.individuals]);
    expect(shown).toEqual([['2017-02-01', '700']]);
  });

  const views = ['displaced-over-time', 'key-figures', 'displaced-by-location', 'idps-and-returnees'].concat([
    'people-and-money',
    'sources-side-by-side',
    'countries',
  ]);

  async function asked(): Promise<Question> {
    return { ...question, version: await newestVersion(field.store.db), today: '2017-12-31' };
  }
});
