// `npm run bench:visit`: a first visit to the front page on a slow phone, as a browser measures it.
import { chmodSync, mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { makeApp } from '../../src/app.ts';
import { config } from '../../src/config.ts';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { connect } from '../../src/store/connect.ts';
import { startLocalPostgres } from '../../src/store/local-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { findBrowser } from '../ground/find-browser.ts';
import { removeFolder } from '../ground/remove-folder.ts';
import { tell } from './told.ts';

/** Lighthouse's "slow 4G" for phones, which is a good 3G: as its `throttling.mobileSlow4G` has it, and four times less CPU. */
const line = {
  latency: 150,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
  offline: false,
};
const slowerCpu = 4;
const times = 3;

const folder = mkdtempSync(join(tmpdir(), 'ledger-visit-'));
chmodSync(folder, 0o755); // our own server may run under another account
const server = await startLocalPostgres({ dataDir: join(folder, 'data') });
const store = connect(server.url);

try {
  await migrate(store.db);
  await stockReference(store);
  await stockSample(store);
  const app = makeApp({ store, config: { ...config, questionsAMinute: 0, logLevel: 'silent' } });
  const listening = app.listen(0, '127.0.0.1');
  await new Promise(resolve => listening.once('listening', resolve));
  const site = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  const found = (await findBrowser())!;
  const browser = await chromium.launch({
    executablePath: found.path,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    env: { ...process.env, ...found.env } as Record<string, string>,
  });
  const visits: Record<string, Awaited<ReturnType<typeof visit>>> = {};
  for (const path of ['/', '/ar']) {
    await fetch(site + path); // the page is made once for all readers; the line is measured, not the database
    for (const script of [true, false])
      visits[`${path} ${script ? 'with' : 'without'} script`] = await visit(browser, site + path, script);
  }
  console.table(visits);
  for (const [what, { 'first paint, ms': ours }] of Object.entries(visits))
    tell({ what: `first paint of ${what} on a slow phone, ms`, ours, anchor: null, 'the anchor is': '' });
  await browser.close();
  listening.closeAllConnections();
  listening.close();
} finally {
  await store.close();
  await server.stop();
  await removeFolder(folder);
}

/** The middle of three, each in a browser that has kept nothing. */
async function visit(browser: Browser, address: string, javaScriptEnabled: boolean) {
  const runs = [];
  for (let run = 0; run < times; run++) runs.push(await once(browser, address, javaScriptEnabled));
  return runs.sort((a, b) => a['largest paint, ms'] - b['largest paint, ms'])[Math.floor(times / 2)]!;
}

async function once(browser: Browser, address: string, javaScriptEnabled: boolean) {
  const viewport = { width: 375, height: 800 };
  const context = await browser.newContext({ javaScriptEnabled, viewport, deviceScaleFactor: 2, isMobile: true });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const came = countBytes(devtools);
  const paints = await watchPaints(devtools);
  await devtools.send('Network.emulateNetworkConditions', line);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerCpu });
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  const chart = javaScriptEnabled ? await firstChart(page) : null;
  await page.waitForLoadState('networkidle');
  await context.close();
  return {
    'kB over the line': Math.round(came.bytes / 1000),
    requests: came.requests,
    ...paints,
    'first chart, ms': chart,
  };
}

function countBytes(devtools: CDPSession) {
  const came = { bytes: 0, requests: 0 };
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    came.bytes += encodedDataLength;
    came.requests++;
  });
  return came;
}

/** `public/charts.js` notes when the first is drawn; it is drawn when it comes near. */
async function firstChart(page: Page): Promise<number> {
  await page.evaluate("document.querySelector('[data-chart]').scrollIntoView()");
  await page.waitForFunction("performance.getEntriesByName('first-chart').length > 0");
  return Math.round(await page.evaluate("performance.getEntriesByName('first-chart')[0].startTime"));
}

/** First and largest contentful paint, in milliseconds since the page was asked for; told by the browser, not by a script. */
async function watchPaints(devtools: CDPSession): Promise<{ 'first paint, ms': number; 'largest paint, ms': number }> {
  const paints = { 'first paint, ms': 0, 'largest paint, ms': 0 };
  let asked = { monotonic: 0, wall: 0 };
  devtools.on('Network.requestWillBeSent', ({ type, timestamp, wallTime }) => {
    if (type === 'Document') asked = { monotonic: timestamp, wall: wallTime };
  });
  devtools.on('Page.lifecycleEvent', ({ name, timestamp }) => {
    if (name === 'firstContentfulPaint') paints['first paint, ms'] = Math.round((timestamp - asked.monotonic) * 1000);
  });
  devtools.on('PerformanceTimeline.timelineEventAdded', ({ event }) => {
    if (event.lcpDetails) paints['largest paint, ms'] = Math.round((event.time - asked.wall) * 1000);
  });
  await devtools.send('Page.enable');
  await devtools.send('Page.setLifecycleEventsEnabled', { enabled: true });
  await devtools.send('Network.enable');
  await devtools.send('PerformanceTimeline.enable', { eventTypes: ['largest-contentful-paint'] });
  return paints;
}
