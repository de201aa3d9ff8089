// The page of the world through the door: countries beside each other, and a total only of one source on one day.
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { addTotals, addVersions } from '../charts/totals.ts';
import { rowsOf } from '../field/charts.ts';
import { startField } from '../field/ground.ts';
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { startApp } from './app.ts';
import { addCountries } from './countries.ts';

type Row = Record<string, string>;

describe('several countries', async () => {
  const { ask, database } = await startApp();
  const { db } = database;
  const text = (path: string) => ask(path).then(answer => answer.text());
  const csv = async (query: string) => parse(await text(`/charts/countries.csv?${query}`), { columns: true }) as Row[];
  const json = async (query: string) =>
    JSON.parse(await text(`/charts/countries.json?${query}`)) as {
      data: Row[];
      meta: { notes: string[]; permalink: string };
    };

  beforeAll(async () => {
    await addVersions(db, ['2018-01-10', '2018-02-10']);
    await addCountries(db, { IRQ: 'Iraq', SYR: 'Syria', JOR: 'Jordan', AFG: 'Afghanistan' });
    for (const slug of ['iom-dtm', 'idmc'])
      await db.insertInto('sources').values({ slug, name: slug, scope_from: null }).execute();
    await addTotals(db, [
      { place: 'IRQ', as_of: '2017-12-31', individuals: '2615988' },
      { place: 'IRQ', as_of: '2017-11-30', individuals: '2900000' },
      { place: 'IRQ', as_of: '2017-12-31', individuals: '3220362', group: 'returnees' },
      { place: 'IRQ', as_of: '2017-12-31', individuals: '2648000', source: 'idmc', basis: 'estimate' },
      { place: 'SYR', as_of: '2017-12-31', individuals: '6784000', source: 'idmc', basis: 'estimate' },
      { place: 'AFG', as_of: '2016-12-31', individuals: '1553000', source: 'idmc', basis: 'estimate' },
      // The same country told by another level: never added.
      { place: 'SYR', as_of: '2017-12-31', individuals: '6780000', source: 'idmc', basis: 'estimate', from_level: 1 },
      { place: 'AFG', as_of: '2017-12-31', individuals: '1286000', source: 'idmc', basis: 'estimate', published_in: 2 },
    ]);
  });

  test('each source’s newest figure of each country, its age, and the returned beside it', async () => {
    const rows = await csv('as_of=2018-01-31&known_on=2018-01-15');
    expect(
      rows.map(row => [row.location_code, row.source, row.as_of, row.individuals, row.age_days, row.returnees]),
    ).toEqual([
      ['SYR', 'idmc', '2017-12-31', '6784000', '31', ''],
      ['IRQ', 'iom-dtm', '2017-12-31', '2615988', '31', '3220362'],
      ['IRQ', 'idmc', '2017-12-31', '2648000', '31', ''],
      ['AFG', 'idmc', '2016-12-31', '1553000', '396', ''],
    ]);
  });

  test('the column that stays in sight when a table is moved is the name, in files the code', async () => {
    const [table] = /<thead>[\s\S]*?<\/thead>[\s\S]*?<\/tr>/.exec(await text('/charts/countries'))!;
    expect([...table.matchAll(/<td[^>]*>(?:<bdi>)?([^<]+)/g)].slice(0, 2).map(([, cell]) => cell)).toEqual([
      'Syria',
      'SYR',
    ]);
    expect(Object.keys((await csv(''))[0]!).slice(0, 2)).toEqual(['location_code', 'location_name']);
  });

  test('page, CSV and JSON have the same rows', async () => {
    const [page, rows, { data }] = await Promise.all([text('/world'), csv(''), json('')]);
    expect(data.map(row => [row.location_code, row.source, row.individuals])).toEqual(
      rows.map(row => [row.location_code, row.source, row.individuals]),
    );
    for (const row of rows) expect(page).toContain(Number(row.individuals).toLocaleString('en'));
  });

  test('a total is of one source on one day, with its countries named and the others counted', async () => {
    const { meta } = await json('known_on=2018-01-15');
    const totals = meta.notes.filter(note => note.startsWith('One source, one day'));
    expect(totals).toHaveLength(1);
    expect(totals[0]).toContain('9,432,000 people in 2 countries on 31 December 2017 (Iraq, Syria)');
    expect(totals[0]).toContain('not in this total: 1');
    expect((await json('')).meta.notes.join()).toContain('10,718,000 people in 3 countries');
  });

  test('nothing is a sum over sources', async () => {
    const everything = (await text('/world')) + (await text('/charts/countries.json'));
    for (const sum of [2_615_988 + 2_648_000, 2_615_988 + 3_220_362, 6_784_000 + 6_780_000])
      for (const written of [String(sum), sum.toLocaleString('en')]) expect(everything).not.toContain(written);
  });

  test('some countries, in a permalink that keeps them; the silent one is named', async () => {
    const { data, meta } = await json('places=syr, JOR');
    expect(data.map(row => row.location_code)).toEqual(['SYR']);
    expect(meta.permalink).toMatch(/\/charts\/countries\?places=SYR%2CJOR$/);
    expect(meta.notes.join()).toContain('one country: Jordan');
    expect(await text('/world?places=SYR,IRQ&source=idmc')).toContain('href="/places/SYR?source=idmc"');
  });

  test.each([
    ['places=IRQ,XYZ', 'places'],
    ['places=Iraq', 'places'],
    ['places=AFG,BGD,CAF,COD,COL,ETH,HTI,IRQ,JOR', 'places'],
    ['place=IRQ', 'place'],
    ['place=IRQ,SYR', 'place'],
    ['group=arrivals', 'group'],
    ['group=all', 'group'],
    ['source=all', 'source'],
  ])('/world?%s is a 400 that names %s', async (query, parameter) => {
    for (const path of ['/world', '/charts/countries', '/charts/countries.csv']) {
      const answer = await ask(`${path}?${query}`);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(await answer.text()).toMatch(new RegExp(`<bdi>${parameter}</bdi>|"parameter":"${parameter}"`));
    }
  });

  test('in Arabic too, and as a picture', async () => {
    expect(await text('/ar/world')).toMatch(/<h1[^>]*>النازحون داخل بلدانهم/);
    const png = await ask('/charts/countries.png');
    expect([png.status, png.headers.get('Content-Type')]).toEqual([200, 'image/png']);
  });
});

describe('one country', async () => {
  const { ask, database } = await startApp();

  test('an empty store says so; one country is said to be one, with a link to it', async () => {
    expect(await ask('/world').then(answer => answer.text())).toContain('No figures of any country');
    await addVersions(database.db, ['2018-01-10']);
    await addCountries(database.db, { IRQ: 'Iraq' });
    await addTotals(database.db, [{ place: 'IRQ', as_of: '2017-12-31', individuals: '2615988' }]);
    const page = await ask('/world').then(answer => answer.text());
    expect(page).toContain('Only one country is loaded');
    expect(page).toContain('<a href="/places/IRQ">Iraq</a>');
  });
});

describeWithFieldFiles('the file of three countries from HDX', () => {
  test('Afghanistan is 6,557,855 and never a sum over levels or rounds', async () => {
    const field = await startField({ sample: false });
    await field.published('iom-dtm/hdx-admin-0-2/global-iom-dtm-from-api-admin-0-to-2.csv');
    const rows = await rowsOf(field, 'countries', 'source=iom-dtm');
    const afghanistan = rows.filter(row => row.location_code === 'AFG');
    expect(afghanistan.map(row => [row.as_of, row.individuals])).toEqual([['2022-12-31', '6557855']]);
    const page = await field.text('/world');
    expect(page).toContain('6,557,855');
    for (const wrong of ['59,411,923', '178,235,769']) expect(page).not.toContain(wrong);
  }, 120_000);
});
