// More than five hundred nasty texts in every field that a person can type into and that somebody is shown: it stays text.
import { beforeAll, expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { checkText, publishText } from '../imports/take-text.ts';
import { startApp } from '../web/app.ts';
import { nastyFamilies } from '../web/nasty-families.ts';
import { nastyStrings } from '../web/nasty-strings.ts';
import { enter, watchedPage } from '../web/watched-page.ts';

const { database, site, log, ask, post, add, signIn, upload, checked } = await startApp();
const store = { ...database, close: async () => {} };
const texts = [...new Set([...nastyStrings, ...nastyFamilies].map(text => text.toWellFormed()))];
/** What a file may hold: control characters refuse it, and what stands for a lost one. */
const cells = texts.filter(text => !/[\p{Cc}\ufffd]/u.test(text)).map(text => `"${text.replaceAll('"', '""')}"`);
let chief: Record<string, string> = {};

beforeAll(async () => {
  await stockReference(store);
  await add('chief@example.org', 'administrator');
  chief = await signIn('chief@example.org');
}, 60_000);

/** What means something in HTML may not stand in a page as it was typed, nor may a page break over it. */
async function expectEscaped(answer: Response): Promise<string> {
  const page = await answer.text();
  expect([page.slice(0, 300), answer.status < 500]).toEqual([page.slice(0, 300), true]);
  if (!answer.headers.get('Content-Type')?.startsWith('text/html')) return page;
  expect(tags.filter(text => text.length > 3 && page.includes(text))).toEqual([]);
  return page;
}

/** Texts that hold a tag, or seem to. */
const tags = texts.filter(text => text.includes('<'));

/** Fewer and longer texts that hold all of them. */
function packed(most: number, all: readonly string[] = texts): string[] {
  const packs: string[] = [''];
  for (const text of all) {
    if (packs.at(-1)!.length + text.length >= most) packs.push('');
    packs.push(`${packs.pop()} ${text}`.trim());
  }
  return packs;
}

/** Forms with one text in each field, until each text was in one. */
function forms(names: readonly string[], most: number): Record<string, string>[] {
  const packs = packed(most);
  return Array.from({ length: Math.ceil(packs.length / names.length) }, (_, round) =>
    Object.fromEntries(names.map((name, n) => [name, packs[(round * names.length + n) % packs.length]!])),
  );
}

test('there are more than five hundred of them', () => {
  expect(texts.length).toBeGreaterThanOrEqual(500);
  expect(packed(90).join(' ').split(/\s+/).length).toBeGreaterThanOrEqual(texts.length);
});

test('names of accounts and tokens, and who signs in where to', { timeout: 120_000 }, async () => {
  for (const [n, name] of packed(190).entries())
    await expectEscaped(await post('/people', { email: `p${n}@example.org`, name, role: 'contributor' }, chief));
  for (const form of forms(['email', 'name', 'role'], 900)) await expectEscaped(await post('/people', form, chief));
  const scopes = { 'scope-upload': 'yes', days: '30', email: 'chief@example.org' };
  for (const name of packed(95)) await expectEscaped(await post('/tokens', { ...scopes, name }, chief));
  for (const form of forms(['email', 'next'], 900)) await expectEscaped(await post('/sign-in', form));
  expect(log).toEqual([]);
});

test('every field of a pledge, of what became of one, and of the meaning of columns', {
  timeout: 120_000,
}, async () => {
  const names = ['source', 'place_code', 'donor', 'amount', 'currency', 'announced_on', 'due_date', 'purpose'];
  const others = ['instrument', 'note', 'source_url', 'pledge_ref', 'semantics', 'event', 'key'];
  for (const typed of forms([...names, ...others], 400)) await expectEscaped(await post('/pledges/new', typed, chief));
  await publishText(
    store,
    'source,pledge_ref,donor,announced_on,event,amount,currency,semantics,place_code\nmomd,P1,Germany,2018-02-14,pledged,1000,USD,original,IRQ\n',
  );
  const about = { of_source: 'momd', of_ref: 'P1', of_place: 'IRQ' };
  for (const typed of forms([...names.slice(3), ...others], 400))
    await expectEscaped(await post('/pledges/new', { ...typed, ...about }, chief));
  const table = 'Where,How many,When\nIQG15,5,2017-02-01\n';
  const path = (await upload('table.csv', table, chief)).headers.get('Location')!;
  await checked(path, chief);
  const constants = ['name', 'source', 'place', 'as_of', 'operation', 'round', 'measure', 'household_factor'];
  const columns = {
    shown: 'displacement',
    target: 'displacement',
    'column-1': 'place_code',
    'column-2': 'individuals',
  };
  for (const typed of forms(constants, 400))
    await expectEscaped(await post(`${path}/mapping`, { ...columns, ...typed, act: 'save' }, chief));
  for (const typed of forms(['mapping', 'source', 'as_of', 'encoding', 'number_format', 'date_format'], 400))
    await expectEscaped(await post(`${path}/declare`, typed, chief));
  expect(log).toEqual([]);
});

test('parameters and steps of addresses', { timeout: 120_000 }, async () => {
  const doors = [
    (text: string) => `/?place=${text}`,
    (text: string) => `/charts/displaced-over-time?${text}=1`,
    (text: string) => `/ar/donors/${text}`,
    (text: string) => `/pledges/${text}/${text}`,
    (text: string) => `/charts/displaced-over-time/explain?row=${text}&column=${text}`,
    (text: string) => `/data/displacement.csv?source=${text}`,
    (text: string) => `/imports?page=${text}`,
    (text: string) => `/sign-in?next=${text}`,
  ];
  for (const [n, text] of texts.entries())
    await expectEscaped(await ask(doors[n % doors.length]!(encodeURIComponent(text))));
  expect(log).toEqual([]);
});

describeWithBrowser('in a browser', browser => {
  test('places, donors, notes, headers, file names and reasons, and all that was typed above', {
    timeout: 240_000,
  }, async () => {
    const rows = (make: (cell: string, n: number) => string) => cells.map(make).join('\n');
    const files = {
      places: `code,name,level,parent_code\n${rows((cell, n) => `IQX${n},${cell},1,IRQ`)}\n`,
      figures: `source,operation,as_of,place_code,place_name,measure,individuals,note\n${rows((cell, n) => `momd,Census,2017-12-31,IQX${n},${cell},idps,${100 + n},${cell}`)}\n`,
      flows: `source,flow_id,stage,boundary,donor,recipient,purpose,sector,amount_usd,decision_date,plan_code,place_code,note\n${rows((cell, n) => `ocha-fts,N${n},paid,incoming,${cell},${cell},${cell},${cell},${1000 + n},2018-03-01,HIRQ18,IRQ,${cell}`)}\n`,
    };
    for (const [name, text] of Object.entries(files)) {
      const { report } = await publishText(store, text, { name: `${name}.csv` });
      const { status, failure, rows } = report;
      expect([name, status, failure, rows.new > 400]).toEqual([name, 'published', null, true]);
    }
    for (const [n, reason] of packed(480, tags).entries()) {
      const plan = `source,plan_code,plan_name,requirement_usd,valid_from,place_code,year\nocha-fts,HX,Plan,${1 + n},2018-01-01,IRQ,2018\n`;
      const { report } = await publishText(store, plan, { name: `${packed(180, tags)[n]}.csv` });
      expect((await post(`/imports/${report.id}/revert`, { reason }, chief)).status).toBe(303);
    }
    const strange = [0, 150, 300, 450].map(from => cells.slice(from, from + 150).join(','));
    const headers = await Promise.all(strange.map(row => checkText(store, `${row}\n${row}\n`)));

    const context = await browser().newContext();
    await enter(context, site, chief);
    const { faults, look } = await watchedPage(context, site);
    const lists = ['/people', '/tokens', '/upload', '/imports', '/imports?page=2', '/sources', '/sources/ocha-fts'];
    const views = [
      'displaced-by-location',
      'freshness',
      'fulfilment-by-donor',
      'recipients-and-channels',
      'gap-by-sector',
    ];
    const paths = [
      ...lists,
      '/',
      '/ar',
      '/money',
      '/places/IQX0',
      '/ar/places/IQX9',
      ...views.map(view => `/charts/${view}?place=IRQ`),
    ];
    const told = new Map<string, string>();
    for (const path of [...paths, ...headers.flatMap(({ id }) => [`/imports/${id}`, `/imports/${id}/mapping`])]) {
      await expectEscaped(await ask(path, { headers: chief }));
      told.set(path, await look(path));
    }
    for (const path of [
      '/people',
      '/imports',
      '/charts/displaced-by-location?place=IRQ',
      '/charts/recipients-and-channels?place=IRQ',
    ])
      expect([path, told.get(path)!.includes('nasty()')]).toEqual([path, true]);
    console.info(`nasty text: ${texts.length} texts, ${told.size} pages in the browser, ${faults.length} faults`);
    expect(faults).toEqual([]);
    expect(log).toEqual([]);
    await context.close();
  });
});
