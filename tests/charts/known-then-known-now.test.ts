// What was known then and what is known now: two files on two days, and a file taken back, by page, CSV and JSON.
import { beforeAll, describe, expect, test } from 'vitest';
import { revert } from '../../src/imports/revert.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from '../web/app.ts';
import { onDays, placesCsv } from './story-of-days.ts';

const { database, ask } = await startApp();
const store = { ...database, close: async () => {} };
const csv = (query = '') => ask(`/charts/known-then-known-now.csv${query}`).then(answer => answer.text());
type Row = Record<string, string | null>;
const json = (query = '') =>
  ask(`/charts/known-then-known-now.json${query}`).then(answer => answer.json()) as Promise<{
    data: Row[];
    meta: { title: string; notes: string[]; parameters: Record<string, string> };
  }>;
const page = (query = '', lang = '') =>
  ask(`${lang}/charts/known-then-known-now${query}`).then(answer => answer.text());

const told = (row: Row) => [
  row.as_of,
  row.location_code,
  row.measure,
  row.value_then,
  row.value_now,
  row.difference,
  row.change,
];

beforeAll(async () => {
  await publishText(store, placesCsv, { name: 'places.csv' });
  await publishText(
    store,
    displacementCsv([
      { as_of: '2017-07-24', place_code: 'IRQ', individuals: '848238', households: '139000', note: 'first' },
      { as_of: '2017-07-24', place_code: 'IQG15', individuals: '500000' },
      { as_of: '2017-06-22', place_code: 'IRQ', individuals: '432726' },
    ]),
    { name: 'july.csv' },
  );
  const second = await publishText(
    store,
    displacementCsv([
      { as_of: '2017-07-24', place_code: 'IRQ', individuals: '795386', households: '139331' },
      { as_of: '2017-08-03', place_code: 'IRQ', individuals: '837900' },
    ]),
    { name: 'august.csv' },
  );
  await publishText(
    store,
    'source,plan_code,plan_name,sector,requirement_usd,valid_from,revision,place_code\nocha-fts,HIRQ17,Iraq 2017,,985000000,2017-01-01,,IRQ\n',
    { name: 'plan.csv' },
  );
  await publishText(
    store,
    'source,plan_code,plan_name,sector,requirement_usd,valid_from,revision,place_code\nocha-fts,HIRQ17,Iraq 2017,,984600000,2017-01-01,,IRQ\n',
    { name: 'plan-again.csv' },
  );
  await revert(store, second.report.id, { personId: null, reason: 'The =publisher "retracted" it.' });
  await onDays(store.db, ['2026-01-01', '2026-01-02', '2026-02-10', '2026-03-10', '2026-04-10', '2026-05-10']);
});

describe('a correction', () => {
  const query = '?known_on=2026-02-10&since=2026-02-01';

  test('stands then and now in people and in families, with its file', async () => {
    const { data } = await json(query);
    expect(data.map(told)).toEqual([
      ['2017-07-24', 'IRQ', 'individuals', '848238', '795386', '-52852', 'changed'],
      ['2017-07-24', 'IRQ', 'households', '139000', '139331', '331', 'changed'],
      ['2017-08-03', 'IRQ', 'individuals', null, '837900', null, 'new'],
    ]);
    expect(data[0]).toMatchObject({
      fact: 'Displaced within the country · Iraq · 24 Jul 2017',
      source: 'iom-dtm',
      changed_on: '2026-02-10',
      file_name: 'august.csv',
      reason: 'replaced',
      unit: 'people',
    });
  });

  test('reads the same in page and CSV', async () => {
    const line = (await csv(query)).split('\r\n')[1]!;
    expect(line).toMatch(
      /^Displaced within the country · Iraq · 24 Jul 2017,iom-dtm,848238,795386,-52852,people,changed,2026-02-10,replaced,august.csv,3,/,
    );
    const html = await page(query);
    expect(html).toContain('848,238');
    expect(html).toContain('−52,852');
    expect(html).toContain('2 corrected, 1 new, 0 withdrawn');
    expect(await page(query, '/ar')).toContain('صُحّح 2، وأُضيف 1، وسُحب 0');
  });

  test('is compared with the day before the newest version where no day is given', async () => {
    const { data, meta } = await json('?known_on=2026-02-20');
    expect(data.length).toBe(3);
    expect(meta.notes[0]).toContain('9 February 2026');
  });
});

test('what was taken back says why, in its person’s words, and no spreadsheet takes them for a formula', async () => {
  const { data, meta } = await json('?since=2026-05-09&group=idps');
  expect(data.map(told)).toEqual([
    ['2017-07-24', 'IRQ', 'individuals', '795386', '848238', '52852', 'changed'],
    ['2017-07-24', 'IRQ', 'households', '139331', '139000', '-331', 'changed'],
    ['2017-08-03', 'IRQ', 'individuals', '837900', null, null, 'withdrawn'],
  ]);
  expect(new Set(data.map(row => row.reason))).toEqual(new Set(['The =publisher "retracted" it.']));
  expect(meta.parameters).toMatchObject({ since: '2026-05-09' });
  expect(await page('?since=2026-05-09&group=idps')).toContain('The =publisher &#34;retracted&#34; it.');
});

test('from before the correction to after its revert nothing of it has changed', async () => {
  const { data, meta } = await json('?since=2026-02-01&group=idps');
  expect(data).toEqual([]);
  expect(meta.title).toContain('Nothing that is known of Iraq has changed');
});

describe('every number of the table opens its inputs', () => {
  type Said = {
    number: { value: string };
    sum: string;
    difference: string;
    made_of: { part: string; version: number; sum: string }[];
    inputs: { part: string; version: number; file_name: string; line: string; individuals?: string }[];
  };
  const opened = async (html: string): Promise<Said[]> => {
    const links = [...html.matchAll(/href="([^"]*\/explain\?[^"]*)"/g)].map(found =>
      found[1]!.replaceAll('&amp;', '&'),
    );
    const answers = [...new Set(links)].map(link => ask(link.replace('/explain?', '/explain.json?')));
    return Promise.all(answers.map(async answer => (await answer).json() as Promise<Said>));
  };

  test.each([
    ['?known_on=2026-02-10&since=2026-02-01', 7],
    ['?since=2026-05-09&group=idps', 7],
    ['?since=2026-03-20', 6],
    ['?since=2020-01-01', 4],
  ])('of %s, and comes out even', async (query, least) => {
    const said = await opened(await page(query));
    expect(said.length).toBeGreaterThanOrEqual(least);
    expect(said.map(one => one.difference)).toEqual(said.map(() => '0'));
    expect(said.every(one => one.inputs.every(input => Number(input.line) > 1))).toBe(true);
  });

  test('a difference adds the rows of now and takes off those of then, each in its version', async () => {
    const said = await opened(await page('?known_on=2026-02-10&since=2026-02-01'));
    const difference = said.find(one => one.number.value === '-52852')!;
    expect(difference).toMatchObject({ sum: '-52852', difference: '0' });
    expect(difference.made_of).toMatchObject([
      { part: 'added', version: 3, sum: '795386' },
      { part: 'taken-off', version: 2, sum: '848238' },
    ]);
    expect(difference.inputs).toMatchObject([
      { version: 3, file_name: 'august.csv', line: '2', individuals: '795386' },
      { version: 2, file_name: 'july.csv', line: '2', individuals: '848238' },
    ]);
  });

  test('the page says which version each row stood in, in both languages', async () => {
    const link = /href="([^"]*explain\?[^"]*column=difference)"/.exec(
      await page('?known_on=2026-02-10&since=2026-02-01'),
    )![1]!;
    const path = link.replaceAll('&amp;', '&');
    const text = await ask(path).then(answer => answer.text());
    expect(text).toContain('less what was known in version 2');
    expect(text).toContain('as it stood in version 2');
    expect(await ask(`/ar${path}`).then(answer => answer.text())).toContain('كما كان في الإصدار 2');
  });
});

test('a requirement is followed through its revision', async () => {
  const { data } = await json('?since=2026-03-20');
  expect(data.filter(row => row.noun === 'requirements')).toMatchObject([
    {
      plan_code: 'HIRQ17',
      measure: 'requirement_usd',
      unit: 'USD',
      value_then: '985000000',
      value_now: '984600000',
      difference: '-400000',
    },
  ]);
});

test('from nothing, all is new; a place sees its own, and no money', async () => {
  const all = await json('?since=2020-01-01');
  expect(new Set(all.data.map(row => row.change))).toEqual(new Set(['new']));
  expect(all.meta.notes[0]).toContain('Nothing was known at the end of 1 January 2020');
  const ninewa = await json('?since=2020-01-01&place=IQG15');
  expect(ninewa.data.map(told)).toEqual([['2017-07-24', 'IQG15', 'individuals', null, '500000', null, 'new']]);
});

test('a file of an unchanged question is not sent again, and another day is another file', async () => {
  const path = '/charts/known-then-known-now.csv?since=2026-02-01';
  const tag = (await ask(path)).headers.get('ETag')!;
  expect((await ask(path, { headers: { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' } })).status).toBe(304);
  expect(
    (await ask(path.replace('02-01', '03-01'), { headers: { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' } }))
      .status,
  ).toBe(200);
});

test('a day that is not earlier is refused by name, on every kind of answer', async () => {
  for (const path of ['/', '/charts/known-then-known-now', '/charts/known-then-known-now.json']) {
    const answer = await ask(`${path}?since=2026-02-10&known_on=2026-02-10`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('since');
  }
});

test('the form has a field for the day, and other pages hand it on', async () => {
  expect(await page('?since=2026-02-01')).toMatch(/<input id="q-since" type="date" name="since" value="2026-02-01"/);
  const other = await ask('/charts/displaced-over-time?since=2026-02-01').then(answer => answer.text());
  expect(other).toContain('<input type="hidden" name="since" value="2026-02-01">');
  expect(other).toContain('/charts/displaced-over-time.csv?since=2026-02-01');
});

test('the picture is drawn', async () => {
  const answer = await ask('/charts/known-then-known-now.png?since=2026-02-01&known_on=2026-02-10');
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'image/png']);
});
