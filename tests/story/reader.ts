// A person before a browser: pages are opened in it, and whatever a page should not do is written down.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** `complaints`: errors of scripts and console, answers of 500 and above, and requests to any other host than `site`. */
export type Reader = { page: Page; complaints: string[] };

/** A new person: no cookie, nothing remembered. */
export async function newReader(browser: Browser, site: string, options: BrowserContextOptions): Promise<Reader> {
  const context = await browser.newContext({ baseURL: site, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('response', answer => answer.status() >= 500 && complaints.push(`${answer.status()} ${answer.url()}`));
  page.on('request', request => {
    if (/^https?:/.test(request.url()) && new URL(request.url()).origin !== site) complaints.push(request.url());
  });
  return { page, complaints };
}

/** The bytes behind a download link. */
export async function downloaded(page: Page, link: Locator): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFile(await download.path());
}

/** How far the page is wider than the window, in pixels. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * What keeps people with disabilities out, by axe-core: each rule broken with the first element that breaks it. With the rules
 * of WCAG 2.2 that axe leaves off by itself; what is a matter of colour is asked in the other scheme too.
 */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(axeFile, 'utf8'));
  const found = await run(page, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
  const scheme = (await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")) ? 'dark' : 'light';
  await page.emulateMedia({ colorScheme: scheme === 'dark' ? 'light' : 'dark' });
  const inTheOther = await run(page, {
    resultTypes: ['violations'],
    runOnly: ['color-contrast', 'link-in-text-block'],
  });
  await page.emulateMedia({ colorScheme: scheme });
  return [...found, ...inTheOther].map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

function run(page: Page, options: object): Promise<Violation[]> {
  return page.evaluate(async asked => {
    const axe = (globalThis as unknown as { axe: Axe }).axe;
    return (await axe.run(asked)).violations;
  }, options);
}

type Violation = { id: string; nodes: { html: string }[] };
type Axe = { run(options: object): Promise<{ violations: Violation[] }> };
