// What each source says over time: rounds never add up, own figures go before sums, a version is what was known.
import { beforeAll, expect, test } from 'vitest';
import type { Chart, Panel } from '../../src/charts/chart.ts';
import { displacedOverTime } from '../../src/charts/displaced-over-time.ts';
import { idpsAndReturnees } from '../../src/charts/idps-and-returnees.ts';
import { keyFigures } from '../../src/charts/key-figures.ts';
import { peopleAndMoney } from '../../src/charts/people-and-money.ts';
import { freshDatabase } from '../ground/database.ts';
import { words } from './money/words.ts';
import { addPlaces, addTotals, addVersions, question } from './totals.ts';

const { db } = await freshDatabase();

beforeAll(async () => {
  await addVersions(db, ['2018-01-10', '2018-02-10']);
  await addPlaces(db, { IRQ: 'Iraq', IQG15: 'Ninewa', IQG11: 'Erbil' });
  await addTotals(db, [
    // Two rounds of one day: 100 and 99 in text order, 100 is the later number.
    { place: 'IRQ', as_of: '2017-10-15', individuals: '900', round: '99' },
    { place: 'IRQ', as_of: '2017-10-15', individuals: '1000', round: '100' },
    // The source's own figure beside the sum of its places, which differs.
    { place: 'IRQ', as_of: '2017-11-15', individuals: '1100', round: '101' },
    { place: 'IRQ', as_of: '2017-11-15', individuals: '1090', households: '180', round: '101', from_level: 1 },
    // The same again, agreeing: the sum knows the families.
    { place: 'IRQ', as_of: '2017-12-15', individuals: '1200', round: '102' },
    { place: 'IRQ', as_of: '2017-12-15', individuals: '1200', households: '200', round: '102', from_level: 3 },
    // Corrected in version 2.
    { place: 'IRQ', as_of: '2018-01-01', individuals: '5000', round: '103', withdrawn_in: 2 },
    { place: 'IRQ', as_of: '2018-01-01', individuals: '1300', round: '103', published_in: 2 },
    // Another source, a statement about a part, a missing figure, returnees.
    { place: 'IRQ', as_of: '2017-12-31', individuals: '2000', source: 'idmc', basis: 'estimate' },
    { place: 'IRQ', as_of: '2017-03-01', individuals: '50', source: 'minister', basis: 'statement', from_level: 1 },
    { place: 'IRQ', as_of: '2017-04-01', individuals: '60', source: 'minister', basis: 'statement', quantifier: '>' },
    { place: 'IRQ', as_of: '2017-09-15', individuals: null, round: '98' },
    { place: 'IRQ', as_of: '2017-12-15', individuals: '1500', group: 'returnees', round: '102' },
  ]);
});

const rowsOf = async (asked = {}) => (await displacedOverTime.answer(db, { ...question, ...asked })).rows;
const valueOn = async (day: string, asked = {}) =>
  (await rowsOf(asked)).filter(row => row.as_of === day).map(row => [row.source, row.individuals, row.households]);

test('of two rounds of one day the higher number counts, and they are not added', async () => {
  expect(await valueOn('2017-10-15')).toEqual([['iom-dtm', '1000', null]]);
});

test('the own figure goes before the sum of places, and both are told where they differ', async () => {
  expect(await valueOn('2017-11-15')).toEqual([['iom-dtm', '1100', null]]);
  const { notes } = await displacedOverTime.answer(db, question);
  expect(notes).toContainEqual({
    key: 'charts.note.parts-differ',
    values: {
      as_of: '2017-11-15',
      source: 'iom-dtm',
      operation: '',
      assessment: '',
      own_exact: '1100',
      parts_exact: '1090',
    },
  });
});

test('families come from the places where the people agree', async () => {
  expect(await valueOn('2017-12-15')).toEqual([['iom-dtm', '1200', '200']]);
});

test('each version reads what was known then', async () => {
  expect(await valueOn('2018-01-01')).toEqual([['iom-dtm', '5000', null]]);
  expect(await valueOn('2018-01-01', { version: 2 })).toEqual([['iom-dtm', '1300', null]]);
  expect(await rowsOf({ version: 0 })).toEqual([]);
});

test('what is missing stays missing', async () => {
  expect(await valueOn('2017-09-15')).toEqual([['iom-dtm', null, null]]);
});

test('a statement about a part is none about the whole', async () => {
  expect(await valueOn('2017-03-01')).toEqual([]);
  expect(await valueOn('2017-04-01')).toEqual([['minister', '60', null]]);
});

test('source, period and day restrict the rows', async () => {
  expect(await rowsOf({ source: 'idmc' })).toHaveLength(1);
  const between = await rowsOf({ from: '2017-11-01', to: '2017-12-15' });
  expect(between.map(row => row.as_of)).toEqual(['2017-11-15', '2017-12-15']);
  expect((await rowsOf({ as_of: '2017-11-30' })).at(-1)?.as_of).toBe('2017-11-15');
});

test('the key figures are one a source and group, with their age and a net change, and no total', async () => {
  const { rows } = await keyFigures.answer(db, { ...question, version: 2 });
  expect(rows.map(row => [row.population_group, row.source, row.individuals, row.age_days, row.net_change])).toEqual([
    ['idps', 'iom-dtm', '1300', 59, '100'],
    ['idps', 'idmc', '2000', 60, null],
    ['idps', 'minister', '60', 334, null],
    ['returnees', 'iom-dtm', '1500', 76, null],
  ]);
});

test('an age is reckoned on the day whose knowledge is asked for, and stays', async () => {
  const age = async (today: string) =>
    (await keyFigures.answer(db, { ...question, version: 2, known_on: '2018-02-01', today })).rows[0]?.age_days;
  expect([await age('2018-03-01'), await age('2028-03-01')]).toEqual([31, 31]);
});

test('the displaced and the returned stand side by side for sources that count both', async () => {
  const { rows, facts } = await idpsAndReturnees.answer(db, { ...question, version: 2 });
  expect(new Set(rows.map(row => row.source))).toEqual(new Set(['iom-dtm']));
  expect(rows.find(row => row.as_of === '2017-12-15')).toMatchObject({ idps: '1200', returnees: '1500' });
  expect(rows.find(row => row.as_of === '2017-11-15')).toMatchObject({ idps: '1100', returnees: null });
  expect(facts).toMatchObject({ idps: '1200', returned: '1500' });
});

test('over a number is never drawn or written as that number', async () => {
  type Told = { said?: string[]; barLabels?: string[] };
  const told = (panels: Panel[] | null) =>
    panels!.flatMap(({ config }) => (config.data.datasets as Told[]).flatMap(set => set.said ?? set.barLabels ?? []));
  const over = expect.stringContaining('charts.quantity.over 60');
  for (const view of [displacedOverTime, keyFigures, peopleAndMoney] as unknown as Chart[])
    expect(told(view.draw(await view.answer(db, question), words))).toContainEqual(over);
  const { rows } = await peopleAndMoney.answer(db, question);
  expect(rows.find(row => row.source === 'minister')).toMatchObject({ individuals: '60', quantifier: '>' });
});
