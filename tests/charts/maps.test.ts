// Maps: each row is a symbol or stands beside the map, so that together they are the total; nothing is left out.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/charts/chart.ts';
import { countries } from '../../src/charts/countries.ts';
import { countryMap, speakingRows } from '../../src/charts/country-map.ts';
import type { CountryRow } from '../../src/charts/country-rows.ts';
import { displacedByLocation } from '../../src/charts/displaced-by-location.ts';
import { onTheMap } from '../../src/charts/place-map.ts';
import { wordsFor } from '../../src/locales/words.ts';
import { replaceBoundaries } from '../../src/store/boundaries.ts';
import fc from '../ground/any.ts';
import { freshDatabase } from '../ground/database.ts';
import { addCountries } from '../web/countries.ts';
import { inRollback } from './in-rollback.ts';
import { addPlaces, addTotals, addVersions, question, type Total } from './totals.ts';

const [en, ar] = [wordsFor('en'), wordsFor('ar')];
const governorates = ['IQG01', 'IQG02', 'IQG03', 'IQG05', 'IQG11', 'IQG13', 'IQG15'];

/** The panel as plain data. */
const drawnMap = (panel: unknown) =>
  panel as {
    config: {
      data: { datasets: { areas: number[]; said: string[]; open?: boolean[] }[] };
      options: { manner: { map: { key: { kind: string; text: string; area?: number; smallest?: number }[] } } };
    };
  };

describe('places', async () => {
  const { db } = await freshDatabase();
  await addVersions(db, ['2018-01-10']);
  await addPlaces(db, { IRQ: 'Iraq', ...Object.fromEntries(governorates.map(code => [code, `Place ${code}`])) });
  const point = (code: string, i: number) => ({ code, at: [430_000 + i * 10_000, 330_000] as const, rings: [] });
  await replaceBoundaries(db, {
    country: 'IRQ',
    admin_level: 1,
    source: 'Test',
    sha256: 'x',
    shapes: ['IQG13', 'IQG15'].map(point),
  });

  const people = fc.option(fc.bigInt({ min: 0n, max: 9_000_000n }).map(String), { nil: null });
  const told = fc.dictionary(fc.constantFrom(...governorates), people, { minKeys: 1 });

  test('symbols and what stands beside them are the total, to the last person', async () => {
    await fc.assert(
      fc.asyncProperty(told, fc.bigInt({ min: 0n, max: 60_000_000n }), (by, whole) => {
        const parts = Object.entries(by).map(
          ([place, individuals]): Total => ({ place, as_of: '2017-12-01', individuals, households: '1' }),
        );
        return inRollback(
          db,
          [...parts, { place: 'IRQ', as_of: '2017-12-01', individuals: String(whole) }],
          async trx => {
            const { rows, map, facts } = await displacedByLocation.answer(trx, question);
            const { symbols, beside } = onTheMap(rows, map?.at ?? new Map(), en);
            const sum = [...symbols, ...beside].reduce((total, { value }) => total + BigInt(value ?? 0), 0n);
            expect(String(sum)).toBe(facts.total ?? '0');
            for (const { value } of symbols) expect(BigInt(value)).toBeGreaterThan(0n);
          },
        );
      }),
      { numRuns: 40 },
    );
  });

  test('areas are as the numbers; carried figures are open; the remainder and places without a point are named beside', async () => {
    const totals: Total[] = [
      { place: 'IQG15', as_of: '2017-12-01', individuals: '400' },
      { place: 'IQG13', as_of: '2017-11-01', individuals: '100' },
      { place: 'IQG11', as_of: '2017-12-01', individuals: '7' },
      { place: 'IRQ', as_of: '2017-12-01', individuals: '600' },
    ];
    await inRollback(db, totals, async trx => {
      const answer = await displacedByLocation.answer(trx, { ...question, as_of: '2017-12-01' });
      const { config } = drawnMap(displacedByLocation.draw(answer, en)![0]);
      const [symbols] = config.data.datasets;
      expect([symbols!.areas, symbols!.open]).toEqual([
        [1, 0.25],
        [false, true],
      ]);
      const { key } = config.options.manner.map;
      expect(key.filter(item => item.kind === 'beside').map(item => [item.text, item.area])).toEqual([
        ['Not located: 93', 0.233],
        ['Place IQG11: 7', 0.0175],
      ]);
      expect(key.map(item => item.text)).toContain(en.t('charts.map.carried'));
      expect(key.find(item => item.text === en.t('charts.map.dots'))!.smallest).toBe(0.25);
      expect(displacedByLocation.draw(answer, ar)![0]).toMatchObject({
        config: { options: { manner: { dir: 'rtl' } } },
      });
    });
  });

  test('many places that no point is known of are one symbol that says how many they are', () => {
    const row = (code: string, individuals: string | null) =>
      ({ location_code: code, location_name: code, individuals }) as never;
    const rows = ['A', 'B', 'C', 'D', 'E'].map((code, i) => row(code, i === 4 ? null : String(i + 1)));
    const { beside } = onTheMap(rows, new Map(), en);
    expect(beside).toEqual([
      { value: '10', text: '4 places that are not on the map: 10' },
      { value: null, text: 'One place: not reported' },
    ]);
  });

  test('a country of whose places nobody knows where they are has bars and no map', async () => {
    await inRollback(db, [{ place: 'IQG11', as_of: '2017-12-01', individuals: '7' }], async trx => {
      const answer = await displacedByLocation.answer(trx, question);
      expect(answer.map).toBe(null);
      expect(displacedByLocation.draw(answer, en)).toHaveLength(1);
    });
  });
});

describe('countries', async () => {
  const { db } = await freshDatabase();
  beforeAll(async () => {
    await addVersions(db, ['2018-01-10']);
    await addCountries(db, { IRQ: 'Iraq', SYR: 'Syria', AB9: 'Abyei' });
    await addTotals(db, [
      { place: 'IRQ', as_of: '2017-12-31', individuals: '2000' },
      { place: 'IRQ', as_of: '2018-01-01', individuals: '9000', source: 'idmc', basis: 'estimate' },
      { place: 'SYR', as_of: '2017-12-31', individuals: '1000', source: 'idmc', basis: 'estimate' },
      { place: 'AB9', as_of: '2017-12-31', individuals: '500', source: 'idmc', basis: 'estimate' },
    ]);
  });

  test('one number a country, never a sum; each says its source; who has no outline stands beside', async () => {
    const answer = (await countries.answer(db, question)) as Answer<CountryRow>;
    expect(speakingRows(answer.rows).map(row => [row.location_code, row.source, row.individuals])).toEqual([
      ['IRQ', 'iom-dtm', '2000'],
      ['SYR', 'idmc', '1000'],
      ['AB9', 'idmc', '500'],
    ]);
    const { config } = drawnMap(countryMap(answer, en));
    expect(config.data.datasets.map(({ areas, open }) => [areas, open])).toEqual([
      [[1], undefined],
      [[0.5], [true]],
    ]);
    expect(config.data.datasets[0]!.said[0]).toMatch(/^2,000 · .+ · 31 Dec 2017$/);
    const beside = config.options.manner.map.key.filter(item => item.kind === 'beside');
    expect(beside).toMatchObject([{ text: 'Abyei: 500', area: 0.25 }]);
    expect(answer.notes.at(-1)).toEqual({ key: 'charts.note.map-boundaries', values: { outlines: 'Natural Earth' } });
  });
});
