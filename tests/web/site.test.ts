// What holds on every page: headers, languages, refusals.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startApp } from './app.ts';

const { ask, post, add, signIn, log, database } = await startApp();
await add('clerk@example.org', 'contributor');

test.each(['/imports', '/sign-in', '/nowhere', '/site.css', '/imports?page=0'])('headers of %s', async path => {
  const { headers } = await ask(path);
  expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none';script-src 'self';style-src 'self';/);
  expect(headers.get('Content-Security-Policy')).not.toContain('unsafe');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('X-Powered-By')).toBeNull();
});

test('Arabic is the same page from right to left', async () => {
  const page = await ask('/ar/sign-in').then(answer => answer.text());
  expect(page).toContain('<html lang="ar" dir="rtl">');
  expect(page).toContain('action="/ar/sign-in"');
  expect(page).toContain('href="/sign-in" lang="en"');
});

test('another site’s form does nothing', async () => {
  const cookie = await signIn('clerk@example.org');
  expect((await post('/sign-out', {}, { ...cookie, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  expect((await post('/sign-out', {}, { ...cookie, Origin: 'https://evil.example' })).status).toBe(403);
  expect((await ask('/upload', { headers: cookie })).status).toBe(200);
});

test('files of ours are kept by their hash, pages are not', async () => {
  const page = await ask('/sign-in?v=1');
  expect(page.headers.get('Cache-Control')).toBeNull();
  const address = /\/site\.css\?v=\w{12}/.exec(await page.text())![0];
  expect((await ask(address)).headers.get('Cache-Control')).toContain('immutable');
  expect((await ask('/site.css')).headers.get('Cache-Control')).toBe('public, no-cache');
});

test('Chart.js comes from this site', async () => {
  const answer = await ask('/vendor/chart.js');
  expect(answer.headers.get('Content-Type')).toMatch(/javascript/);
  expect(await answer.text()).toContain('.Chart=');
});

test('the templates are there', async () => {
  for (const name of readdirSync('public/templates')) expect((await ask(`/templates/${name}`)).status).toBe(200);
});

test('a wrong parameter is named', async () => {
  const answer = await ask('/imports?page=0');
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('<bdi>page</bdi>');
});

test.each([
  ...['/%', '/imports/%ff', '/imports/1', '/fonts/..%2f..%2fpackage.json', '/.git/config'],
  ...[
    '/charts/key-figures.constructor',
    '/charts/key-figures.toString',
    '/charts/constructor',
    '/data/constructor.csv',
  ],
])('%s is answered, and is no 500', async path => {
  const { status } = await ask(path);
  expect([400, 404]).toContain(status);
});

test('a lost database is told with a number, and no detail', async () => {
  const connect = database.pool.connect;
  database.pool.connect = (() => Promise.reject(new Error('timeout exceeded when trying to connect'))) as never;
  const answer = await ask('/money');
  database.pool.connect = connect;
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '10']);
  const page = await answer.text();
  expect(page).not.toContain('timeout');
  expect(page).toContain(log.at(-1)!.incident);
});
