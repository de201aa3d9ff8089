// A journalist puts a view on a page of her own: what the share page hands out works there, with and without script.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { startApp } from '../web/app.ts';
import { newReader, overflow } from './reader.ts';

const { site, database } = await startApp();
const minute = 60_000;

/** Her site, by another name and on another port; `hers.page` is what it shows. */
const hers = { page: '', address: '' };

beforeAll(async () => {
  const store = { ...database, close: async () => {} };
  await stockReference(store);
  await stockSample(store);
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<!doctype html>${hers.page}`);
  }).listen(0, '127.0.0.1');
  afterAll(() => void server.close());
  await new Promise(resolve => server.once('listening', resolve));
  hers.address = `http://localhost:${(server.address() as AddressInfo).port}/`;
}, minute);

const heightGiven = (page: Page) => page.evaluate(`Number(document.querySelector('iframe').height)`);
const heightWithin = (page: Page) =>
  page.frames()[1]!.evaluate('Math.ceil(document.body.getBoundingClientRect().height)');

describeWithBrowser('a view on another site', browser => {
  test('is as tall as it says, and grows with its table', { timeout: minute }, async () => {
    const { page, complaints } = await newReader(browser(), site, { viewport: { width: 700, height: 900 } });
    await page.goto('/charts/people-and-money/share');
    const [frame, listener] = [await page.inputValue('#frame'), await page.inputValue('#height')];
    hers.page = `<body>${listener}${frame}`;
    await page.goto(hers.address);
    const before = Number(/height="(\d+)"/.exec(frame)![1]);
    await expect.poll(() => heightGiven(page), { timeout: 10_000 }).not.toBe(before);
    const offBy = async () => Math.abs(Number(await heightGiven(page)) - before);
    await expect.poll(offBy, { timeout: 10_000 }).toBeLessThan(150);
    await expect.poll(async () => (await heightGiven(page)) === (await heightWithin(page))).toBe(true);
    const told = Number(await heightGiven(page));
    await page.frames()[1]!.click('summary');
    await expect.poll(() => heightGiven(page)).toBeGreaterThan(told + 200);
    expect(complaints.filter(one => !one.startsWith(hers.address))).toEqual([]);
    await page.context().close();
  });

  test('without script is a picture with its source and its table', { timeout: minute }, async () => {
    const { page, complaints } = await newReader(browser(), site, {});
    await page.goto('/charts/displaced-over-time/share');
    const frame = await page.inputValue('#frame');
    hers.page = frame.replace('<iframe', '<iframe sandbox="allow-same-origin"'); // no scripts in it
    await page.goto(hers.address);
    const view = page.frameLocator('iframe');
    const width = () =>
      view.locator('noscript img').evaluate(image => (image as { naturalWidth?: number }).naturalWidth);
    await expect.poll(width, { timeout: 10_000 }).toBe(1200);
    expect(await view.locator('figcaption').innerText()).toContain('as known on');
    await view.locator('summary').click();
    expect(await view.locator('tbody tr').first().isVisible()).toBe(true);
    expect(complaints.filter(one => !/^Blocked script|^http:\/\/localhost/.test(one))).toEqual([]);
    await page.context().close();
  });

  test('fits frames from 280 to 1120 pixels, in both languages', { timeout: minute }, async () => {
    const { page } = await newReader(browser(), site, {});
    for (const path of ['/embed/people-and-money', '/ar/embed/key-figures', '/ar/embed/fulfilment-by-donor'])
      for (const width of [280, 375, 720, 1120]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(path);
        expect([path, width, await overflow(page)]).toEqual([path, width, 0]);
      }
    await page.context().close();
  });

  test('other pages are shown in no frame', { timeout: minute }, async () => {
    const { page, complaints } = await newReader(browser(), site, {});
    hers.page = `<iframe src="${site}/charts/displaced-over-time"></iframe>`;
    await page.goto(hers.address);
    expect(complaints.join()).toContain("frame-ancestors 'none'");
    await page.context().close();
  });

  test('what is handed out is copied by a button, where there is script', { timeout: minute }, async () => {
    const { page } = await newReader(browser(), site, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto('/ar/charts/displaced-over-time/share');
    await page.click('[data-copy="citation"]');
    await page.getByText('تم النسخ').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await page.inputValue('#citation'));
    await page.context().close();
    const plain = await newReader(browser(), site, { javaScriptEnabled: false });
    await plain.page.goto('/charts/displaced-over-time/share');
    expect(await plain.page.locator('[data-copy]:visible').count()).toBe(0);
    await plain.page.context().close();
  });
});
