// Who reads Arabic chooses the digits by the address: every number of a page is in them, and no file is.
import { beforeAll, expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { plainOf, withNumerals } from '../../src/locales/numerals.ts';
import { startApp } from './app.ts';

const { ask, database } = await startApp();
const text = (path: string) => ask(path).then(answer => answer.text());
const minute = 60_000;

beforeAll(async () => {
  const store = { ...database, close: async () => {} };
  await stockReference(store);
  await stockSample(store);
}, minute);

const pages = ['', '/money', '/world', '/places/IQG15', '/plans/FIRQ16', '/donors/Germany', '/imports', '/sources'];

test.each(pages)('/ar-arab%s has its numbers, ticks and links in ٠١٢٣', async path => {
  const page = await text(`/ar-arab${path}`);
  expect(page).toContain('<html lang="ar" dir="rtl">');
  const numbers = [...page.matchAll(/<(?:td|th|b) ?(?:class="(?:number|day|moment)")?>(?:<[^>]+>)*([^<]*)/g)]
    .map(([, number = '']) => number)
    .filter(number => /^[\p{Nd}\s.,٫٬%٪؜‎−+]+$/u.test(number) && /\p{Nd}/u.test(number));
  const marks = [...page.matchAll(/{"value":[\d.-]+,"label":"([^"]*)"}/g)].map(([, mark = '']) => mark);
  if (path !== '/sources') expect(numbers.length + marks.length).toBeGreaterThan(2);
  expect([...numbers, ...marks].filter(number => /[0-9]/.test(number))).toEqual([]);
});

test.each(pages)('/ar-arab%s stays in its numerals', async path => {
  const page = await text(`/ar-arab${path}`);
  const leading = [...page.matchAll(/<[a-z]+ [^>]*(?:href|action|src)="(\/[^"]*)"[^>]*>/g)]
    .map(([tag, to = '']) => ({ tag, to }))
    .filter(({ tag, to }) => !tag.includes('hreflang') && !/\?v=|^\/(data|v|vendor)\//.test(to));
  expect(leading.length).toBeGreaterThan(10);
  expect(leading.filter(({ to }) => !/^\/ar-arab(?=[/?]|$)/.test(to))).toEqual([]);
});

test('the choice stands at the foot of Arabic pages only, and keeps the question', async () => {
  const asked = 'charts/displaced-over-time?to=2017-12-31';
  const [english, usual, arab] = await Promise.all(['', '/ar', '/ar-arab'].map(lang => text(`${lang}/${asked}`)));
  expect(english).not.toContain('ar-arab');
  expect(usual).toContain(`<a href="/ar-arab/${asked}" hreflang="ar-u-nu-arab">٠١٢٣</a>`);
  expect(arab).toContain(`<a href="/ar/${asked}" hreflang="ar">0123</a>`);
  expect(arab).toContain(`<a href="/${asked}" lang="en" hreflang="en">English</a>`);
  expect(arab).toContain('<input id="q-to" type="date" name="to" value="2017-12-31">');
});

test('files for programs have the digits 0–9, pictures those of the page', async () => {
  const bytes = (path: string) => ask(path).then(answer => answer.bytes());
  const chart = 'charts/displaced-over-time';
  for (const file of [`${chart}.csv`, `${chart}.json`, 'claims.csv'])
    expect(await text(`/ar-arab/${file}`)).toBe(await text(`/ar/${file}`));
  expect(await bytes(`/ar-arab/${chart}.png`)).not.toEqual(await bytes(`/ar/${chart}.png`));
});

test('within sentences numbers change, codes, formats and days as they are typed do not', () => {
  const same = ['UTF-8', '2017-12-31', 'IRQ15Q01', '⁦1,234.5⁩', '31/12/2017', '.csv.gz 7z', '{{count}}', '$t(a.b2)'];
  const sentences = { one: 'حتى 100 ميغابايت أو 100,000', two: { same: same.join(' ') } };
  expect(withNumerals(sentences, plainOf('ar-u-nu-arab'))).toEqual({
    one: 'حتى ١٠٠ ميغابايت أو ١٠٠,٠٠٠',
    two: { same: same.join(' ') },
  });
});

test('what has the digits 0–9 already is left as it is written', () => {
  const sentences = { one: '007, 100,000 and 1.50', two: { deep: '{{count}} of 010' } };
  expect(withNumerals(sentences, plainOf('en-GB'))).toEqual(sentences);
});
