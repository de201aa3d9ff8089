// The address bar: what is wrong is named, what is right comes back as the same address.
import { parse } from 'node:querystring';
import { beforeAll, expect, test } from 'vitest';
import { asSeen, permalink, readQuestion } from '../../src/web/read-question.ts';
import { addPlaces, addTotals, addVersions } from '../charts/totals.ts';
import { freshDatabase } from '../ground/database.ts';

const { db } = await freshDatabase();
const read = (query: string) => readQuestion(db, parse(query));

beforeAll(async () => {
  await addVersions(db, ['2018-01-10', '2018-02-10']);
  await addPlaces(db, { IRQ: 'Iraq', IQG15: 'Ninewa' });
  await addTotals(db, [{ place: 'IRQ', as_of: '2017-12-31', individuals: '1' }]);
  await db.insertInto('sources').values({ slug: 'iom-dtm', name: 'IOM DTM', scope_from: null }).execute();
});

test.each([
  ['colour=red', 'colour', 'unknown'],
  ['from=2017-02-30', 'from', 'day'],
  ['to=31.12.2017', 'to', 'day'],
  ['as_of=1066-10-14', 'as_of', 'day'],
  ['from=2018-01-01&to=2017-01-01', 'from', 'order'],
  ['from=2017-01-01&from=2018-01-01', 'from', 'repeated'],
  ['place=XYZ', 'place', 'place'],
  ['place=IRQ%27--', 'place', 'place'],
  ['source=nobody', 'source', 'source'],
  ['group=everybody', 'group', 'group'],
  ['breakdown=religion', 'breakdown', 'breakdown'],
  ['breakdown=total', 'breakdown', 'breakdown'],
  ['known_on=2100-01-01', 'known_on', 'future'],
  ['plan=a%00b', 'plan', 'text'],
  ['since=yesterday', 'since', 'day'],
  ['since=2018-02-10&known_on=2018-02-10', 'since', 'since'],
  ['since=2090-01-01', 'since', 'since'],
  ['version=1', 'version', 'version-alone'],
  ['known_on=2018-02-10&version=one', 'version', 'version'],
  ['known_on=2018-02-10&version=3', 'version', 'version'],
  ['known_on=2018-03-10&version=1', 'version', 'version'],
])('%s is refused by naming %s', async (query, parameter, kind) => {
  expect(await read(query)).toMatchObject({ parameter, key: `charts.question.wrong.${kind}` });
});

test('nothing asked is Iraq as known today', async () => {
  expect(await read('from=&source=')).toMatchObject({
    homePlace: 'IRQ',
    question: { place: 'IRQ', country: 'IRQ', admin_level: 0, from: null, source: null, version: 2 },
  });
});

test('known_on chooses the version of the end of that day', async () => {
  const versionOn = async (day: string) => (await read(`known_on=${day}`)) as { question: { version: number } };
  expect((await versionOn('2018-01-09')).question.version).toBe(0);
  expect((await versionOn('2018-01-10')).question.version).toBe(1);
  expect((await versionOn('2018-02-10')).question.version).toBe(2);
});

test('a version of the day is chosen by its number, and stays in the address as long as its day does', async () => {
  const asked = await read('known_on=2018-02-10&version=1');
  if ('parameter' in asked) throw new Error(asked.key);
  expect(asked.question).toMatchObject({ version: 1, known_on: '2018-02-10' });
  expect(permalink(asked, 'en', '/')).toBe('/?known_on=2018-02-10&version=1');
  expect(permalink(asked, 'en', '/', { known_on: null })).toBe('/');
});

test('what was seen has its day and its version in its address', async () => {
  const asked = await read('to=2017-12-31');
  if ('parameter' in asked) throw new Error(asked.key);
  expect(permalink(asSeen(asked), 'en', '/')).toBe(`/?to=2017-12-31&known_on=${asked.question.today}&version=2`);
});

test('the permalink keeps what differs from the default, in a fixed order and in the language', async () => {
  const asked = await read('known_on=2018-02-10&since=2018-01-01&source=iom-dtm&place=IRQ&to=2017-12-31');
  if ('parameter' in asked) throw new Error(asked.key);
  expect(permalink(asked, 'en', '/charts/key-figures')).toBe(
    '/charts/key-figures?to=2017-12-31&source=iom-dtm&since=2018-01-01&known_on=2018-02-10',
  );
  expect(permalink({ ...asked, question: { ...asked.question, place: 'IQG15' } }, 'ar', '/')).toBe(
    '/ar?place=IQG15&to=2017-12-31&source=iom-dtm&since=2018-01-01&known_on=2018-02-10',
  );
});
