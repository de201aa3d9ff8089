// The pages of places through the door: a story from what is there, the way up and down, and no place of which nobody knows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPlaces, addTotals, addVersions } from '../charts/totals.ts';
import { rowsOf } from '../field/charts.ts';
import { startField } from '../field/ground.ts';
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { startApp } from './app.ts';

const { ask, database } = await startApp();
const { db } = database;
const text = (path: string) => ask(path).then(answer => answer.text());

beforeAll(async () => {
  await addVersions(db, ['2018-01-10', '2018-02-10']);
  await addPlaces(db, { IRQ: 'Iraq', IQG15: 'Ninewa', IQG11: 'Erbil', IQG12: 'Kerbala' });
  await db
    .updateTable('locations')
    .set({ name_ar: 'نينوى', spellings: ['Nineveh', 'Ninawa'], valid_from: '2019-06-03' })
    .where('code', '=', 'IQG15')
    .execute();
  await db.insertInto('sources').values({ slug: 'iom-dtm', name: 'IOM DTM', scope_from: null }).execute();
  await addTotals(db, [
    { place: 'IRQ', as_of: '2017-12-31', individuals: '900' },
    { place: 'IQG15', as_of: '2017-12-31', individuals: '700' },
    { place: 'IQG15', as_of: '2017-12-31', individuals: '300', group: 'returnees' },
    { place: 'IQG15', as_of: '2017-11-30', individuals: '800' },
    { place: 'IQG11', as_of: '2017-12-31', individuals: '200' },
    { place: 'IQG15', as_of: '2018-01-31', individuals: '650', published_in: 2 },
  ]);
});

test('a place tells its number, its names, its code and the way up', async () => {
  const page = await text('/places/IQG15?as_of=2017-12-31');
  expect(page).toMatch(/<h1[^>]*>700 people were displaced inside Ninewa on 31 December 2017, by IOM DTM’s count\./);
  expect(page).toContain('300 had returned');
  for (const said of ['IQG15', 'نينوى', 'Nineveh, Ninawa', '3 June 2019']) expect(page).toContain(said);
  expect(page).toContain('href="/places/IRQ?as_of=2017-12-31">Iraq</a>');
  const arabic = await text('/ar/places/IQG15?as_of=2017-12-31');
  expect(arabic).toMatch(/<h1[^>]*>[^<]*نينوى/);
  expect(arabic).toContain('href="/ar/places/IRQ?as_of=2017-12-31"');
});

test('a country lists its parts, largest first, and says of whom nothing is known', async () => {
  const page = await text('/places/IRQ?as_of=2017-12-31');
  const parts = page.slice(page.indexOf('class="parts"'));
  const order = ['/places/IQG15?', '/places/IQG11?', '/places/IQG12?'].map(path => parts.indexOf(path));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(0);
  expect(parts.slice(order[0], order[1])).toContain('>700<');
  expect(parts.slice(order[2])).toContain('not reported');
});

test('the place by its own address, by the home page and on the day it was known', async () => {
  const heading = async (path: string) => /<h1[^>]*>([^<]*)</.exec(await text(path))?.[1];
  expect(await heading('/places/IQG15')).toBe(await heading('/?place=IQG15'));
  expect(await heading('/places/IRQ')).toBe(await heading('/'));
  expect(await heading('/places/IQG15')).toContain('650 people');
  expect(await heading('/places/IQG15?known_on=2018-01-15')).toContain('700 people');
});

test.each(['/places/XYZ', '/places/IQG99', "/places/IRQ'--", '/places/%00', '/places/IRQ/', '/ar/places/NOWHERE'])(
  '%s is no place',
  async path => {
    expect((await ask(path)).status).toBe(404);
  },
);

test.each([
  ['place=IRQ', 'place'],
  ['places=IRQ,SYR', 'places'],
  ['colour=red', 'colour'],
  ['as_of=yesterday', 'as_of'],
])('/places/IQG15?%s is a 400 that names %s', async (query, parameter) => {
  const answer = await ask(`/places/IQG15?${query}`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(`<bdi>${parameter}</bdi>`);
});

/** What a reader can ask that would be a wrong sum, and a word of the sentence that says why. */
const wrongSums: [query: string, parameter: string, why: string][] = [
  ['group=all', 'group', 'groups are never added'],
  ['group=idps,returnees', 'group', 'groups are never added'],
  ['group=idps&group=returnees', 'group', 'groups are never added'],
  ['source=all', 'source', 'Sources count the same people'],
  ['source=iom-dtm,unhcr', 'source', 'Sources count the same people'],
  ['source=iom-dtm%2Bunhcr', 'source', 'Sources count the same people'],
  ['operation=all', 'operation', 'Operations of one source overlap'],
  ['place=IRQ,SYR', 'place', 'more than one place'],
  ['place=IRQ,IQG15', 'place', 'more than one place'],
  ['as_of=2014-09-14,2014-09-28', 'as_of', 'states on a day'],
  ['as_of=2014-09-14/2014-10-26', 'as_of', 'states on a day'],
  ['sum=year', 'sum', 'states on a day'],
  ['aggregate=sum', 'aggregate', 'states on a day'],
  ['round=1,2', 'round', 'never added'],
  ['admin_level=1', 'admin_level', 'levels are never mixed'],
  ['breakdown=shelter', 'breakdown', 'never mixed'],
  ['places=IRQ', 'places', 'stand beside each other'],
];

test.each(wrongSums)('?%s is refused by naming %s, with the reason', async (query, parameter, why) => {
  for (const path of ['/', '/charts/displaced-over-time', '/charts/displaced-over-time.csv']) {
    const answer = await ask(`${path}?${query}`);
    expect([path, answer.status]).toEqual([path, 400]);
    const said = await answer.text();
    expect(said).toContain(why);
    expect(said).toMatch(new RegExp(`<bdi>${parameter}</bdi>|"parameter":"${parameter}"`));
  }
  expect((await ask(`/ar/charts/displaced-over-time?${query}`)).status).toBe(400);
});

test.each([
  ['displaced-by-location', 'arrivals', 'movements in a period'],
  ['displaced-by-location', 'cumulative_displaced', 'everybody who ever fled'],
  ['idps-and-returnees', 'new_displacements', 'movements in a period'],
  ['countries', 'returns', 'movements in a period'],
  ['movements', 'idps', 'net change'],
])('%s cannot be asked of %s', async (slug, group, why) => {
  for (const extension of ['', '.csv', '.json', '.png']) {
    const answer = await ask(`/charts/${slug}${extension}?group=${group}`);
    expect([extension, answer.status]).toEqual([extension, 400]);
    expect(await answer.text()).toContain(why);
  }
});

test('the page of a place leaves such views out, and says which', async () => {
  const page = await text('/places/IQG15?group=arrivals');
  expect(page).toContain('hold for another kind of number: ');
  expect(page).not.toContain('id="displaced-by-location"');
});

describeWithFieldFiles('Ninewa with the master list of IOM', () => {
  let field: Awaited<ReturnType<typeof startField>>;
  beforeAll(async () => {
    field = await startField({ sample: false });
    const lists = 'iom-dtm/iraq-master-lists';
    await field.published(`${lists}/IDPs_MasterList_dataset_DTM_IOMDec 31, 2017.csv`);
    await field.published(`${lists}/Returnee_MasterList_dataset_DTM_IOMDec 31, 2017.csv`);
  }, 120_000);
  afterAll(() => (field = undefined as never));

  test('it hosts 807,324, of whom Mosul district 551,322, on page, in CSV and JSON', async () => {
    const query = 'as_of=2017-12-31&source=iom-dtm';
    const page = await field.text(`/places/IQG15?${query}`);
    expect(page).toContain('807,324');
    expect(page.slice(page.indexOf('class="parts"'))).toContain('551,322');
    const rows = await rowsOf(field, 'displaced-by-location', `place=IQG15&${query}`);
    expect(rows.map(row => row.individuals)).toContain('551322');
    const mosul = rows.find(row => row.individuals === '551322')!.location_code!;
    expect(await field.text(`/places/${mosul}?${query}`)).toContain('551,322');
    expect(await field.text(`/places/${mosul}?${query}`)).toContain(
      `href="/places/IQG15?as_of=2017-12-31&amp;source=iom-dtm"`,
    );
  });
});
