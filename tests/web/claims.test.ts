// Statements beside figures: what was said, by whom and where, and the nearest number of every source as known on that day.
import { beforeAll, expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { onDays, placesCsv } from '../charts/story-of-days.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const { database, ask } = await startApp();
const store = { ...database, close: async () => {} };
type Row = Record<string, string | number | null>;
const rows = async (query = '') => {
  const answer = await ask(`/claims.json${query}`).then(found => found.json());
  return (answer as { data: Row[] }).data;
};
const beside = (row: Row) => [
  row.beside_source,
  row.beside_as_of,
  row.age_days,
  row.beside_individuals,
  row.difference,
  row.known,
];

beforeAll(async () => {
  await publishText(store, placesCsv, { name: 'places.csv' });
  const counts = displacementCsv([
    { as_of: '2017-02-23', place_code: 'IRQ', individuals: '3058626' },
    { as_of: '2017-03-30', place_code: 'IRQ', individuals: '3020000' },
    { source: 'unhcr', as_of: '2017-01-31', place_code: 'IRQ', individuals: '3000000' },
    { source: 'idmc', as_of: '2016-12-31', place_code: 'IRQ', individuals: '3035000' },
    { source: 'unhcr', as_of: '2017-03-06', place_code: 'IRQ', individuals: '300', measure: 'returnees' },
  ]);
  await publishText(store, counts, { name: 'counts.csv' });
  const said = displacementCsv([
    {
      source: 'iraq-momd',
      as_of: '2017-03-04',
      place_code: 'IRQ',
      individuals: '3100000',
      basis: 'statement',
      quantifier: '>',
      note: '"The minister <said>: ""more than 3.1 million"""',
      source_url: 'https://example.org/said',
    },
    {
      source: 'iraq-momd',
      as_of: '2017-03-05',
      place_code: 'IQG15',
      individuals: '9',
      basis: 'statement',
      quantifier: '~',
    },
  ]);
  await publishText(store, said, { name: 'said.csv' });
  await publishText(store, displacementCsv([{ as_of: '2017-02-23', place_code: 'IRQ', individuals: '3050000' }]), {
    name: 'later.csv',
  });
  await onDays(store.db, ['2017-01-01', '2017-03-01', '2017-03-10', '2017-04-10']);
});

test('the nearest number of each source within the window, as the ledger knew it that day', async () => {
  const found = await rows('?known_on=2026-01-01');
  expect(found.filter(row => row.location_code === 'IRQ').map(beside)).toEqual([
    ['iom-dtm', '2017-02-23', 9, '3058626', '-41374', 'that_day'],
  ]);
});

test('what the ledger did not know that day is shown as known now, and said so', async () => {
  await onDays(store.db, ['2018-01-01', '2018-01-02', '2018-01-03', '2018-01-04']);
  const found = await rows('?place=IRQ');
  expect(found.filter(row => row.location_code === 'IRQ').map(beside)).toEqual([
    ['iom-dtm', '2017-02-23', 9, '3050000', '-50000', 'now'],
  ]);
  const page = await ask('/claims').then(answer => answer.text());
  expect(page).toContain('on 4 March 2017 the ledger had none of them yet');
});

test('a statement that nothing speaks to still stands, and a day before its file knows it not', async () => {
  const found = await rows('?place=IQG15');
  expect(found.map(beside)).toEqual([[null, null, null, null, null, null]]);
  expect(await rows('?known_on=2018-01-02')).toEqual([]);
});

test('filters by source, group and period; a wrong one is named', async () => {
  expect(await rows('?source=unhcr')).toEqual([]);
  expect(await rows('?group=returnees')).toEqual([]);
  expect((await rows('?from=2017-03-05')).length).toBe(1);
  const wrong = await ask('/claims.csv?colour=red');
  expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('colour')]);
  expect((await ask('/claims.xml')).status).toBe(404);
});

test('page and CSV say the same, and what a file says cannot become markup', async () => {
  const page = await ask('/claims').then(answer => answer.text());
  expect(page).toContain('more than 3,100,000');
  expect(page).toContain('−50,000');
  expect(page).toContain('9 days earlier');
  expect(page).toContain('The minister &lt;said&gt;');
  expect(page).toContain('href="https://example.org/said"');
  const csv = await ask('/claims.csv?bom=true').then(answer => answer.arrayBuffer());
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv);
  expect(text.startsWith('\uFEFFsource,as_of,location_code')).toBe(true);
  expect(text).toContain('"The minister <said>: ""more than 3.1 million"""');
  expect(text).toMatch(/,now,iom-dtm,,,2017-02-23,9,3050000,,count,=,-50000,people\r\n/);
});

test('the same in Arabic', async () => {
  const page = await ask('/ar/claims').then(answer => answer.text());
  expect(page).toContain('ما قيل وما أُحصي');
  expect(page).toContain('قبل 9 أيام');
});

test('the sample: Mosul in July 2017, the press beside the flash update of the same people and day', {
  timeout: 60_000,
}, async () => {
  const sample = await startApp();
  const stocked = { ...sample.database, close: async () => {} };
  await stockReference(stocked);
  await stockSample(stocked);
  const answer = (await sample.ask('/claims.json').then(found => found.json())) as { data: Row[] };
  const said = (source: string, group: string) =>
    answer.data
      .filter(row => row.source === source && row.population_group === group && row.origin_code !== '')
      .map(beside);
  expect(said('sputnik', 'idps')).toEqual([['unhcr-iraq', '2017-07-06', 0, '821838', '1838', 'now']]);
  expect(said('sputnik', 'cumulative_displaced')).toEqual([
    ['unhcr-iraq', '2017-07-06', 0, '1034670', '-305330', 'now'],
  ]);
  expect(said('iraq-momd', 'cumulative_displaced')).toEqual([
    ['iraq-momd', '2017-02-28', 4, '10000', null, 'now'],
    ['iraq-momd', '2017-03-04', -4, '50000', null, 'now'],
  ]);
});
