// The log of changes: who published and took back what, when and why, for the place asked about and as of a version.
import { beforeAll, expect, test } from 'vitest';
import { revert } from '../../src/imports/revert.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from '../web/app.ts';
import { onDays, placesCsv } from './story-of-days.ts';

const { database, ask } = await startApp();
const store = { ...database, close: async () => {} };
type Row = Record<string, string | number | null>;
const rows = async (query = '') => {
  const answer = await ask(`/charts/corrections.json${query}`).then(found => found.json());
  return (answer as { data: Row[] }).data;
};

beforeAll(async () => {
  await publishText(store, `${placesCsv}JOR,Jordan,الأردن,0,,,,\n`, { name: 'places.csv' });
  const first = displacementCsv([
    { as_of: '2017-07-24', place_code: 'IQG15', individuals: '500000' },
    { as_of: '2017-07-24', place_code: 'IQG09', individuals: 'many' },
  ]);
  await publishText(store, first, { name: 'iraq.csv' });
  const second = displacementCsv([
    { as_of: '2017-07-24', place_code: 'IQG15', individuals: '510000' },
    { as_of: '2017-08-24', place_code: 'IQG09', individuals: '7' },
  ]);
  const { report } = await publishText(store, second, { name: '=iraq-again.csv' });
  await publishText(store, displacementCsv([{ as_of: '2017-07-24', place_code: 'JOR', individuals: '1' }]), {
    name: 'jordan.csv',
  });
  await revert(store, report.id, { personId: null, reason: 'A wrong file <b>' });
  await onDays(store.db, ['2026-01-01', '2026-01-02', '2026-02-10', '2026-03-10', '2026-04-10']);
});

test('every publish and revert about the country, newest first, with its rows', async () => {
  expect(await rows()).toMatchObject([
    {
      version: 5,
      kind: 'revert',
      published_at: '2026-04-10T12:00:00Z',
      rows_new: '0',
      rows_changed: '1',
      rows_withdrawn: '1',
      rows_rejected: null,
      reason: 'A wrong file <b>',
    },
    {
      version: 3,
      kind: 'publish',
      file_name: '=iraq-again.csv',
      rows_new: '1',
      rows_changed: '1',
      rows_withdrawn: '0',
      reverted_in: 5,
      role: 'operator',
    },
    { version: 2, kind: 'publish', file_name: 'iraq.csv', rows_new: '1', rows_rejected: '1', reverted_in: null },
  ]);
});

test('a place has its own log, another country another, and a day knows nothing later', async () => {
  const versions = async (query: string) => (await rows(query)).map(row => row.version);
  expect(await versions('?place=IQG09')).toEqual([5, 3]);
  expect(await versions('?place=JOR')).toEqual([4]);
  expect(await versions('?known_on=2026-03-01')).toEqual([3, 2]);
  expect((await rows('?known_on=2026-03-01'))[0]).toMatchObject({ reverted_in: null });
  expect(await versions('?source=iom-dtm&place=JOR')).toEqual([4]);
});

test('the page and the CSV say the same, and neither can be used against its reader', async () => {
  const page = await ask('/charts/corrections').then(answer => answer.text());
  expect(page).toContain('2 published and 1 taken back');
  expect(page).toContain('A wrong file &lt;b&gt;');
  expect(page).toContain('10 Apr 2026, 12:00 UTC');
  const lines = await ask('/charts/corrections.csv').then(answer => answer.text());
  expect(lines).toContain("5,2026-04-10T12:00:00Z,revert,'=iraq-again.csv,");
  expect((await ask('/charts/corrections.png')).status).toBe(200);
  expect(await ask('/ar/charts/corrections').then(answer => answer.text())).toContain('نُشر 2 وسُحب 1');
});

test('every number of rows opens what came and what went in its version', async () => {
  type Said = {
    number: { value: string };
    sum: null;
    inputs: { part: string; version: number; individuals: string }[];
  };
  const opened = async (version: number, column: string) => {
    const answer = await ask(`/charts/corrections/explain.json?row=${version}&column=${column}`);
    const said = (await answer.json()) as Said;
    return said.inputs?.map(({ part, version: standing, individuals }) => [part, standing, individuals]);
  };
  expect(await opened(3, 'rows_new')).toEqual([
    ['beside', 3, '510000'],
    ['beside', 3, '7'],
  ]);
  expect(await opened(3, 'rows_changed')).toEqual(
    expect.arrayContaining([
      ['beside', 3, '510000'],
      ['beside', 2, '500000'],
    ]),
  );
  expect(await opened(5, 'rows_withdrawn')).toEqual([
    ['beside', 4, '510000'],
    ['beside', 4, '7'],
  ]);
  expect(await opened(2, 'rows_rejected')).toEqual([]);
  const page = await ask('/charts/corrections').then(answer => answer.text());
  const links = [...page.matchAll(/href="([^"]*\/explain\?[^"]*)"/g)].map(found => found[1]!.replaceAll('&amp;', '&'));
  expect(links).toHaveLength(11);
  for (const link of links) expect((await ask(link)).status).toBe(200);
  expect((await ask('/charts/corrections/explain?row=5&column=rows_rejected')).status).toBe(404);
});
