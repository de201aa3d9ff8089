// The feed of changes: every publish and revert once, under a name that stays, in XML that a browser's own parser takes.
import { expect, test } from 'vitest';
import { revert } from '../../src/imports/revert.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';
import { nastyStrings } from './nasty-strings.ts';

const { ask, site, database, log } = await startApp();
const store = { ...database, close: async () => {} };
await stockReference(store);
const figures = (individuals: number) =>
  displacementCsv([{ as_of: '2017-12-31', place_code: 'IQG15', individuals: String(individuals) }]);
const { report } = await publishText(store, figures(100), { name: '<a>&"quoted".csv' });
await revert(store, report.id, { personId: null, reason: 'Wrong <round> & "day"' });

const feedOf = (path: string) => ask(path).then(answer => answer.text());

test('it tells what each version did, newest first, and links to its import', async () => {
  const answer = await ask('/changes.atom');
  expect(answer.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8');
  const [, taken = '', published = ''] = (await answer.text()).split('<entry>');
  expect(taken).toContain('taken back &lt;a&gt;&amp;&quot;quoted&quot;.csv');
  expect(taken).toContain('Reason: Wrong &lt;round&gt; &amp; &quot;day&quot;');
  expect(published).toContain('Rows new: 1; changed: 0; vanished: 0.');
  for (const entry of [taken, published]) expect(entry).toContain(`href="${site}/imports/${report.id}"`);
});

test('names stay when more is published, and are nobody else’s; in Arabic they are the same', async () => {
  const idsOf = (feed: string) => [...feed.matchAll(/<id>(tag:[^<]+)<\/id>/g)].map(([, id]) => id!);
  const before = idsOf(await feedOf('/changes.atom'));
  await publishText(store, figures(200));
  const after = idsOf(await feedOf('/changes.atom'));
  expect(after.slice(1)).toEqual(before);
  expect(new Set(after).size).toBe(after.length);
  const arabic = await feedOf('/ar/changes.atom');
  expect(idsOf(arabic)).toEqual(after);
  expect(arabic).toContain('xml:lang="ar"');
  expect(arabic).toContain(`href="${site}/ar/imports/${report.id}"`);
});

test('every page leads to it; it takes no parameter; nobody is named in it', async () => {
  expect(await feedOf('/imports')).toContain('type="application/atom+xml"');
  expect(await feedOf('/ar/imports')).toContain('href="/ar/changes.atom"');
  const answer = await ask('/changes.atom?page=2');
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { parameter: 'page' } }]);
  expect(await feedOf('/changes.atom')).not.toContain('@');
});

test('an empty ledger has a feed, too', async () => {
  const { ask } = await startApp();
  const text = await ask('/changes.atom').then(answer => answer.text());
  expect(text).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
});

type Parsed = { error: boolean; summaries: string[]; titles: string[] };

describeWithBrowser('the feed with nasty texts', browser => {
  test('is well-formed, and says them as they are', { timeout: 60_000 }, async () => {
    const few = nastyStrings.filter(text => !text.includes('\0')).slice(-24);
    for (const [at, text] of few.entries()) {
      const { report } = await publishText(store, figures(1000 + at), { name: `${text.slice(0, 150)}.csv` });
      await revert(store, report.id, { personId: null, reason: text });
    }
    const page = await browser().newPage();
    await page.goto(`${site}/imports`);
    const parsed = (await page.evaluate(`(async () => {
      const text = await (await fetch('/changes.atom')).text();
      const feed = new DOMParser().parseFromString(text, 'application/xml');
      const texts = name => [...feed.querySelectorAll('entry > ' + name)].map(one => one.textContent);
      return { error: feed.querySelector('parsererror') !== null, titles: texts('title'), summaries: texts('summary') };
    })()`)) as Parsed;
    expect(parsed.error).toBe(false);
    expect(parsed.titles.length).toBe(50);
    const told = parsed.summaries.map(summary => summary.split('Reason: ')[1]);
    const possible = few.filter(text => !/\p{Cc}|[\uFFFE\uFFFF]/u.test(text));
    expect(possible.length).toBeGreaterThan(15);
    for (const text of possible) expect(told).toContain(text.toWellFormed());
    expect(log).toEqual([]);
    await page.close();
  });
});
