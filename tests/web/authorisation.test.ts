// Every route of the live router, by every method and every kind of caller, held against the matrix written by hand.
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { makeApiToken } from '../../src/accounts/api-tokens.ts';
import { makeSignInLink } from '../../src/accounts/people.ts';
import { makeToken, tokenHash } from '../../src/accounts/token.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { disablePerson } from '../../src/store/people.ts';
import { insertSession } from '../../src/store/sessions.ts';
import { insertUpload } from '../../src/store/uploads.ts';
import { startApp } from './app.ts';
import { type Caller, callers, matrix, type State } from './authorisation-matrix.ts';
import { routesOf } from './routes-of.ts';

const { app, log, database, ask, post, add, upload, checked } = await startApp();
const { db } = database;

const people = {} as Record<Caller | 'colleague', string>;
/** Each person's waiting draft, and what was published of contributors A and B. */
const drafts = {} as Record<string, string>;
const published = {} as Record<'contributor A' | 'contributor B', string>;

/** Headers of a person's browser, with a session of its own, so that no request can end another's. */
async function sessionOf(personId: string, hours = 1): Promise<Record<string, string>> {
  const token = makeToken();
  await insertSession(db, tokenHash(token), { personId, minutes: hours * 60, byLink: false, awaitsCode: false });
  return { Cookie: `session=${token}` };
}

async function headersOf(caller: Caller): Promise<Record<string, string>> {
  if (caller === 'anonymous') return {};
  if (caller === 'expired session') return sessionOf(people[caller], -1);
  if (caller !== 'foreign origin') return sessionOf(people[caller]);
  const elsewhere = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' };
  return { ...(await sessionOf(people['contributor A'])), ...elsewhere };
}

beforeAll(async () => {
  await stockReference({ ...database, close: async () => {} });
  for (const [caller, role] of [
    ['contributor A', 'contributor'],
    ['contributor B', 'contributor'],
    ['publisher', 'publisher'],
    ['administrator', 'administrator'],
    ['disabled', 'administrator'],
    ['expired session', 'administrator'],
    ['colleague', 'publisher'],
  ] as const)
    people[caller] = (await add(`${caller.replace(' ', '-')}@example.org`, role))!;
  people.anonymous = people['foreign origin'] = people['contributor A'];

  await publishDraft('requirements.csv', requirements('SEEN17'));
  await publishDraft('pledges.csv', pledges('seen'));
  await sent('requirements.csv', requirements('DRAFT17'), 'contributor A');
  await sent('pledges.csv', pledges('draft'), 'contributor A');

  await explainColumns();
  const households = { 'contributor A': 300, 'contributor B': 400 };
  for (const [caller, count] of Object.entries(households))
    published[caller as keyof typeof published] = await publishDraft(
      'seen.csv',
      families(count, caller),
      caller as Caller,
    );
  for (const caller of callers) {
    if (people[caller] === people['contributor A'] && caller !== 'contributor A') continue;
    drafts[people[caller]] = await sent('secret.csv', families(500, caller), caller);
  }
  await disablePerson(db, people.disabled);
}, 30_000);

const requirements = (code: string) =>
  `source,plan_code,plan_name,requirement_usd,valid_from,place_code,year\nocha-fts,${code},Plan,1000,2017-01-01,IRQ,2017\n`;
const pledges = (name: string) =>
  `source,pledge_ref,donor,announced_on,event,amount,currency,semantics,place_code\n${name}-source,${name}-1,${name} donor,2018-02-14,pledged,1000,USD,original,IRQ\n`;

/** A table that a mapping reads: one row for each uploader's own place, and one that is rejected. */
function families(households: number, caller: string): string {
  const place = caller === 'contributor B' ? 'IQG08' : 'IQG15';
  return `Code;IDP families;Report date\n${place};${households};2017-02-01\n${place};n/a;2017-03-01\n`;
}

async function sent(name: string, text: string, caller: Caller): Promise<string> {
  const headers = await sessionOf(people[caller]);
  const path = (await upload(name, text, headers)).headers.get('Location')!;
  await checked(path, headers);
  return path.slice('/imports/'.length);
}

async function publishDraft(name: string, text: string, caller: Caller = 'contributor A'): Promise<string> {
  const id = await sent(name, text, caller);
  const yes = { accept: 'yes', confirm: 'yes' };
  const answer = await post(`/imports/${id}/publish`, yes, await sessionOf(people.publisher));
  expect([name, answer.status, log]).toEqual([name, 303, []]);
  return id;
}

/** Says once what the columns mean; later files with the same columns are read in the same way. */
async function explainColumns(): Promise<void> {
  const headers = await sessionOf(people['contributor A']);
  const id = await sent('first.csv', families(1, 'contributor A'), 'contributor A');
  const told = { shown: 'displacement', target: 'displacement', name: 'Families', source: 'ministry', measure: 'idps' };
  const columns = { 'column-1': 'place_code', 'column-2': 'households', 'column-3': 'as_of' };
  const form = { ...told, ...columns, household_factor: '6', place: 'IRQ', date_format: 'iso', act: 'save' };
  const answer = await post(`/imports/${id}/mapping`, form, headers);
  expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, '']);
  await checked(`/imports/${id}`, headers);
}

/** What stands in an address for `:name`, by the route's first step. */
async function named(route: string, state: State, caller: Caller): Promise<Record<string, string>> {
  const other = caller === 'contributor B' ? 'contributor A' : 'contributor B';
  const known = { own: 'own', others: 'seen', draft: 'draft', missing: 'never' }[state];
  if (route.includes('/imports/')) {
    const own = drafts[people[caller]]!;
    const draft = drafts[people[caller === 'publisher' ? 'administrator' : other]]!;
    return { id: { own, draft, others: published[other], missing: randomUUID() }[state], group: 'new', line: '2' };
  }
  if (route.includes('/people/')) return { id: state === 'others' ? await somebody() : selfOr(state, caller) };
  if (route.includes('/tokens/')) return { id: await aToken(state, caller, other) };
  if (route.includes('/uploads/')) return { id: await anUpload(state, caller, other) };
  if (route.includes('/sign-in/'))
    return { token: state === 'missing' ? makeToken() : (await makeSignInLink(db, people.colleague, 5)).slice(9) };
  const plain = state !== 'missing';
  return {
    code: route.includes('/plans/') ? `${known.toUpperCase()}17` : plain && state === 'others' ? 'IQG15' : 'XX404',
    name: route.includes('/fonts/')
      ? font(plain)
      : /\/(data|api)\//.test(route)
        ? plain
          ? 'pledges'
          : 'x'
        : `${known} donor`,
    slug: route.includes('/sources/') ? `${known}-source` : plain ? 'pledges' : 'no-such-view',
    extension: plain ? 'csv' : 'exe',
    source: `${known}-source`,
    ref: `${known}-1`,
  };
}

function font(known: boolean): string {
  return known ? 'noto-sans-latin-400.woff2' : 'comic-sans.woff2';
}

function selfOr(state: State, caller: Caller): string {
  return state === 'own' ? people[caller] : randomUUID();
}

/** Somebody who may be disabled without a loss. */
async function somebody(): Promise<string> {
  return (
    await database.pool.query(`insert into people (email, role) values ($1, 'contributor') returning id`, [
      randomUUID(),
    ])
  ).rows[0].id;
}

async function aToken(state: State, caller: Caller, other: Caller): Promise<string> {
  if (state === 'missing') return randomUUID();
  const personId = people[state === 'own' ? caller : other];
  const token = await makeApiToken(db, { personId, name: 'one', scopes: ['read'], days: 30, madeBy: personId });
  const { rows } = await database.pool.query('select id from api_tokens where token_hash = $1', [tokenHash(token)]);
  return rows[0].id;
}

async function anUpload(state: State, caller: Caller, other: Caller): Promise<string> {
  if (state === 'missing') return randomUUID();
  const person_id = people[state === 'own' ? caller : other];
  const said = { file_name: 'secret.csv', metadata: '', options: '{}', size_bytes: '100' };
  return (await insertUpload(db, { ...said, person_id })).id;
}

/** What a form must hold to come as far as its own questions, and no further. */
const asks: Record<string, string> = { explain: '?row=none&column=none' };

async function send(route: string, method: string, state: State, caller: Caller): Promise<[string, Response]> {
  const values = await named(route, state, caller);
  const path = route.replace(/:(\w+)/g, (_, name) => encodeURIComponent(values[name] ?? ''));
  const multipart = /\/(upload|mapping-file)$/.test(route);
  const body = ['GET', 'HEAD'].includes(method)
    ? null
    : multipart
      ? new FormData()
      : new URLSearchParams({ mapping: 'no such mapping' });
  const end = asks[/explain/.exec(route)?.[0] ?? ''] ?? '';
  const headers = { 'Tus-Resumable': '1.0.0', ...(await headersOf(caller)) };
  return [path, await ask(path + end, { method, body, headers })];
}

function letterOf(answer: Response): string {
  const toSignIn = answer.status === 303 && answer.headers.get('Location')?.startsWith('/sign-in');
  if (answer.status === 401 || toSignIn) return 'S';
  return { 403: 'X', 404: '0' }[answer.status] ?? (answer.status < 500 ? 'I' : String(answer.status));
}

/** Every response, whatever it is, carries what keeps browsers safe; and a no tells nothing of what it refuses. */
async function expectSafe(answer: Response, letter: string, route = ''): Promise<void> {
  const { headers } = answer;
  const policy = headers.get('Content-Security-Policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'/);
  const framed = new URL(answer.url).pathname.startsWith('/embed/');
  expect(policy.replace(/frame-ancestors [^;]*/, '')).not.toMatch(/unsafe|\*|https?:/);
  expect(policy).toContain(framed ? 'frame-ancestors *;' : "frame-ancestors 'none'");
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('X-Frame-Options')).toBe(framed ? null : 'DENY');
  expect(headers.get('Referrer-Policy')).toBe('same-origin');
  expect(headers.get('X-Powered-By')).toBeNull();
  if (!route.startsWith('/api/v1/')) expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
  const text = await answer.text();
  if (letter !== 'I') expect(text).not.toMatch(/secret\.csv|draft donor/);
}

const mounted = routesOf(app).map(({ method, path }) => `${method} ${path}`);
const paths = [...new Set(mounted.map(route => route.split(' ')[1]!))];

test('every route has its line, and every line its route', () => {
  expect(mounted.length).toBeGreaterThan(50);
  expect([...mounted].sort()).toEqual(Object.keys(matrix).sort());
});

test.each(mounted)('%s', async route => {
  const [method = '', path = ''] = route.split(' ');
  const line = matrix[route] ?? {};
  for (const state of Object.keys(line) as State[]) {
    let letters = '';
    for (const caller of callers) {
      const [, answer] = await send(path, method, state, caller);
      letters += letterOf(answer);
      await expectSafe(answer, letters.at(-1)!, path);
    }
    expect([state, letters]).toEqual([state, line[state]]);
  }
});

test('no path answers to a method that it was not given', async () => {
  for (const path of paths)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(one => !mounted.includes(`${one} ${path}`))) {
      const asking: Caller[] = ['anonymous', 'administrator', 'foreign origin'];
      const found = await Promise.all(asking.map(caller => send(path, method, 'others', caller)));
      const letters = found.map(([, answer]) => letterOf(answer)).join('');
      for (const [, answer] of found) await answer.text();
      expect([method, path, letters]).toEqual([method, path, method === 'GET' ? '000' : '00X']);
    }
}, 60_000);
