// Every answer of every route, whatever its status, graded as Mozilla's Observatory does: A+ (100 and more) on each.
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSignInLink } from '../../src/accounts/people.ts';
import { makeToken, tokenHash } from '../../src/accounts/token.ts';
import { makeApp } from '../../src/app.ts';
import { charts } from '../../src/charts/charts.ts';
import { config } from '../../src/config.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { connect } from '../../src/store/connect.ts';
import { insertSession } from '../../src/store/sessions.ts';
import { endpoints } from '../../src/web/api/endpoints.ts';
import { project } from '../house.ts';
import { checkText, displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from '../web/app.ts';
import { routesOf } from '../web/routes-of.ts';
import { gradeOf } from './observatory.ts';

const { app, database, site, ask, add } = await startApp({ trustProxy: 1, siteUrl: 'https://ledger.example.org' });
const store = { ...database, close: async () => {} };
const https = { 'X-Forwarded-Proto': 'https' };

/** What stands for each parameter of a route; `missing` is nobody's. */
const known: Record<string, string> = {};
let administrator = '';
let draft = '';

beforeAll(async () => {
  await stockReference(store);
  administrator = (await add('chief@example.org', 'administrator'))!;
  const figures = displacementCsv([{ as_of: '2017-12-31', place_code: 'IQG15', individuals: '100' }]);
  const { report } = await publishText(store, figures);
  draft = (await checkText(store, 'a,b\n1,2\n')).id;
  await publishText(
    store,
    'source,plan_code,plan_name,requirement_usd,valid_from,place_code,year\nocha-fts,HIRQ17,Plan,1000,2017-01-01,IRQ,2017\n',
  );
  await publishText(
    store,
    'source,pledge_ref,donor,announced_on,event,amount,currency,semantics,place_code\nmomd,P1,Germany,2018-02-14,pledged,1000,USD,original,IRQ\n',
  );
  Object.assign(known, { id: report.id, code: 'IQG15', slug: 'pledges', source: 'momd', ref: 'P1', name: 'Germany' });
  Object.assign(known, { extension: 'csv', group: 'new', line: '2' });
}, 60_000);

/** The addresses of a route: of what is there, and of what is not. */
async function addressesOf(route: string): Promise<string[]> {
  const values: Record<string, string> = {
    ...known,
    token: (await makeSignInLink(database.db, administrator, 5)).slice('/sign-in/'.length),
  };
  if (route.includes('/plans/')) values.code = 'HIRQ17';
  if (route.includes('/sources/')) values.slug = 'iom-dtm';
  if (route.includes('/fonts/')) values.name = 'noto-sans-latin-400.woff2';
  if (route.includes('/data/')) values.name = 'displacement';
  if (route.includes('/api/')) values.name = 'pledges';
  if (route.includes('/people/')) values.id = administrator;
  const filled = (by: (name: string) => string) => route.replace(/:(\w+)/g, (_, name) => encodeURIComponent(by(name)));
  return [filled(name => values[name] ?? ''), filled(name => (name === 'id' ? randomUUID() : 'x404'))];
}

/** Headers of somebody's browser, with a session of its own, so that no request can end another's. */
async function signedIn(): Promise<Record<string, string>> {
  const token = makeToken();
  await insertSession(database.db, tokenHash(token), {
    personId: administrator,
    minutes: 60,
    byLink: false,
    awaitsCode: false,
  });
  return { ...https, Cookie: `__Host-session=${token}` };
}

const seen = { answers: 0, lowest: Number.POSITIVE_INFINITY, statuses: new Set<number>() };

/** Grades one answer, and holds it to what the Observatory does not look at. */
async function expectTop(asked: string, answer: Response): Promise<void> {
  const { headers, status } = answer;
  const type = headers.get('Content-Type') ?? '';
  const body = await answer.text();
  const text = /text\/html|json|csv/.test(type) ? body : '';
  const { score, marks } = gradeOf(headers, text);
  const low = marks.filter(([, modifier]) => modifier < 0);
  if (isForFrames(asked, headers)) expect([asked, low]).toEqual([asked, [['x-frame-options-not-implemented', -20]]]);
  else expect([asked, status, score >= 100, low]).toEqual([asked, status, true, []]);
  const never = ['X-Powered-By', 'Server', 'Access-Control-Allow-Credentials'];
  expect([asked, never.filter(name => headers.has(name))]).toEqual([asked, []]);
  const shared = headers.get('Access-Control-Allow-Origin');
  if (shared !== null)
    expect([asked, shared]).toEqual([expect.stringMatching(/^((GET|HEAD|OPTIONS) )?\/api\/v1\//), '*']);
  for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/^__Host-session=[^;]*;.*Path=\/;/);
  if (text !== '') expect([asked, type]).toEqual([asked, expect.stringMatching(/charset=utf-8|application\/json/)]);
  if (type.startsWith('text/html')) expect([asked, inlined(text)]).toEqual([asked, []]);
  seen.answers++;
  if (!isForFrames(asked, headers)) seen.lowest = Math.min(seen.lowest, score);
  seen.statuses.add(status);
}

/** The pages that other sites may show in a frame lack what keeps all others out of frames, and nothing else. */
function isForFrames(asked: string, headers: Headers): boolean {
  return /^\w+ \/embed\//.test(asked) && headers.get('Content-Security-Policy')!.includes('frame-ancestors *;');
}

/** What the policy would stop: scripts and styles in the page, handlers in attributes. */
function inlined(text: string): string[] {
  return [
    ...text.matchAll(/<script(?![^>]*(\ssrc=|application\/json))[^>]*>|<style|<[a-z]+[^>]*\s(on[a-z]+|style)=/gi),
  ].map(([found]) => found);
}

async function look(path: string, init: RequestInit = {}): Promise<Response> {
  const answer = await ask(path, { ...init, headers: { ...https, ...(init.headers as Record<string, string>) } });
  await expectTop(`${init.method ?? 'GET'} ${path}`, answer);
  return answer;
}

const routes = routesOf(app);
const paths = [...new Set(routes.map(({ path }) => path))];

test('every route, by every method, for readers and for an administrator', { timeout: 120_000 }, async () => {
  expect(routes.length).toBeGreaterThan(50);
  for (const path of paths) {
    const own = routes.filter(route => route.path === path).map(route => route.method);
    const [there = '', missing = ''] = await addressesOf(path);
    for (const method of own)
      for (const address of [there, missing])
        for (const headers of [{}, await signedIn()])
          await look(address, { method, headers, body: method === 'POST' ? bodyFor(path) : null });
    for (const method of ['HEAD', 'OPTIONS', 'DELETE']) await look(there, { method });
  }
});

function bodyFor(path: string): FormData | URLSearchParams {
  return /\/(upload|mapping-file)$/.test(path) ? new FormData() : new URLSearchParams();
}

test('every file that browsers keep, and every kind of download', async () => {
  const files = readdirSync(`${project}public`, { recursive: true, withFileTypes: true });
  const served = files
    .filter(file => file.isFile())
    .map(file => `${file.parentPath}/${file.name}`.split('/public')[1]!);
  expect(served.length).toBeGreaterThan(8);
  for (const path of [...served, '/vendor/chart.js']) await look(path);
  for (const { slug } of charts)
    for (const end of ['csv', 'json', 'xlsx']) await look(`/charts/${slug}.${end}?place=IRQ`);
  for (const end of ['png', 'zip']) await look(`/charts/displaced-over-time.${end}`);
  for (const name of ['displacement', 'flows', 'requirements', 'pledges', 'links'])
    await look(`/data/${name}.csv?bom=true&hxl=1`);
  for (const part of ['original', 'rejected.csv', 'rows/new', 'mapping.json', 'progress.json'])
    await look(`/imports/${known.id}/${part}`, { headers: await signedIn() });
  for (const { name } of endpoints)
    for (const format of ['json', 'csv']) await look(`/api/v1/${name}?output_format=${format}`);
  const { headers } = await look('/data/about.json');
  const unchanged = await byRawRequest('GET', '/data/about.json', { 'If-None-Match': headers.get('ETag')! });
  expect(unchanged.status).toBe(304);
  await expectTop('GET what has not changed', unchanged);
});

test('what is refused before a route is found', async () => {
  const post = (body: URLSearchParams | string, headers = {}) => look('/sign-in', { method: 'POST', body, headers });
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  for (const path of [
    '/nobody',
    '/ar/nobody',
    '/%E0%A4%A',
    '/.git/config',
    `/?x=${'a'.repeat(9_000)}`,
    '/?place=x&x=1',
  ])
    await look(path);
  expect((await post(new URLSearchParams(), { Origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await post('x'.repeat(30_000), form)).status).toBe(413);
  expect((await post('a=b', { 'Content-Type': `${form['Content-Type']}; charset=utf-7` })).status).toBe(415);
  expect((await look('/imports', { headers: { Authorization: 'Bearer nonsense' } })).status).toBe(401);
  const fields = { email: 'chief@example.org', password: 'a long enough password' };
  const entered = await post(new URLSearchParams(fields));
  expect([entered.status, entered.headers.getSetCookie().length]).toEqual([303, 1]);
  for (let n = 0; n < 16; n++) await post(new URLSearchParams({ ...fields, password: 'guess' }));
  await look(`/imports/${draft}/publish`, { method: 'POST', body: new URLSearchParams(), headers: await signedIn() });
  await expectTop('TRACE', await byRawRequest('TRACE', '/'));
  await expectTop('another host', await byRawRequest('GET', '/', { Host: 'evil.example' }));
});

/** Methods and names that `fetch` does not send. */
function byRawRequest(method: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return new Promise((resolve, reject) => {
    const asking = rawRequest(site + path, { method, headers: { ...https, ...headers } }, answer => {
      const given = Object.entries(answer.headers).flatMap(([name, value]) =>
        [value ?? []].flat().map(one => [name, one]),
      );
      let text = '';
      answer.setEncoding('utf8').on('data', piece => {
        text += piece;
      });
      answer.on('end', () =>
        resolve(new Response(text || null, { status: answer.statusCode!, headers: given as [string, string][] })),
      );
    });
    asking.once('error', reject).end();
  });
}

test('too many questions', async () => {
  const { ask } = await startApp({ trustProxy: 1, questionsAMinute: 1 });
  const statuses = [];
  for (const path of ['/data/about.json', '/data/about.json', '/world']) {
    const answer = await ask(path, { headers: https });
    statuses.push(answer.status);
    await expectTop(path, answer);
  }
  expect(statuses).toEqual([200, 429, 429]);
});

test('a database that is away, and one that is broken', async () => {
  const nowhere = connect('postgres://nobody@127.0.0.1:1/nothing');
  const ledger = { store: nowhere, config: { ...config, trustProxy: 1 }, log: () => {} };
  const server = makeApp(ledger).listen(0, '127.0.0.1');
  afterAll(() => Promise.all([server.close(), nowhere.close()]));
  await new Promise(resolve => server.once('listening', resolve));
  const away = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const path of ['/', '/ar', '/data/about.json', '/api/v1/pledges', '/readyz']) {
    const answer = await fetch(away + path, { headers: https });
    expect([path, answer.status]).toEqual([path, 503]);
    await expectTop(`${path} without a database`, answer);
  }
  await database.pool.query('alter table sources rename to lost');
  for (const path of ['/sources/unhcr', '/data/about.json']) expect((await look(path)).status).toBe(500);
});

test('nothing was left out', () => {
  console.info(`headers: ${seen.answers} answers of ${routes.length} routes, the lowest score is ${seen.lowest}`);
  const expected = [200, 303, 304, 400, 401, 403, 404, 409, 413, 414, 415, 421, 429, 500, 503];
  expect(expected.filter(status => !seen.statuses.has(status))).toEqual([]);
  expect(seen.lowest).toBeGreaterThanOrEqual(100);
});
