// Movements: each period's number as its source printed it, never a sum of periods, sources or operations.

import { beforeAll, describe, expect, test } from 'vitest';
import { movements } from '../../src/charts/movements.ts';
import { expectOnPage, rowsOf } from '../field/charts.ts';
import { type Field, type Row, startField } from '../field/ground.ts';
import fc from '../ground/any.ts';
import { freshDatabase } from '../ground/database.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { inRollback } from './in-rollback.ts';
import { addPlaces, addVersions, question } from './totals.ts';

const erbil = { place_code: 'IQG11', basis: 'estimate' };
const year = { ...erbil, as_of: '2016-12-31', period_start: '2016-01-01', period_end: '2016-12-31' };
const december = { ...erbil, as_of: '2016-12-31', period_start: '2016-12-01', period_end: '2016-12-31' };

const figures = displacementCsv([
  { ...year, source: 'idmc', measure: 'new_displacements', individuals: '5000', round: '1' },
  { ...december, source: 'idmc', measure: 'new_displacements', individuals: '700', round: '2' },
  { ...year, source: 'iom-dtm', measure: 'arrivals', individuals: '400' },
  { ...year, source: 'iom-dtm', measure: 'departures', individuals: '150' },
  { ...year, source: 'iom-dtm', measure: 'returns', individuals: '60', operation: 'Return index' },
  { ...year, source: 'iom-dtm', measure: 'cumulative_displaced', individuals: '9000', basis: 'count' },
  { ...erbil, source: 'iom-dtm', measure: 'idps', as_of: '2016-12-31', individuals: '123', basis: 'count' },
]);

describe('by page, CSV and JSON alike', () => {
  let field: Field;
  const query = 'place=IQG11';
  const find = (rows: Row[], wanted: Row) =>
    rows.filter(row => Object.entries(wanted).every(([name, value]) => row[name] === value));

  beforeAll(async () => {
    field = await startField({ sample: true });
    await publishText(field.store, figures);
  });

  test('two periods with one last day are two rows, as printed; a stock is not among them', async () => {
    const rows = await rowsOf(field, 'movements', query);
    expect(rows.map(row => row.individuals).sort()).toEqual(['150', '400', '5000', '60', '700', '9000']);
    expect(find(rows, { source: 'idmc' }).map(row => [row.period_start, row.individuals])).toEqual([
      ['2016-01-01', '5000'],
      ['2016-12-01', '700'],
    ]);
    expect(find(rows, { measure_kind: 'cumulative' })).toMatchObject([{ individuals: '9000' }]);
    await expectOnPage(field, 'movements', query, ['5000', '700', '400', '150', '9000']);
  });

  test('the page says that they are movements, that periods overlap, and what stands apart', async () => {
    const page = await field.text(`/charts/movements?${query}`);
    for (const said of ['not persons', 'Some periods overlap', 'They stand apart', 'never added or averaged'])
      expect(page).toContain(said);
    expect(await field.text('/ar/charts/movements?place=IQG11')).toContain('وليست أشخاصاً');
  });

  test('a panel holds one source and operation; the cumulative number has a panel of its own', async () => {
    const page = await field.text(`/charts/movements?${query}`);
    const panels = JSON.parse(/<script type="application\/json">(.*?)<\/script>/s.exec(page)![1]!) as Panels;
    expect(panels.map(({ config: { data } }) => data.datasets.map(set => shown(set)))).toEqual([
      [[5000, 700]],
      [[400], [-150]],
      [[-60]],
      [[9000]],
    ]);
  });

  test('Iraq by IDMC: 1,379,499 new displacements in 2017, in the sample as in the file of IDMC', async () => {
    const rows = await rowsOf(field, 'movements', 'place=IRQ&source=idmc');
    expect(find(rows, { as_of: '2017-12-31' })).toMatchObject([
      { individuals: '1379499', period_start: '2017-01-01', period_end: '2017-12-31', measure_kind: 'flow' },
    ]);
    expect(rows.every(row => row.population_group === 'new_displacements')).toBe(true);
  });

  test('asked for one kind of movement, only that is shown; people on a day are no movement', async () => {
    const rows = await rowsOf(field, 'movements', `${query}&group=departures`);
    expect(rows.map(row => row.individuals)).toEqual(['150']);
    expect((await field.ask(`/charts/movements.csv?${query}&group=idps`)).status).toBe(400);
  });
});

type Panels = { config: { data: { datasets: { data: (number | null | { y: number | null })[] }[] } } }[];

function shown({ data }: Panels[number]['config']['data']['datasets'][number]) {
  return data.map(value => (value !== null && typeof value === 'object' ? value.y : value));
}

describe('for any movements', async () => {
  const { db } = await freshDatabase();
  await addVersions(db, ['2018-01-10']);
  await addPlaces(db, { IRQ: 'Iraq' });

  const flow = fc.record({
    place: fc.constant('IRQ'),
    as_of: fc.constantFrom('2016-06-30', '2016-12-31', '2017-12-31'),
    individuals: fc.bigInt({ min: 1n, max: 9_000_000_000n }).map(String),
    source: fc.constantFrom('iom-dtm', 'idmc'),
    operation: fc.constantFrom('', 'A'),
    group: fc.constantFrom('new_displacements', 'arrivals', 'returns'),
    basis: fc.constant('estimate'),
  });
  const flows = fc.uniqueArray(flow, {
    selector: ({ source, operation, group, as_of }) => `${source} ${operation} ${group} ${as_of}`,
    minLength: 1,
    maxLength: 12,
  });

  test('there is a row for every number that was published and for no other', async () => {
    await fc.assert(
      fc.asyncProperty(flows, said =>
        inRollback(db, said, async trx => {
          const { rows } = await movements.answer(trx, question);
          const text = (row: object) => Object.values(row).join(' ');
          const shownRows = rows.map(({ source, operation, population_group, as_of, individuals }) =>
            text([source, operation, population_group, as_of, individuals]),
          );
          const published = said.map(row => text([row.source, row.operation, row.group, row.as_of, row.individuals]));
          expect(shownRows.sort()).toEqual(published.sort());
        }),
      ),
      { numRuns: 40 },
    );
  });
});
