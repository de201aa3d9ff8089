// The whole story in a real browser, with the sample data and a database: read, ask, sign in, upload, publish, take back.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPerson, makeSignInLink } from '../../src/accounts/people.ts';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { password, startApp } from '../web/app.ts';
import { barriers, downloaded, newReader, overflow } from './reader.ts';

const { site, database, log, add } = await startApp();
const minute = 60_000;

describeWithBrowser('the story', browser => {
  beforeAll(async () => {
    const store = { ...database, close: async () => {} };
    await stockReference(store);
    await stockSample(store);
    await add('publisher@example.org', 'publisher');
  }, minute);

  describe.each([
    { with: 'a desk and script', signIn: byPassword, viewport: { width: 1280, height: 900 }, javaScriptEnabled: true },
    { with: 'a phone and no script', signIn: byLink, viewport: { width: 375, height: 800 }, javaScriptEnabled: false },
  ])('with $with', ({ signIn, viewport, javaScriptEnabled }) => {
    test('is told from the first number to the last', { timeout: minute }, async () => {
      const { page, complaints } = await newReader(browser(), site, { viewport, javaScriptEnabled });

      await page.goto('/');
      expect(await page.locator('h1').textContent()).toMatch(/^1\.7 million people .* 30 April 2019/);
      await page.locator('#displaced-over-time details summary').click();
      await page.locator('#displaced-over-time .more a').click();
      await page.waitForURL(/charts/);
      expect(await cells(page, 'displaced-over-time', '31 Dec 2017', 'IOM DTM')).toContain('2,615,988');
      await page.goto('/');
      const appeal = await cells(page, 'requirements-and-funding', 'Mosul Flash Appeal');
      expect(appeal).toEqual(expect.arrayContaining(['283,700,000', '278,628,854']));
      expect(await overflow(page)).toBe(0);
      const before = await downloaded(page, csvOf(page));

      await ask(page, { source: 'iom-dtm', to: '2017-12-31' });
      expect(await page.locator('h1').textContent()).toMatch(/^2\.6 million people .* 3\.2 million/);
      expect(new URL(page.url()).search).toContain('source=iom-dtm');

      await signIn(page);
      await page.goto('/upload');
      await page.setInputFiles('input[name=file]', { name: 'displacement.csv', mimeType: 'text/csv', buffer: file() });
      await page.getByRole('button', { name: 'Upload and check' }).click();
      await page.waitForSelector('dl.sum');
      expect(await sum(page)).toEqual({ New: 1, Changed: 1, Unchanged: 1, Rejected: 1, Vanished: 0 });
      expect(await page.getByText('4 rows read = 1 new + 1 changed + 1 unchanged + 1 rejected').count()).toBe(1);
      expect(await page.locator('.problem', { hasText: 'n/a' }).count()).toBe(1);
      const address = page.url();

      await page.getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Publish' }).click();
      await page.getByText('Published.').waitFor();
      await page.goto('/');
      expect(await page.locator('h1').textContent()).toMatch(/^1\.6 million people .* 30 June 2019/);
      expect(await cells(page, 'displaced-over-time', '30 Jun 2019', 'IOM DTM')).toContain('1,607,148');
      const after = await downloaded(page, csvOf(page));
      expect(after.toString()).toMatch(/^2019-06-30,iom-dtm,.*,1607148,267858,/m);
      expect(after.toString()).toMatch(/^2019-04-30,iom-dtm,.*,1665114,277519,/m);

      await page.goto(address);
      await page.fill('input[name=reason]', 'The publisher gave out a wrong file.');
      await page.getByRole('button', { name: 'Take it back' }).click();
      await page.getByText('Was published, and then taken back.').waitFor();
      await page.goto('/');
      expect(await page.locator('h1').textContent()).toMatch(/^1\.7 million people .* 30 April 2019/);
      expect(await downloaded(page, csvOf(page))).toEqual(before);
      await page.goto('/imports');
      expect(await page.locator('tbody tr').first().textContent()).toContain('The publisher gave out a wrong file.');

      expect(complaints).toEqual([]);
      expect(log).toEqual([]);
      await page.context().close();
    });
  });

  test.each(['', '/ar'])(
    'no page of %s/ keeps anybody out or runs over the edge',
    { timeout: minute },
    async language => {
      const { page, complaints } = await newReader(browser(), site, { viewport: { width: 375, height: 800 } });
      const paths = ['/', '/charts/people-and-money', '/imports', '/sign-in'];
      for (const path of paths) await expectOpen(page, language + path, language);
      await byLink(page);
      await expectOpen(page, `${language}/upload`, language);
      await page.setInputFiles('input[name=file]', { name: 'displacement.csv', mimeType: 'text/csv', buffer: file() });
      await page.locator('form[data-upload] button').click();
      await page.waitForSelector('dl.sum');
      await expectOpen(page, page.url(), language);
      await expectOpen(page, `${page.url()}/rows/changed`, language);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});

async function expectOpen(page: Page, address: string, language: string): Promise<void> {
  await page.goto(address.replace(/\/ar\/$/, '/ar'));
  await page.evaluate("document.querySelectorAll('details').forEach(details => details.setAttribute('open', ''))");
  expect(await page.getAttribute('html', 'dir'), address).toBe(language ? 'rtl' : 'ltr');
  expect(await overflow(page), `pixels over the edge of ${address}`).toBe(0);
  expect(await barriers(page), address).toEqual([]);
}

/** The cells of the one row of a chart's table that says all of these. */
async function cells(page: Page, chart: string, ...texts: string[]): Promise<string[]> {
  const rows = texts.reduce((found: Locator, hasText) => found.filter({ hasText }), page.locator(`#${chart} tbody tr`));
  expect(await rows.count(), texts.join(' ')).toBe(1);
  return rows.locator('td, th').allTextContents();
}

function csvOf(page: Page): Locator {
  return page.locator('#displaced-over-time').getByRole('link', { name: 'CSV', exact: true });
}

/** By the plain form, opened and sent as a person does it. */
async function ask(page: Page, { source, to }: { source: string; to: string }): Promise<void> {
  await page.locator('details.question summary').click();
  await page.selectOption('select[name=source]', source);
  await page.fill('input[name=to]', to);
  await page.locator('details.question button').click();
  await page.waitForURL(/source=/);
}

async function byPassword(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.fill('input[name=email]', 'publisher@example.org');
  await page.fill('input[name=password]', password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/upload$/);
}

async function byLink(page: Page): Promise<void> {
  const email = `${randomUUID()}@example.org`;
  const id = await createPerson(database.db, { email, role: 'administrator' });
  await page.goto(await makeSignInLink(database.db, id!, 5));
  await page.locator('main button').click();
  await page.waitForURL(/\/upload$/);
}

/** The five numbers of the preview. */
async function sum(page: Page): Promise<Record<string, number>> {
  const names = await page.locator('dl.sum dt').allTextContents();
  const numbers = await page.locator('dl.sum dd').allTextContents();
  return Object.fromEntries(names.map((name, at) => [name, Number(numbers[at])]));
}

/** One row as it is published, one corrected, one new (DTM round 110), and one without a number. */
function file(): Buffer {
  const lines = readFileSync('db/sample/01-displacement-iom-dtm-iraq.csv', 'utf8').split(/\r?\n/);
  const row = (pattern: RegExp) => lines.find(line => pattern.test(line))!;
  const returned = row(/^iom-dtm,,,2019-04-30,.*,returnees,/);
  const displaced = row(/^iom-dtm,,,2019-04-30,.*,idps,/);
  const corrected = displaced.replace(',277518,1665108,', ',277519,1665114,');
  const round = 'iom-dtm,,,2019-06-30,,,IRQ,Iraq,0,idps,count,=,267858,1607148,6,,,';
  const empty = 'iom-dtm,,,2019-06-30,,,IRQ,Iraq,0,returnees,count,=,,n/a,,,,';
  return Buffer.from(`${[lines[0], returned, corrected, round, empty].join('\n')}\n`);
}
