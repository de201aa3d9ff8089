// What plans asked for first is told by OCHA's planning system: FTS's own file, which does not know it, takes it from nobody.
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { stockReference, stockSample } from '../../../src/imports/stock.ts';
import { startApp } from '../../web/app.ts';
import { takeInText } from './take-in-text.ts';

const app = await startApp();
const store = { ...app.database, close: async () => {} };
await stockReference(store);
await stockSample(store);

const fts = `countryCode,id,name,code,typeId,typeName,startDate,endDate,year,requirements,funding,percentFunded
IRQ,484,Iraq Strategic Response Plan 2015,HIRQ15,2071,Strategic response plan,2015-01-01,2015-12-31,2015,704285754,518620961,74
`;
const hpc = `code,internalId,startDate,endDate,planVersion,categories,locations,years,origRequirements,revisedRequirements
HIRQ18,5682,2018-01-01,2018-12-31,Iraq Humanitarian Response Plan 2018,cluster | en | Humanitarian response plan,IRQ,2018,568745625,568745625
HIRQ15,1053,2015-01-01,2015-12-31,Iraq Strategic Response Plan 2015,Strategic response plan | cluster | en,IRQ,2015,1122873013,704285754
HIRQ14,471,2014-04-01,2014-12-31,Iraq Strategic Response Plan 2014,Strategic response plan | cluster | en,IRQ,2014,103742377,1113276782
HJOR99,9999,2020-01-01,2020-12-31,A plan that the sample does not have,cluster | en,JOR,2020,5,6
`;

const plan = { original_requirement_usd: '1122873013', requirement_usd: '704285754', original_source: 'ocha-hpc' };

async function expectBothRequirements() {
  const path = (end: string) => app.ask(`/charts/requirements-and-funding${end}?place=IRQ&plan=HIRQ15`);
  const isPlan = (row: Record<string, string>) => row.plan_code === 'HIRQ15';
  const { data } = JSON.parse(await (await path('.json')).text());
  expect(data.filter(isPlan)).toMatchObject([plan]);
  const rows: Record<string, string>[] = parse(await (await path('.csv')).text(), { columns: true });
  expect(rows.filter(isPlan)).toMatchObject([plan]);
  const page = await (await path('')).text();
  for (const amount of ['1,122,873,013', '704,285,754']) expect(page).toContain(amount);
}

test('the sample alone tells both', expectBothRequirements);

test('the file of FTS leaves what was asked first', async () => {
  await takeInText(store, 'fts_requirements_funding_global.csv', fts, { as_of: '2026-05-01' });
  await expectBothRequirements();
});

test('the file of HPC finds the sample unchanged', async () => {
  const id = await takeInText(store, 'humanitarian-response-plans.csv', hpc, { as_of: '2026-05-01' });
  const { rows_unchanged } = await store.db
    .selectFrom('imports')
    .select('rows_unchanged')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(Number(rows_unchanged)).toBe(3);
  await expectBothRequirements();
});

test('a revision in the file of HPC changes the row of the sample', async () => {
  const revised = hpc.replace('1122873013,704285754', '1122873013,704285755');
  const id = await takeInText(store, 'humanitarian-response-plans.csv', revised, { as_of: '2026-06-01' });
  const counted = await store.db
    .selectFrom('imports')
    .select(['rows_changed', 'rows_new'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect([Number(counted.rows_changed), Number(counted.rows_new)]).toEqual([1, 0]);
  await expectBothRequirements();
});
