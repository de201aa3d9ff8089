// A page for each source: what it says of itself, what of it is here, and what it corrected.
import { beforeAll, expect, test } from 'vitest';
import { onDays, placesCsv } from '../charts/story-of-days.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const { database, ask } = await startApp();
const store = { ...database, close: async () => {} };
const read = (path: string) => ask(path).then(answer => answer.text());

beforeAll(async () => {
  await store.db
    .insertInto('sources')
    .values({
      slug: 'unhcr-iraq',
      name: 'UNHCR <Iraq>',
      name_ar: 'المفوضية',
      definition: 'Verified as displaced.',
      licence: 'Cited facts',
      redistribution: false,
      scope_from: '2016-10-17',
      homepage: 'javascript:alert(1)',
    })
    .execute();
  await publishText(store, placesCsv, { name: 'places.csv' });
  const july = [
    { source: 'unhcr-iraq', as_of: '2017-07-24', place_code: 'IRQ', individuals: '848238' },
    { source: 'unhcr-iraq', as_of: '2017-07-24', place_code: 'IQG15', individuals: '5' },
    { source: 'unhcr-iraq', as_of: '2017-06-22', place_code: 'IRQ', individuals: '432726' },
  ];
  await publishText(store, displacementCsv(july), { name: 'july.csv' });
  const august = [{ source: 'unhcr-iraq', as_of: '2017-07-24', place_code: 'IRQ', individuals: '795386' }];
  await publishText(store, displacementCsv(august), { name: 'august.csv' });
  await publishText(
    store,
    'source,plan_code,plan_name,sector,requirement_usd,valid_from,revision,place_code\nocha-fts,HIRQ17,Iraq 2017,,985000000,2017-01-01,,IRQ\n',
    { name: 'plan.csv' },
  );
  await onDays(store.db, ['2026-01-01', '2026-01-02', '2026-02-10', '2026-02-11']);
});

test('the list counts figures, not people, and every source has its page', async () => {
  const page = await read('/sources');
  expect(page).toMatch(/href="\/sources\/unhcr-iraq"><bdi>UNHCR &lt;Iraq&gt;<\/bdi>[\s\S]*?<td class="number">3<\/td>/);
  for (const [, path] of page.matchAll(/href="(\/sources\/[^"]+)"/g)) expect((await ask(path!)).status).toBe(200);
  expect((await ask('/sources/nobody')).status).toBe(404);
  expect((await ask('/sources?colour=red')).status).toBe(400);
});

test('a source says what it is, what is here and what it corrected', async () => {
  const page = await read('/sources/unhcr-iraq');
  expect(page).toContain('Verified as displaced.');
  expect(page).toContain('17 October 2016');
  expect(page).toContain('22 June 2017 to 24 July 2017');
  expect(page).toContain('848,238');
  expect(page).toContain('−52,852');
  expect(page).toContain('august.csv');
  expect(page).not.toContain('javascript:');
  expect(page).not.toContain('/data/displacement.csv');
  const chart = /href="(\/charts\/displaced-over-time\?[^"]+)"/
    .exec(page)![1]!
    .replaceAll('&amp;', '&')
    .replaceAll('&#38;', '&');
  expect(await read(chart.replace('?', '.csv?'))).toContain('2017-07-24,unhcr-iraq');
});

test('as known on an earlier day it had corrected nothing, and the page says which day', async () => {
  const page = await read('/sources/unhcr-iraq?known_on=2026-01-15');
  expect(page).toContain('15 January 2026');
  expect(page).toContain('It has corrected no national number yet.');
  expect(page).not.toContain('august.csv');
  expect(await read('/sources/unhcr-iraq?known_on=2025-01-01')).toContain('No figure of this source');
});

test('money counts too, and Arabic is the same page', async () => {
  expect(await read('/sources/ocha-fts')).toMatch(/<dt>Requirements<\/dt><dd>1<\/dd>/);
  const page = await read('/ar/sources/unhcr-iraq');
  expect(page).toContain('المفوضية');
  expect(page).toContain('أكبر التصحيحات');
});
