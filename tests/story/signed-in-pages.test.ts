// The pages of people who sign in, on a phone, in both languages and both schemes: nobody is kept out of the work either.
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createPerson, makeSignInLink } from '../../src/accounts/people.ts';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { startApp } from '../web/app.ts';
import { barriers, newReader, overflow } from './reader.ts';

const { site, database, log } = await startApp();
const minute = 60_000;

describeWithBrowser('every page of somebody signed in', browser => {
  let person = '';
  beforeAll(async () => {
    const store = { ...database, close: async () => {} };
    await stockReference(store);
    await stockSample(store);
    person = (await createPerson(database.db, { email: 'administrator@example.org', role: 'administrator' }))!;
  }, minute);

  test.each([
    { language: '', scheme: 'light' as const },
    { language: '/ar', scheme: 'dark' as const },
  ])('of "$language" fits the window and keeps nobody out', { timeout: 2 * minute }, async ({ language, scheme }) => {
    const viewport = { width: 375, height: 800 };
    const { page, complaints } = await newReader(browser(), site, { viewport, colorScheme: scheme });
    const wrong: string[] = [];
    const look = async (name: string) => {
      await page.evaluate("document.querySelectorAll('details').forEach(one => one.setAttribute('open', ''))");
      for (const barrier of await barriers(page)) wrong.push(`${name}: ${barrier}`);
      const over = await overflow(page);
      if (over > 0) wrong.push(`${name}: ${over} pixels over the edge`);
    };
    const upload = async (name: string, text: string) => {
      await page.goto(`${language}/upload`);
      await page.setInputFiles('input[name=file]', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.locator('form[data-upload] button').click();
      await page.waitForURL(/\/imports\/[^/]+$/);
    };

    await page.goto(language + (await makeSignInLink(database.db, person, 5)));
    await look('the link');
    await page.locator('main button').click();
    await page.waitForURL(/\/upload$/);
    for (const path of [
      '/upload',
      '/pledges/new',
      '/organisations/review',
      '/people',
      '/tokens',
      '/account',
      '/audit',
    ]) {
      await page.goto(language + path);
      await look(path);
    }
    await page.goto(`${language}/people/${person}`);
    await look('a person');
    await page.goto(`${language}/pledges/new`);
    await page.evaluate("document.querySelectorAll('main form').forEach(form => { form.noValidate = true; })");
    await page.locator('main form button').last().click();
    await page.locator('.error[role=alert]').waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('alert');
    await look('a pledge with mistakes');
    await upload(
      `${randomUUID()}.csv`,
      `source,as_of,place_code,measure,individuals\niom-dtm,2019-06-30,IRQ,idps,n/a\n`,
    );
    await page.locator('dl.sum, main a.button').first().waitFor();
    await look('an import');
    await upload(`${randomUUID()}.csv`, `Province;Families;Day\nNinewa;${Math.random()};13/02/2017\n`);
    await page.locator('main a.button').click();
    await page.waitForURL(/\/mapping$/);
    await look('a mapping');

    expect(wrong).toEqual([]);
    expect(complaints.filter(complaint => !/status of 4\d\d/.test(complaint))).toEqual([]);
    expect(log).toEqual([]);
    await page.context().close();
  });
});
