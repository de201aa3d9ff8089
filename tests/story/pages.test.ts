// Every public page in a real browser, on a phone, in both languages: nothing runs over the edge, nobody is kept out.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { charts, worldCharts } from '../../src/charts/charts.ts';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { startApp } from '../web/app.ts';
import { barriers, newReader, overflow } from './reader.ts';

const { site, database, log } = await startApp();
const minute = 60_000;

/** One of each kind; the pages of the views are alike but for what they show. */
const kinds = [
  ...['/', '/?known_on=2001-01-01', '/world', '/money', '/places/IQG15', '/plans/FIRQ16', '/donors/Germany'],
  ...['/pledges/ocha-cbpf-contributions/IHF-2018-germany?place=IRQ', '/claims', '/sources', '/sources/iom-dtm'],
  ...['/about', '/glossary', '/patterns', '/imports', '/api', '/sign-in', '/no-such-page', '/imports?page=0'],
  '/charts/displaced-over-time/explain?row=2017-12-31~iom-dtm~~~idps&column=individuals',
  ...['/charts/key-figures', '/charts/freshness', '/charts/requirements-and-funding'],
  ...['/embed/displaced-over-time', '/embed/key-figures', '/charts/displaced-over-time/share'],
];
const pages = [...new Set([...kinds, ...[...charts, ...worldCharts].map(({ slug }) => `/charts/${slug}`)])];

describeWithBrowser('every public page on a phone', browser => {
  beforeAll(async () => {
    const store = { ...database, close: async () => {} };
    await stockReference(store);
    await stockSample(store);
  }, minute);

  describe.each([
    { language: '', dir: 'ltr', colorScheme: 'light' as const, looked: pages },
    { language: '/ar', dir: 'rtl', colorScheme: 'dark' as const, looked: kinds },
  ])('in $colorScheme, $dir', ({ language, dir, colorScheme, looked }) => {
    test('fits the window and keeps nobody out', { timeout: 2 * minute }, async () => {
      const viewport = { width: 375, height: 800 };
      const { page, complaints } = await newReader(browser(), site, { viewport, colorScheme });
      const wrong: string[] = [];
      for (const path of pages) {
        await page.goto(language + (language && path === '/' ? '' : path));
        expect(await page.getAttribute('html', 'dir'), path).toBe(dir);
        if (kinds.includes(path)) await open(page);
        if (looked.includes(path)) wrong.push(...(await barriers(page)).map(barrier => `${path}: ${barrier}`));
        await open(page);
        const over = await overflow(page);
        if (over > 0) wrong.push(`${path}: ${over} pixels over the edge`);
      }
      expect(wrong).toEqual([]);
      expect(complaints.filter(complaint => !/status of 40[04]/.test(complaint))).toEqual([]);
      expect(log).toEqual([]);
      await page.context().close();
    });
  });
});

/** What is folded away takes part: tables, and the question's form. */
function open(page: Page): Promise<unknown> {
  return page.evaluate("document.querySelectorAll('details').forEach(details => details.setAttribute('open', ''))");
}
