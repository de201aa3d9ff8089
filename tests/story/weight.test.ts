// How heavy a first visit is, as a browser counts it: everything that comes over the line, packed as it comes.
import { beforeAll, expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { startApp } from '../web/app.ts';

const { site, ask, database } = await startApp();
const minute = 60_000;

beforeAll(async () => {
  const store = { ...database, close: async () => {} };
  await stockReference(store);
  await stockSample(store);
}, minute);

test.each(['/', '/ar', '/money', '/ar/money', '/charts/pledges', '/ar/charts/pledges'])(
  '%s holds at most 280 kB',
  { timeout: minute },
  async path => {
    const text = await ask(path).then(answer => answer.text());
    expect(Buffer.byteLength(text)).toBeLessThan(280_000);
  },
);

describeWithBrowser('a first visit', browser => {
  test.each([
    { path: '/', javaScriptEnabled: false, most: 100_000 },
    { path: '/ar', javaScriptEnabled: false, most: 100_000 },
    { path: '/', javaScriptEnabled: true, most: 200_000 },
    { path: '/ar', javaScriptEnabled: true, most: 200_000 },
  ])('of $path, script $javaScriptEnabled: at most $most bytes', { timeout: minute }, async visit => {
    const context = await browser().newContext({ baseURL: site, javaScriptEnabled: visit.javaScriptEnabled });
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    let bytes = 0;
    line.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await line.send('Network.enable');
    await page.goto(visit.path, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThan(visit.most);
    await context.close();
  });
});
