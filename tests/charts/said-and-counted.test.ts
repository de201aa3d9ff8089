// What was planned with or said in public is beside what was counted, and never in its sums; a year is not told by its December.
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { totalFaults } from '../../src/store/verify.ts';
import { rowsOf } from '../field/charts.ts';
import { type Field, startField } from '../field/ground.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';

let field: Field;

beforeAll(async () => {
  field = await startField({ sample: false });
  const counted = { as_of: '2017-06-30', round: '1' };
  const moved = {
    source: 'idmc',
    place_code: 'IRQ',
    measure: 'new_displacements',
    as_of: '2016-12-31',
    basis: 'estimate',
  };
  const rows = [
    { ...counted, place_code: 'IQG15', individuals: '500000' },
    { ...counted, place_code: 'IQG11', individuals: '150000' },
    { ...counted, place_code: 'IQG13', individuals: '90000', basis: 'planning' },
    { as_of: '2017-09-30', place_code: 'IQG15', individuals: '700000', basis: 'planning' },
    { source: 'unhcr', as_of: '2017-06-30', place_code: 'IRQ', individuals: '280000' },
    { source: 'unhcr', as_of: '2017-05-31', place_code: 'IRQ', individuals: '350000', basis: 'planning' },
    { source: 'unhcr', as_of: '2017-12-31', place_code: 'IRQ', individuals: '360000', basis: 'planning' },
    { ...moved, period_start: '2016-12-01', period_end: '2016-12-31', round: '12', individuals: '700' },
    { ...moved, period_start: '2016-01-01', period_end: '2016-12-31', individuals: '5000' },
  ];
  expect(await publishText(field.store, displacementCsv(rows))).toMatchObject({ outcome: 'published' });
});

async function expectCounts() {
  const rows = await rowsOf(field, 'displaced-by-location', 'place=IRQ&source=iom-dtm');
  expect(rows.map(row => [row.location_code, row.individuals])).toEqual([
    ['IQG15', '500000'],
    ['IQG11', '150000'],
  ]);
  const overTime = await rowsOf(field, 'displaced-over-time', 'place=IRQ&source=iom-dtm');
  expect(overTime.map(row => [row.as_of, row.individuals, row.basis])).toEqual([['2017-06-30', '650000', 'count']]);
  expect(await totalFaults(field.store.db)).toEqual([]);
}

test('the places add up to what was counted, a plan of the same round apart', expectCounts);

test.each([
  ['key-figures', 'place=IRQ&source=unhcr'],
  ['countries', 'places=IRQ&source=unhcr'],
])('in %s a newer plan hides no count', async (view, query) => {
  const rows = await rowsOf(field, view, query);
  expect(
    rows
      .filter(row => row.population_group === 'idps')
      .map(row => [row.individuals, row.basis])
      .sort(),
  ).toEqual([
    ['280000', 'count'],
    ['360000', 'planning'],
  ]);
});

test('the most that ever were is a count', async () => {
  const page = await field.text('/charts/displaced-over-time?place=IRQ&source=unhcr');
  expect(page).toContain('280,000 people were displaced');
  expect(page).not.toMatch(/<h1[^>]*>[^<]*the most were/);
});

test('a year of movements is told by the year, and explained by its own row', async () => {
  const query = 'place=IRQ&source=idmc&group=new_displacements';
  const [row] = await rowsOf(field, 'displaced-over-time', query);
  expect(row).toMatchObject({ as_of: '2016-12-31', individuals: '5000' });
  const address = encodeURIComponent('2016-12-31~idmc~~~new_displacements');
  const explained = await field.text(
    `/charts/displaced-over-time/explain.json?${query}&row=${address}&column=individuals`,
  );
  expect(JSON.parse(explained)).toMatchObject({ sum: '5000', difference: '0' });
  const key = await rowsOf(field, 'key-figures', query);
  expect(key.map(one => one.individuals)).toEqual(['5000']);
});

test('sums made when plans were still added are mended where they stand', async () => {
  const { db } = field.store;
  const isSum = sql`source = 'iom-dtm' and as_of = '2017-06-30' and admin_level = 0`;
  await sql`update displacement_totals set individuals = 740000, figures = 3, basis = 'estimate' where ${isSum}`.execute(
    db,
  );
  await sql`insert into displacement_totals select (jsonb_populate_record(t, '{"basis": "planning", "round": "plan"}')).*
    from displacement_totals t where ${isSum}`.execute(db);
  expect(await totalFaults(db)).toHaveLength(1);
  await sql.raw(readFileSync('db/migrations/025_sums_of_counts.sql', 'utf8')).execute(db);
  await expectCounts();
});
