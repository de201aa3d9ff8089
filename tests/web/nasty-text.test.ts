// Nasty text in every field, file, header, address and name, shown in a real browser: it stays text.
import { readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';
import { nastyStrings } from './nasty-strings.ts';
import { enter, watchedPage } from './watched-page.ts';

const { database, site, log, ask, add, signIn, upload, checked } = await startApp();
const store = { ...database, close: async () => {} };
const minute = 60_000;

async function asAdministrator(context: BrowserContext): Promise<Record<string, string>> {
  const headers = await signIn('chief@example.org');
  await enter(context, site, headers);
  return headers;
}

function cell(text: string): string {
  return `"${text.replaceAll('"', '""').toWellFormed()}"`;
}

/** A file of one noun with a nasty text in each of these columns of each row. */
function nastyFile(columns: string[], row: (text: string, n: number) => string[]): string {
  const whole = nastyStrings.filter(text => text.isWellFormed() && !/\p{Cc}/u.test(text)); // those refuse the file
  const rows = whole.map((text, n) => row(cell(text), n).join(','));
  return `${[columns.join(','), ...rows].join('\n')}\n`;
}

await stockReference(store);
await add('chief@example.org', 'administrator');

const flows = nastyFile(
  [
    'source',
    'flow_id',
    'stage',
    'boundary',
    'donor',
    'recipient',
    'purpose',
    'sector',
    'amount_usd',
    'decision_date',
    'plan_code',
    'note',
    'place_code',
  ],
  (text, n) => [
    'ocha-fts',
    `N${n}`,
    'paid',
    'incoming',
    text,
    text,
    text,
    text,
    String(1000 + n),
    '2018-03-01',
    'HIRQ18',
    text,
    'IRQ',
  ],
);
const pledges = nastyFile(
  [
    'source',
    'pledge_ref',
    'donor',
    'announced_on',
    'event',
    'amount',
    'currency',
    'purpose',
    'semantics',
    'note',
    'place_code',
  ],
  (text, n) => [
    'momd',
    n % 2 ? text : `P${n}`,
    text,
    '2018-02-14',
    'pledged',
    String(1000 + n),
    'USD',
    text,
    'original',
    text,
    'IRQ',
  ],
);
const requirements = nastyFile(
  ['source', 'plan_code', 'plan_name', 'sector', 'requirement_usd', 'valid_from', 'place_code', 'year'],
  (text, n) => ['ocha-fts', n % 2 ? `PLAN${n}` : text, text, text, String(1000 + n), '2018-01-01', 'IRQ', '2018'],
);
const figures = nastyFile(
  ['source', 'operation', 'round', 'as_of', 'place_code', 'place_name', 'measure', 'individuals', 'note', 'source_url'],
  (text, n) => [
    'iom-dtm',
    text,
    '88',
    `2017-${String(1 + (n % 12)).padStart(2, '0')}-15`,
    'IQG15',
    text,
    'idps',
    String(1000 + n),
    text,
    text,
  ],
);

describeWithBrowser('nasty text', browser => {
  beforeAll(async () => {
    for (const [name, text] of Object.entries({ flows, pledges, requirements, figures })) {
      const { outcome, report } = await publishText(store, text, { name: `${name}.csv` });
      expect([name, outcome, report.failure, report.problem_counts]).toEqual([
        name,
        'published',
        null,
        expect.anything(),
      ]);
    }
  }, minute);

  test('would be seen, if it came through', { timeout: minute }, async () => {
    const context = await browser().newContext();
    const { page, faults, seen } = await watchedPage(context, site);
    await page.goto(`${site}/sign-in`);
    await page.evaluate(
      `document.querySelector('main').innerHTML = '<img src=x onerror=nasty()><a href="javascript:nasty()">x</a>'`,
    );
    await seen();
    expect(faults.filter(fault => fault.includes('<img'))).toHaveLength(2);
    expect(faults.filter(fault => fault.includes('<a href'))).toHaveLength(1);
    expect(faults.join()).toContain('Content Security Policy');
    await context.close();
  });

  test('in what is published, on every page that tells it', { timeout: 3 * minute }, async () => {
    const context = await browser().newContext();
    const { faults, look } = await watchedPage(context, site);
    const { rows } = await database.pool.query(
      `select distinct donor from funding_flows where donor like '%nasty%' order by 1`,
    );
    expect(rows.length).toBeGreaterThan(20);
    const told = await look('/charts/fulfilment-by-donor');
    for (const text of ['<script>nasty()</script>', '<%= nasty() %>', '"><img src=x onerror=nasty()>'])
      expect(told).toContain(text);
    for (const { donor } of rows.slice(0, 25)) {
      const answer = await look(`/donors/${encodeURIComponent(donor)}`);
      expect(answer.replace(/\s+/g, ' ')).toContain(donor.replace(/\s+/g, ' ').trim());
    }
    const views = [
      'pledges',
      'gap-by-sector',
      'recipients-and-channels',
      'requirements-and-funding',
      'displaced-over-time',
    ];
    for (const view of views) for (const path of ['/charts/', '/embed/']) await look(path + view);
    for (const view of views) await look(`/charts/${view}/share`);
    for (const path of ['/', '/ar', '/money', '/world', '/sources', '/imports', '/places/IQG15', '/plans/HIRQ18'])
      await look(path);
    expect(faults).toEqual([]);
    expect(log).toEqual([]);
    await context.close();
  });

  test('in addresses', { timeout: 2 * minute }, async () => {
    const context = await browser().newContext();
    await asAdministrator(context);
    const { faults, look } = await watchedPage(context, site);
    const doors = [
      (text: string) => `/?place=${text}`,
      (text: string) => `/charts/displaced-over-time?source=${text}`,
      (text: string) => `/donors/${text}`,
      (text: string) => `/charts/${text}`,
      (text: string) => `/?${text}=1`,
      (text: string) => `/sign-in?next=${text}`,
      (text: string) => `/pledges/${text}/${text}`,
      (text: string) => `/ar/charts/pledges?donor=${text}`,
      (text: string) => `/charts/displaced-over-time/explain?row=${text}&column=${text}`,
      (text: string) => `/imports?page=${text}`,
      (text: string) => `/embed/pledges?donor=${text}`,
      (text: string) => `/charts/pledges/share?donor=${text}&plan=${text}`,
      (text: string) => `/pledges/new?source=${text}&ref=${text}&place=${text}`,
    ];
    for (const [n, text] of nastyStrings.entries()) {
      const written = encodeURIComponent(text.toWellFormed());
      await look(doors[n % doors.length]!(written));
      for (const door of doors) {
        const answer = await ask(door(written));
        expect([door(written), answer.status < 500]).toEqual([door(written), true]);
        const page = await answer.text();
        if (/[<>]/.test(text)) expect(page).not.toContain(text);
      }
    }
    expect(faults).toEqual([]);
    expect(log).toEqual([]);
    await context.close();
  });

  test('in names of files, headers and cells that are not taken', { timeout: 2 * minute }, async () => {
    const context = await browser().newContext();
    const headers = await asAdministrator(context);
    const { faults, look } = await watchedPage(context, site);
    const template = readFileSync('public/templates/requirements.csv', 'utf8');
    for (const [n, text] of nastyStrings.entries()) {
      const answer = await upload(`${text.toWellFormed()}.csv`, n % 8 === 7 ? template : 'a,b\n1,2\n', headers);
      expect([text, answer.status]).toEqual([text, 303]);
      if (n % 8 === 7) {
        await checked(answer.headers.get('Location')!, headers);
        await look(answer.headers.get('Location')!);
        await look('/upload');
      }
    }
    const strange = [nastyStrings, nastyStrings].map(row => row.map(cell).join(',')).join('\n');
    for (const text of [flows, pledges, requirements, figures, strange]) {
      const path = (await upload('strange.csv', text, headers)).headers.get('Location')!;
      await checked(path, headers);
      for (const part of ['', '/mapping', '/rows/new', '/rows/unchanged']) await look(path + part);
    }
    expect(faults).toEqual([]);
    expect(log).toEqual([]);
    await context.close();
  });

  test('in every text field of every form', { timeout: 2 * minute }, async () => {
    const context = await browser().newContext();
    const headers = await asAdministrator(context);
    const { page, faults, look, seen } = await watchedPage(context, site);
    const table = 'Where,How many,When\nIQG15,5,2017-02-01\n';
    const path = (await upload('table.csv', table, headers)).headers.get('Location')!;
    await checked(path, headers);
    const forms = [
      '/sign-in',
      '/people',
      '/tokens',
      '/account',
      '/pledges/new',
      `${path}/mapping`,
      '/organisations/review',
      '/upload',
    ];
    let next = 0;
    for (const form of forms)
      for (let round = 0; round < (form === '/sign-in' ? 1 : 4); round++) {
        await look(form);
        const texts = [...nastyStrings.slice(next), ...nastyStrings.slice(0, next)];
        const filled = (await page.evaluate(`(${fill})(${JSON.stringify(texts)})`)) as number;
        expect([form, filled > 0]).toEqual([form, true]);
        next = (next + filled) % nastyStrings.length;
        await Promise.all([
          page.waitForNavigation(),
          page.evaluate(`document.querySelector('main form[method=post]:not([action*="revoke"])').submit()`),
        ]);
        await seen();
      }
    for (const again of ['/people', '/tokens', '/upload']) await look(again);
    expect(faults).toEqual([]);
    expect(log).toEqual([]);
    await context.close();
  });
});

/** Runs in the page: writes the next text into each field of the first form, past what the browser would refuse. */
const fill = `texts => {
  const form = document.querySelector('main form[method=post]:not([action*="revoke"])');
  const fields = [...form.querySelectorAll('input:not([type=file], [type=checkbox], [type=radio], [name=key]), textarea')];
  form.noValidate = true;
  fields.forEach((field, n) => {
    field.type = field.tagName === 'INPUT' ? 'hidden' : field.type;
    field.value = texts[n % texts.length];
  });
  return fields.length;
}`;
