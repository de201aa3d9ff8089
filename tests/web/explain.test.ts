// "Explain this number" through the door: page, JSON, links, wrong addresses, and sites that readers do not see.
import { beforeAll, describe, expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const { ask, add, signIn, database } = await startApp();
const store = { ...database, close: async () => {} };

type Json = {
  number: { value: string };
  made_of: { part: string; rows: number; listed: number; sum: string; files: { import_id: string; sum: string }[] }[];
  inputs: { line: string; import_id: string; individuals: string; site: string }[];
  sum: string;
  difference: string;
};

const json = (path: string, headers = {}) => ask(path, { headers }).then(answer => answer.json() as Promise<Json>);
const page = (path: string) => ask(path).then(answer => answer.text());

beforeAll(async () => {
  await stockReference(store);
  await stockSample(store);
  await add('clerk@example.org', 'contributor');
}, 60_000);

const dtm = 'row=2017-12-31~iom-dtm~~~idps&column=individuals';

describe('a figure that the source printed', () => {
  test('is one row of one file, on the page and in the JSON', async () => {
    const said = await json(`/charts/displaced-over-time/explain.json?${dtm}`);
    expect(said).toMatchObject({ number: { value: '2615988' }, sum: '2615988', difference: '0' });
    expect(said.inputs).toHaveLength(1);
    const [input] = said.inputs;
    const text = await page(`/charts/displaced-over-time/explain?${dtm}`);
    expect(text).toContain('2,615,988');
    expect(text).toContain(`line ${input!.line}`);
    expect(text).toContain(`/imports/${input!.import_id}`);
    expect(text).toContain('This is the number.');
    const link = /href="([^"]+)">JSON</.exec(text)![1]!.replaceAll('&amp;', '&');
    expect(await json(link)).toEqual(said);
    expect((await ask(`/imports/${input!.import_id}`)).status).toBe(200);
  });

  test('is reached from its table, in both languages', async () => {
    for (const path of ['/charts/displaced-over-time', '/ar/charts/displaced-over-time']) {
      const found = /href="([^"]*explain\?row=2017-12-31~iom-dtm[^"]*column=individuals)">([^<]+)</.exec(
        await page(path),
      );
      expect(found?.[2]).toBe('2,615,988');
      expect((await ask(found![1]!.replaceAll('&amp;', '&'))).status).toBe(200);
    }
  });

  test('is explained as it was known on a day', async () => {
    expect((await ask(`/charts/displaced-over-time/explain?${dtm}&known_on=2001-01-01`)).status).toBe(404);
  });
});

test('key figures and the title lead to what they are made of', async () => {
  const front = await page('/');
  expect(front.match(/class="why" href="\/charts\/key-figures\/explain/g)!.length).toBeGreaterThan(5);
  expect(front).toContain('Explain the numbers of this sentence');
});

test('no number in a table of the country page is without its explanation', async () => {
  const cells = [...(await page('/')).matchAll(/<td class="number">(.*?)<\/td>/gs)].map(found => found[1]!);
  expect(cells.length).toBeGreaterThan(300);
  expect(cells.filter(cell => /\d/.test(cell) && !cell.includes('/explain?'))).toEqual([]);
});

test.each([
  ['row', ''],
  ['column', 'row=a&column=source'],
  ['column', 'row=a&column=individuals;drop'],
  ['page', 'row=a&page=0'],
  ['page', 'row=a&page=1&page=2'],
  ['where', 'row=a&where=1'],
])('a wrong %s is named: %s', async (parameter, query) => {
  const answer = await ask(`/charts/displaced-over-time/explain?${query}`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(`<bdi>${parameter}</bdi>`);
});

test('a row’s address has an end', async () => {
  expect((await ask(`/charts/displaced-over-time/explain?row=${'x'.repeat(2_001)}`)).status).toBe(400);
});

test.each(['row=a', 'row=%3Cscript%3Ealert(1)%3C/script%3E', dtm.replace('&', '~&')])('no row: %s', async query => {
  const answer = await ask(`/charts/displaced-over-time/explain?${query}`);
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain('<script>alert');
});

describe('a sum of sites', () => {
  const site = { as_of: '2021-03-01', place_code: 'IQG15', admin_level: '3', operation: 'sites' };
  const row = 'row=2021-03-01~iom-dtm~sites~~idps&column=individuals&operation=sites';

  beforeAll(async () => {
    const rows = Array.from({ length: 130 }, (_, i) => ({
      ...site,
      place_name: `Camp ${i}`,
      individuals: String(i + 1),
    }));
    const { report } = await publishText(store, displacementCsv(rows), { name: 'sites.csv' });
    expect(report.rows).toMatchObject({ read: 130, rejected: 0 });
  });

  test('is counted and added up for everybody, and lists no site', async () => {
    const said = await json(`/charts/displaced-over-time/explain.json?${row}`);
    expect(said).toMatchObject({ number: { value: '8515' }, sum: '8515', difference: '0', inputs: [] });
    expect(said.made_of).toMatchObject([{ part: 'added', rows: 130, listed: 0, sum: '8515' }]);
    const text = await page(`/charts/displaced-over-time/explain?${row}`);
    expect(text).toContain('130 rows are counted and not listed');
    expect(text).not.toContain('Camp 7');
  });

  test('is listed to those who work with the files, a hundred a page', async () => {
    const headers = await signIn('clerk@example.org');
    const first = await json(`/charts/displaced-over-time/explain.json?${row}`, headers);
    const second = await json(`/charts/displaced-over-time/explain.json?${row}&page=2`, headers);
    expect([first.inputs.length, second.inputs.length]).toEqual([100, 30]);
    const all = [...first.inputs, ...second.inputs];
    expect(all.reduce((sum, input) => sum + Number(input.individuals), 0)).toBe(8515);
    expect(new Set(all.map(input => input.line)).size).toBe(130);
  });
});
