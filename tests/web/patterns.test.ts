// The pages that explain the others: every part of a page is on the pattern page, every word and limit is the code's own.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { palettes } from '../../public/chart-manner.js';
import { carryDays } from '../../src/charts/carry-forward.ts';
import { comparisonDays } from '../../src/charts/comparability.ts';
import { contrast } from '../../src/charts/contrast.ts';
import { rowLossPercent, totalMovePercent } from '../../src/imports/plausibility.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { startApp } from './app.ts';

const { ask, database } = await startApp({ siteUrl: 'https://ledger.example.org' });
await stockReference({ ...database, close: async () => {} });
const text = (path: string) => ask(path).then(answer => answer.text());

test('every part of a page is on the pattern page', () => {
  const parts = readdirSync('views/partials').map(name => name.replace('.ejs', ''));
  expect(parts.filter(part => !shownOn('patterns').has(part))).toEqual([]);
});

/** The parts that a view includes, and those that they include. */
function shownOn(view: string, folder = 'views'): Set<string> {
  const source = readFileSync(`${folder}/${view}.ejs`, 'utf8');
  const own = [...source.matchAll(/include\('(?:partials\/)?([\w-]+)'/g)].map(([, part = '']) => part);
  return new Set(own.flatMap(part => [part, ...shownOn(part, 'views/partials')]));
}

test.each(['/patterns', '/ar/patterns', '/ar-arab/patterns'])(
  '%s is for builders and not for search engines',
  async path => {
    const page = await text(path);
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(await text(path.replace('patterns', 'about'))).toContain(`href="${path}"`);
  },
);

test('the pattern page has every colour with the contrast that it has', async () => {
  const page = await text('/patterns');
  const shown = new Set(
    [...page.matchAll(/<code>(#\w{6})<\/code><\/td><td class="number">([\d.]+)/g)].map(([, ...pair]) => pair.join(' ')),
  );
  const schemes = [palettes.light, palettes.dark].flatMap(colours =>
    Object.values(colours).map(colour => [colour, colours.paper!] as const),
  );
  const measured = schemes.map(
    ([colour, paper]) => `${colour} ${(Math.floor(contrast(colour, paper) * 10) / 10).toFixed(1)}`,
  );
  expect(measured.filter(pair => !shown.has(pair))).toEqual([]);
});

test('contrast is as WCAG has it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#1f4e79', '#1f4e79')).toBe(1);
});

test('the limits on /about are those that are applied', async () => {
  const page = await text('/about');
  expect(page).toContain(`last figure for ${carryDays} days`);
  expect(page).toContain(`at most ${comparisonDays} days apart`);
  expect(page).toContain(`more than ${rowLossPercent}% of a set is gone`);
  expect(page).toContain(`moves by more than ${totalMovePercent}%`);
  expect(page).toContain('https://ledger.example.org');
});

test('every word that a page links to is in the glossary, beside its names in the other languages', async () => {
  const glossary = await text('/glossary');
  const anchors = [...glossary.matchAll(/<div id="([\w-]+)">\s*<dt>([^<]+) <span lang="ar" dir="rtl">([^<]+)/g)];
  expect(anchors.length).toBeGreaterThan(40);
  const ids = new Set(anchors.map(([, id]) => id));
  const code = readFileSync('src/web/glossary.ts', 'utf8').split('const termsOf')[1]!;
  const linked = [...code.matchAll(/: '([\w-]+)'/g)].map(([, term]) => term);
  expect(linked.length).toBeGreaterThan(20);
  expect(linked.filter(term => !ids.has(term))).toEqual([]);
  for (const [, id] of anchors) expect(await text('/ar/glossary')).toContain(`<div id="${id}">`);
});

test('who comes first finds how to read a page', async () => {
  expect(await text('/charts/freshness?place=IRQ')).toContain('href="/glossary#as-of"');
  expect(await text('/about')).toContain('<h2 id="read">');
});
