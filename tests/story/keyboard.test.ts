// The whole way by keys alone, in a real browser: read, ask, sign in, upload, publish, take back; and one sees where one is.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { password, startApp } from '../web/app.ts';
import { newReader } from './reader.ts';

const { site, database, log, add } = await startApp();
const minute = 60_000;
const file = `source,as_of,place_code,admin_level,measure,individuals\niom-dtm,2019-06-30,IRQ,0,idps,1607148\n`;

describeWithBrowser('without a mouse', browser => {
  beforeAll(async () => {
    const store = { ...database, close: async () => {} };
    await stockReference(store);
    await stockSample(store);
    await add('publisher@example.org', 'publisher');
  }, minute);

  test('everything is reached, seen and done', { timeout: 2 * minute }, async () => {
    const { page, complaints } = await newReader(browser(), site, { viewport: { width: 1280, height: 900 } });
    const headline = () => page.locator('h1').textContent();

    await page.goto('/');
    await tabTo(page, '.skip');
    await tabTo(page, '.question summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '#q-source');
    await page.keyboard.type('IOM');
    await tabTo(page, '.question button');
    await page.keyboard.press('Enter');
    await page.waitForURL(/source=iom-dtm/);
    expect(await headline()).toMatch(/^1\.7 million people/);
    await tabTo(page, '.drawing');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#chart-said').textContent()).toMatch(/IOM DTM: /);
    await tabTo(page, '#people-and-money details summary');
    await page.keyboard.press('Enter');
    expect(await page.locator('#people-and-money tbody').isVisible()).toBe(true);

    await page.goto('/sign-in');
    await tabTo(page, '#email');
    await page.keyboard.type('publisher@example.org');
    await tabTo(page, '#password');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/upload$/);
    await tabTo(page, 'input[name=file]');
    // The list of files is the browser's own, and a browser without a window has none.
    await page.setInputFiles('input[name=file]', { name: 'june.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await tabTo(page, 'form[data-upload] button:not([type=button])');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dl.sum');
    const address = page.url();
    for (const yes of await page.locator('form[action$="/publish"] input[type=checkbox]').all()) {
      await tabTo(page, `#${await yes.getAttribute('id')}`);
      await page.keyboard.press('Space');
    }
    await tabTo(page, 'form[action$="/publish"] button');
    await page.keyboard.press('Enter');
    await page.getByText('Published.').waitFor();
    await page.goto('/');
    expect(await headline()).toMatch(/^1\.6 million people .* 30 June 2019/);

    await page.goto(address);
    await tabTo(page, 'input[name=reason]');
    await page.keyboard.type('The publisher gave out a wrong file.');
    await page.keyboard.press('Enter');
    await page.getByText('Was published, and then taken back.').waitFor();
    await page.goto('/');
    expect(await headline()).toMatch(/^1\.7 million people .* 30 April 2019/);

    expect(complaints).toEqual([]);
    expect(log).toEqual([]);
    await page.context().close();
  });
});

/** Presses Tab until this has the focus; on the way every stop shows that it has it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < 200; stops++) {
    await page.keyboard.press('Tab');
    const stop = (await page.evaluate(`(() => {
      const here = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(here);
      return {
        there: here.matches(${JSON.stringify(selector)}),
        seen: here === document.body || (outlineStyle !== 'none' && outlineWidth !== '0px'),
        what: here.outerHTML.slice(0, 120),
      };
    })()`)) as { there: boolean; seen: boolean; what: string };
    expect([stop.what, stop.seen]).toEqual([stop.what, true]);
    if (stop.there) return;
  }
  throw new Error(`Tab never comes to ${selector} on ${page.url()}`);
}
