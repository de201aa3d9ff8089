// A clerk in a browser who uploads a file over a line, and what came of it.
import { hash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { SlowLine } from './slow-line.ts';

export type SlowFile = { path: string; sha256: string; size: number };

/** A table of so many bytes whose rows differ as rows do. */
export function slowFile(size: number): SlowFile {
  const header = 'source,as_of,place_code,measure,individuals,note\n';
  const lines: string[] = [header];
  for (let bytes = header.length, n = 0; bytes < size; n++) {
    const line = `iom-dtm,2017-${String(1 + (n % 12)).padStart(2, '0')}-28,IQG${String(1 + (n % 18)).padStart(2, '0')},idps,${(n * 7919) % 900_000},${hash('sha256', String(n), 'hex').slice(0, 16)}\n`;
    lines.push(line);
    bytes += line.length;
  }
  const text = lines
    .join('')
    .slice(0, size - 1)
    .concat('\n');
  const path = join(mkdtempSync(join(tmpdir(), 'ledger-slow-')), 'slow.csv');
  writeFileSync(path, text);
  return { path, sha256: hash('sha256', text), size };
}

/** A page of a person who is signed in; `packs`: whether its browser can pack. */
export async function signedIn(
  browser: Browser,
  site: string,
  cookie: string,
  { packs }: { packs: boolean },
): Promise<Page> {
  const context = await browser.newContext({ baseURL: site });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: site }]);
  const page = await context.newPage();
  if (!packs) await page.addInitScript('delete globalThis.CompressionStream');
  return page;
}

/** `told`: every sentence the page showed; `resentShare`: what crossed the line besides the bytes that counted, of those: parts sent in vain, and headers. */
export type Sent = { sha256: string; told: string[]; resentShare: number; seconds: number };

export async function sendOverLine(
  browser: Browser,
  line: SlowLine,
  { file, cookie, packs, ms = 100_000 }: { file: SlowFile; cookie: string; packs: boolean; ms?: number },
): Promise<Sent> {
  const page = await signedIn(browser, line.site, cookie, { packs });
  const told: string[] = [];
  let taken = 0;
  await page.exposeFunction('tell', (sentence: string) => told.push(sentence));
  await page.exposeFunction('took', (bytes: number) => {
    taken += bytes;
  });
  await page.addInitScript(`{
    const send = fetch;
    globalThis.fetch = async (url, options) => {
      const answer = await send(url, options);
      if (answer.ok && options?.method === 'PATCH') await took(options.body.size);
      return answer;
    };
  }`);
  await page.goto('/upload');
  await page.evaluate(`new MutationObserver(() => tell(document.querySelector('[data-sent]').textContent))
    .observe(document.querySelector('[data-sent]'), { childList: true })`);
  await page.setInputFiles('input[name=file]', file.path);
  const before = line.carried();
  const began = performance.now();
  await page.click('form[data-parts] .actions button');
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/, { timeout: ms });
  const seconds = (performance.now() - began) / 1000;
  const carried = line.carried() - before;
  const original = await (await page.request.get(`${page.url()}/original`)).body();
  await page.context().close();
  const counted = packs ? taken : file.size; // of parts that are not packed, what came before a cut is kept
  const resentShare = (carried - counted) / counted;
  return { sha256: hash('sha256', original), told, resentShare, seconds };
}
