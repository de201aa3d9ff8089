// A real browser for a test file, or a loud word that there is none.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';

/**
 * A `describe` with one Chromium for its tests, started before and closed after them; `browser()` is it.
 * Where no Chromium can be had the tests are skipped, and the console says so.
 */
export function describeWithBrowser(title: string, tests: (browser: () => Browser) => void): void {
  const found = inject('browser');
  if (!found) console.warn(`SKIPPED: "${title}" needs Chromium; set CHROMIUM_PATH`);
  describe.skipIf(!found)(title, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launch(found!.path, found!.env);
    });
    afterAll(() => browser?.close());
    tests(() => browser);
  });
}

/** Quiet, and without a word to any other host. Imported late, because loading Playwright takes longer than most tests. */
async function launch(executablePath: string, env: Record<string, string>): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: flags, env: { ...process.env, ...env } });
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
