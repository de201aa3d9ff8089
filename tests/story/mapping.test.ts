// A table of nobody's shape in a real browser: uploaded, explained, checked, published, read in the log, taken back.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { createPerson, makeSignInLink } from '../../src/accounts/people.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { startApp } from '../web/app.ts';
import { barriers, newReader, overflow } from './reader.ts';

const { site, database, log } = await startApp();
const minute = 60_000;

const tables = [
  { language: '', dir: 'ltr', header: 'Province;District;IDP families;Report date' },
  { language: '/ar', dir: 'rtl', header: 'المحافظة;القضاء;عدد الأسر النازحة;تاريخ التقرير' },
];

describeWithBrowser('a table of another shape', browser => {
  beforeAll(() => stockReference({ ...database, close: async () => {} }), minute);

  test.each(tables)('is taken in and taken back, $dir', { timeout: 2 * minute }, async ({ language, dir, header }) => {
    const viewport = { width: 375, height: 800 };
    const { page, complaints } = await newReader(browser(), site, { viewport });
    /** What a page tells a person who looks at it, and that nobody is kept from it. */
    const look = async (path: RegExp) => {
      await page.waitForURL(path);
      expect(await page.getAttribute('html', 'dir')).toBe(dir);
      expect([page.url(), await overflow(page), await barriers(page)]).toEqual([page.url(), 0, []]);
      return page.locator('main').innerText();
    };

    await signIn(page);
    await page.goto(`${language}/upload`);
    await look(/\/upload$/);
    const buffer = Buffer.from(
      `${header}\nNinewa;Mosul;1.250;13/02/2017\nDahuk;;700;13/02/2017\nAtlantis;;5;13/02/2017\n`,
    );
    await page.setInputFiles('input[name=file]', { name: 'families.csv', mimeType: 'text/csv', buffer });
    await page.locator('form[data-upload] button').click();
    await page.locator('main a.button').waitFor();
    const address = page.url();
    expect(await look(/\/imports\/[^/]+$/)).toContain('families.csv');

    await page.locator('main a.button').click();
    await look(/\/mapping$/);
    await explain(page, 'no slug');
    await page.locator('.error a[href="#source"]').waitFor();
    expect(await page.getAttribute('#source', 'aria-invalid')).toBe('true');
    await look(/\/mapping$/);

    await explain(page, 'ministry');
    await page.locator('dl.sum').waitFor();
    expect(await page.locator('dl.sum dd').allTextContents()).toEqual(['2', '0', '0', '1', '0']);
    expect(await page.locator('.problem', { hasText: 'Atlantis' }).count()).toBe(1);
    await page.locator('.problem summary').first().click();
    await look(/\/imports\/[^/]+$/);
    await page.goto(`${address}/rows/new`);
    expect(await look(/\/rows\/new$/)).toMatch(/7,500/);

    await page.goto(address);
    for (const yes of await page.locator('form[action$="/publish"] input[type=checkbox]').all()) await yes.check();
    await page.locator('form[action$="/publish"] button').click();
    await page.locator('input[name=reason]').waitFor();
    await look(/\/imports\/[^/]+/);
    await page.goto(`${language}/charts/displaced-over-time?source=ministry`);
    expect(await look(/source=ministry/)).toContain('11,700');

    await page.goto(address);
    await page.fill('input[name=reason]', 'Families were counted twice.');
    await page.locator('form[action$="/revert"] button').click();
    await page.locator('input[name=reason]').waitFor({ state: 'detached' });
    await look(/\/imports\/[^/]+/);
    await page.goto(`${language}/imports`);
    expect(await look(/\/imports$/)).toContain('Families were counted twice.');

    expect(complaints.filter(complaint => !/status of 400/.test(complaint))).toEqual([]);
    expect(log).toEqual([]);
    await page.context().close();
  });
});

/** Fills in the form of a mapping, and saves it. */
async function explain(page: Page, source: string): Promise<void> {
  const columns = ['admin1_name', 'admin2_name', 'households', 'as_of'];
  for (const [i, meaning] of columns.entries()) await page.selectOption(`#column-${i + 1}`, meaning);
  await page.fill('#source', source);
  await page.selectOption('#measure', 'idps');
  await page.fill('#household_factor', '6');
  await page.fill('#place', 'IRQ');
  for (const [field, choice] of [
    ['number_format', 'dot'],
    ['date_format', 'dmy'],
  ] as const) {
    const select = page.locator(`select#${field}`);
    if (await select.count()) await select.selectOption(choice);
  }
  await page.fill('#name', `Families ${randomUUID()}`);
  await page.locator('button[value=save]').click();
}

async function signIn(page: Page): Promise<void> {
  const id = await createPerson(database.db, { email: `${randomUUID()}@example.org`, role: 'administrator' });
  await page.goto(await makeSignInLink(database.db, id!, 5));
  await page.locator('main button').click();
  await page.waitForURL(/\/upload$/);
}
