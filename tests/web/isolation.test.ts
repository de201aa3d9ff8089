// On Arabic pages names and codes in Latin letters stand apart, so that they turn nothing around them.
import { beforeAll, expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { startApp } from './app.ts';

const { ask, add, signIn, database } = await startApp();
const minute = 60_000;
let headers: Record<string, string> = {};

beforeAll(async () => {
  const store = { ...database, close: async () => {} };
  await stockReference(store);
  await stockSample(store);
  await add('chief@example.org', 'administrator');
  headers = await signIn('chief@example.org');
}, minute);

const pages = [
  ...['', '/world', '/money', '/places/IQG15', '/plans/FIRQ16', '/donors/Germany', '/claims', '/sources', '/about'],
  ...['/sources/iom-dtm', '/imports', '/glossary', '/patterns', '/upload', '/people', '/tokens', '/audit', '/account'],
  ...['/organisations/review', '/charts/corrections', '/charts/flow-history', '/charts/pledges'],
  '/pledges/ocha-cbpf-contributions/IHF-2018-germany?place=IRQ',
  '/charts/displaced-over-time/explain?row=2017-12-31~iom-dtm~~~idps&column=individuals',
];

test.each(pages)('/ar%s', async path => {
  const page = await ask(`/ar${path}`, { headers }).then(answer => answer.text());
  expect(bare(page)).toEqual([]);
});

test('an import and its rows and lines', async () => {
  const changes = await ask('/imports').then(answer => answer.text());
  const imports = new Set([...changes.matchAll(/\/imports\/[\w-]{36}/g)].map(([found]) => found));
  expect(imports.size).toBeGreaterThan(5);
  for (const one of imports)
    for (const path of [one, `${one}/lines/2`, `${one}/rows/new`]) {
      const page = await ask(`/ar${path}`, { headers }).then(answer => answer.text());
      expect([path, bare(page)]).toEqual([path, []]);
    }
});

test('a name that does not stand apart is found', () => {
  expect(bare('<td>Iraq (IRQ)</td><td><bdi>Iraq</bdi></td><dd>HIRQ18 · <code>x</code></dd>')).toEqual([
    'Iraq (IRQ)',
    'HIRQ18 ·',
  ]);
});

/** Cells of tables and lists with Latin letters outside of what stands apart: bdi, code, and what names its direction. */
function bare(page: string): string[] {
  const cells = [...page.matchAll(/<(td|th|dd|dt)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , cell = '']) => cell);
  return cells
    .map(cell => cell.replace(/<(bdi|code|svg|select|option)\b[\s\S]*?<\/\1>|<(\w+)[^>]*\bdir="[\s\S]*?<\/\2>/g, ''))
    .map(cell =>
      cell
        .replace(/<[^>]*>/g, ' ')
        .replace(/&\w+;/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(text => /[A-Za-z]/.test(text.replace(ours, '')));
}

/** Words of the catalogue: what its sentences isolate themselves, short names in brackets, and units. */
const ours = /[\u2066-\u2068][^\u2069]*\u2069|\([A-Z][A-Za-z-]*(?: [A-Z]+)?\)|\b(?:UTC|CSV|JSON|HXL|SHA-256|UTF-8)\b/g;
