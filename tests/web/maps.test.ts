// Maps in a real browser and as pictures: drawn without a complaint, with nothing asked that is not needed.
import { loadImage } from '@napi-rs/canvas';
import { beforeAll, expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { newReader } from '../story/reader.ts';
import { startApp } from './app.ts';

const { site, ask, database } = await startApp();
const minute = 60_000;

beforeAll(async () => {
  const store = { ...database, close: async () => {} };
  await stockReference(store);
  await stockSample(store);
}, minute);

test.each(['/charts/displaced-by-location.png', '/ar/charts/displaced-by-location.png', '/charts/countries.png'])(
  '%s is drawn, land and symbols',
  async path => {
    const bytes = Buffer.from((await ask(path).then(answer => answer.arrayBuffer())) as ArrayBuffer);
    const { width, height } = await loadImage(bytes);
    expect([width, height > 900]).toEqual([1200, true]);
  },
);

test('the outlines of the world are kept for ever by whoever had them once', async () => {
  const page = await ask('/world').then(answer => answer.text());
  const address = /data-sheet="([^"]+)"/.exec(page)![1]!;
  const answer = await ask(address, { headers: { 'Accept-Encoding': 'br' } });
  expect(answer.headers.get('Cache-Control')).toContain('immutable');
  expect(answer.headers.get('Content-Encoding')).toBe('br');
  expect(await ask('/').then(front => front.text())).not.toContain('data-sheet');
});

/** The colours in the middle of the Arabian Sea, and of Algeria: a phone shows the world around Iraq. */
const seaAndLand = `(() => {
  const { ctx, scales, currentDevicePixelRatio: ratio } = Chart.getChart(document.querySelector('figure.chart canvas'));
  const colours = (x, y) => {
    const [left, top, right] = [scales.x.getPixelForValue(x), scales.y.getPixelForValue(y), scales.x.getPixelForValue(x + 40)];
    const { data } = ctx.getImageData(left * ratio, top * ratio, (right - left) * ratio, (right - left) * ratio);
    return [...new Set(Array.from({ length: data.length / 4 }, (_, i) => data.slice(4 * i, 4 * i + 3).join()))];
  };
  return [colours(1335, 375), colours(1005, 278)];
})()`;

describeWithBrowser('in a browser', browser => {
  test.each([
    { path: '/charts/displaced-by-location', viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
    { path: '/ar/charts/displaced-by-location', viewport: { width: 375, height: 800 }, colorScheme: 'dark' as const },
    { path: '/world', viewport: { width: 375, height: 800 }, colorScheme: 'light' as const },
  ])('$path on $viewport.width pixels: land, and a symbol that says its number under the pointer', async visit => {
    const { path, ...look } = visit;
    const { page, complaints } = await newReader(browser(), site, look);
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.locator('figure.chart canvas').first().scrollIntoViewIfNeeded();
    await page.waitForFunction('Object.values(Chart.instances).length > 0');
    const symbol = (await page.evaluate(`(() => {
      const chart = Chart.getChart(document.querySelector('figure.chart canvas'));
      const { x, y } = chart.getDatasetMeta(0).data[0];
      const box = chart.canvas.getBoundingClientRect();
      return { x: box.left + x, y: box.top + y };
    })()`)) as { x: number; y: number };
    await page.mouse.move(symbol.x, symbol.y);
    const said = await page.waitForFunction(
      `Chart.getChart(document.querySelector('figure.chart canvas')).tooltip.body?.[0]?.lines?.[0]`,
    );
    expect(await said.jsonValue()).toMatch(/\d,\d{3}/);
    if (path === '/world') {
      const [sea, land] = (await page.evaluate(seaAndLand)) as [string[], string[]];
      expect([sea, land[0]]).toEqual([['251,250,247'], '235,230,218']);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
