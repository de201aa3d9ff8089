// Pages of one question fit together whatever is published meanwhile; what may be kept is kept; CSV says what JSON says.
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { markSensitive } from '../../../src/store/sensitive-sources.ts';
import { displacementCsv, publishText } from '../../imports/take-text.ts';
import { startApp } from '../app.ts';
import { type Row, startWithSample } from './ground.ts';

const { ask, rows, store, add, signIn } = await startWithSample();
let clerk: Record<string, string>;
let chief: string;

beforeAll(async () => {
  await add('clerk@example.org', 'publisher');
  chief = (await add('chief@example.org', 'administrator'))!;
  clerk = await signIn('clerk@example.org');
});

/** All rows by following `next`; `between` happens after each page. */
async function follow(path: string, between = async () => {}): Promise<{ all: Row[]; versions: unknown[] }> {
  const all: Row[] = [];
  const versions = [];
  for (let next: string | null = path; next !== null; ) {
    const { data, meta } = await rows(next.replace(/^https?:\/\/[^/]+/, ''));
    all.push(...data);
    versions.push(meta.version);
    next = meta.next;
    await between();
  }
  return { all, versions };
}

const publish = (n: number) =>
  publishText(
    store,
    displacementCsv([{ source: 'unhcr-iraq', as_of: '2019-01-01', place_code: 'IRQ', individuals: String(n) }]),
  );

test.each([
  'displacement-figures',
  'funding-flows',
  'requirements',
  'pledges',
  'locations',
  'organisations',
  'sources',
  'changes',
])('%s: four small pages are the same rows in the same order as one page, while others publish', async name => {
  const { data, meta } = await rows(`/api/v1/${name}?limit=10000`);
  expect(meta.next).toBeNull();
  const few = Math.ceil(data.length / 4);
  let n = 1000;
  const { all, versions } = await follow(`/api/v1/${name}?limit=${few}`, async () => void (await publish(n++)));
  expect(all).toEqual(data);
  if (name !== 'sources') expect(new Set(versions).size).toBe(1);
  const { data: third } = await rows(
    `/api/v1/${name}?limit=2&offset=3&${name === 'sources' ? '' : `version=${meta.version}`}`,
  );
  expect(third).toEqual(data.slice(3, 5));
});

test('what is left out of each page adds up to what is left out of the whole, by keys and by numbers', async () => {
  const path = '/api/v1/displacement-figures';
  const whole = (await rows(`${path}?limit=10000`)).meta;
  expect(whole.left_out.length).toBe(2);
  for (const limit of [1, 10, 50]) {
    const byKey = new Map<string | null, number>();
    const byNumber = new Map<string | null, number>();
    let pages = 0;
    for (let next: string | null = `${path}?limit=${limit}`; next !== null; pages++) {
      const { meta } = await rows(next.replace(/^https?:\/\/[^/]+/, ''));
      for (const { source, rows } of meta.left_out) byKey.set(source, (byKey.get(source) ?? 0) + rows);
      next = meta.next;
    }
    for (let page = 0; page <= pages; page++) {
      const { meta } = await rows(`${path}?limit=${limit}&offset=${page * limit}`);
      for (const { source, rows } of meta.left_out) byNumber.set(source, (byNumber.get(source) ?? 0) + rows);
    }
    const all = new Map(whole.left_out.map(({ source, rows }) => [source, rows]));
    expect([byKey, byNumber]).toEqual([all, all]);
  }
});

test('a day, and a version, are read as they were', async () => {
  const before = await rows('/api/v1/displacement-figures?limit=10000');
  await publish(5);
  const version = `version=${before.meta.version}`;
  const then = await rows(`/api/v1/displacement-figures?limit=10000&${version}`);
  expect(then.data).toEqual(before.data);
  const now = await rows('/api/v1/displacement-figures?limit=10000');
  expect(now.meta.version).toBe(Number(before.meta.version) + 1);
  expect(now.data).not.toEqual(before.data);
  const nothing = await rows('/api/v1/displacement-figures?known_on=2001-01-01');
  expect([nothing.data, nothing.meta.version, nothing.meta.published_at, nothing.meta.next]).toEqual([
    [],
    0,
    null,
    null,
  ]);
  expect(nothing.meta.known_on).toBe('2001-01-01');
  for (const { meta } of [before, nothing])
    expect(
      (await rows(new URL(String(meta.permalink)).pathname + new URL(String(meta.permalink)).search)).meta,
    ).toEqual(meta);
});

test('people and money are exact', async () => {
  const { data } = await rows(
    '/api/v1/displacement-figures?admin2_code=IQG15Q06&reference_period_start_max=2017-12-31',
  );
  expect(data.map(row => row.population)).toEqual(['8999999999']);
  const flows = await rows('/api/v1/funding-flows?appeal_code=HIRQ17');
  expect(flows.data.map(row => row.amount_usd).sort()).toEqual(['-5.1', '123456789012.12345']);
});

test('money for several countries is found by each of them, and a donor under any of its names', async () => {
  for (const country of ['SYR', 'MUL']) {
    const { data } = await rows(`/api/v1/funding-flows?location_code=${country}`);
    expect(data.map(row => [row.flow_id, row.location_code])).toEqual([['2', 'MUL']]);
  }
  const one = await rows('/api/v1/funding-flows?donor=Germany');
  const other = await rows(`/api/v1/funding-flows?donor=${encodeURIComponent('Germany, Government of')}`);
  expect(one.data.length).toBeGreaterThan(0);
  expect(other.data).toEqual(one.data);
});

test('a pledge carries what was said of it later', async () => {
  const { data } = await rows('/api/v1/pledges?pledge_ref=P1');
  const events = data[0]!.events as Row[];
  expect(events.map(({ event, event_on, amount }) => [event, event_on, amount])).toEqual([
    ['amended', '2018-06-01', '-200.5'],
    ['fulfilled', '2019-06-01', null],
  ]);
});

test('CSV has the same rows, guarded; its headers lead on and to what JSON says', async () => {
  for (const name of ['displacement-figures', 'pledges', 'organisations', 'changes']) {
    const { data } = await rows(`/api/v1/${name}?limit=50`);
    const answer = await ask(`/api/v1/${name}?limit=50&output_format=csv`);
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="?[a-z-]+_known-\d{4}-\d\d-\d\d\.csv/,
    );
    const text = await answer.text();
    expect(text.startsWith(`${Object.keys(data[0]!).join(',')}\r\n`)).toBe(true);
    expect(parse(text, { columns: true })).toEqual(data.map(asCells));
    const links = answer.headers.get('Link')!;
    const [, about] = /<[^>]*?(\/api[^>]+)>; rel="describedby"/.exec(links)!;
    const { meta } = await rows(about!);
    expect(meta.version).toBeGreaterThan(0);
  }
  const first = await ask('/api/v1/locations?limit=2&output_format=csv');
  const [, next] = /<[^>]*?(\/api[^>]+)>; rel="next"/.exec(first.headers.get('Link')!)!;
  expect(parse(await ask(next!).then(answer => answer.text()))[1]).toEqual(
    Object.values(asCells((await rows('/api/v1/locations?limit=1&offset=2')).data[0]!)),
  );
  const place = '/api/v1/displacement-figures?admin1_code=IQG15&admin_level=1&output_format=csv';
  expect(await ask(place).then(answer => answer.text())).toContain(",'=Ninewa,");
});

function asCells(row: Row): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cell(value)]));
}

function cell(value: unknown): string {
  if (Array.isArray(value))
    return value.every(one => typeof one === 'string') ? value.join(';') : JSON.stringify(value);
  return value === null ? '' : String(value);
}

test('what is not handed on is left out, counted, and said why; who works with it has it', async () => {
  const path = '/api/v1/displacement-figures?limit=10000';
  const { data, meta } = await rows(path);
  const text = JSON.stringify(data);
  for (const secret of ['S-ALPHA', 'Alpha quarter', 'iom-dtm'])
    expect([secret, text.includes(secret)]).toEqual([secret, false]);
  expect(meta.left_out).toEqual([
    { source: null, reason: 'sites', rows: 1, sentence: expect.stringContaining('districts') },
    { source: 'iom-dtm', reason: 'licence', rows: expect.any(Number), sentence: expect.stringContaining('licence') },
  ]);
  const own = (await ask(path, { headers: clerk }).then(answer => answer.json())) as { data: Row[]; meta: Row };
  const left = meta.left_out.reduce((sum, { rows }) => sum + rows, 0);
  expect([own.data.length, own.meta.left_out]).toEqual([data.length + left, []]);
  expect(JSON.stringify(own.data)).toContain('S-ALPHA');
  const baghdad = '/api/v1/displacement-figures?admin1_code=IQG08';
  const nowhere = await rows(baghdad);
  const there = (await ask(baghdad, { headers: clerk }).then(answer => answer.json())) as { data: Row[] };
  expect([nowhere.data, nowhere.meta.left_out]).toMatchObject([[], [{ source: 'iom-dtm', rows: there.data.length }]]);
  await markSensitive(store.db, 'unhcr-iraq', true, chief);
  const marked = await rows(path);
  expect(marked.data.some(row => row.source === 'unhcr-iraq')).toBe(false);
  expect(marked.meta.left_out.find(one => one.source === 'unhcr-iraq')).toMatchObject({ reason: 'sensitive' });
  const told = await rows('/api/v1/sources?source=unhcr-iraq');
  expect(told.data[0]!.rows_handed_on).toBe(false);
  await markSensitive(store.db, 'unhcr-iraq', false, chief);
});

test('an unchanged answer is not sent again; other sites may read, and never in a person’s name', async () => {
  const path = '/api/v1/displacement-figures?limit=3';
  const first = await ask(path, { headers: { Origin: 'https://elsewhere.example' } });
  expect(first.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(first.headers.has('Access-Control-Allow-Credentials')).toBe(false);
  expect(first.headers.get('Cache-Control')).toContain('must-revalidate');
  const tag = { 'If-None-Match': first.headers.get('ETag')!, 'Cache-Control': 'max-age=0' };
  const again = await ask(path, { headers: tag });
  expect([again.status, again.headers.get('Access-Control-Allow-Origin')]).toEqual([304, '*']);
  const further = await ask(`${path}&offset=2`, { headers: { Origin: 'https://elsewhere.example' } });
  expect([further.headers.get('Cache-Control'), further.headers.get('Access-Control-Allow-Origin')]).toEqual([
    'public, no-cache',
    '*',
  ]);
  const unchanged = { 'If-None-Match': further.headers.get('ETag')!, 'Cache-Control': 'max-age=0' };
  expect((await ask(`${path}&offset=2`, { headers: unchanged })).status).toBe(304);
  await publish(77);
  expect((await ask(path, { headers: tag })).status).toBe(200);
  const owns = await ask(`${path}&offset=2`, { headers: clerk });
  expect([owns.headers.get('Access-Control-Allow-Origin'), owns.headers.get('Cache-Control')]).toEqual([
    null,
    'private, no-store',
  ]);
  const own = await ask(path, { headers: { ...clerk, Origin: 'https://elsewhere.example' } });
  expect([own.headers.get('Access-Control-Allow-Origin'), own.headers.get('Cache-Control')]).toEqual([
    null,
    'private, no-store',
  ]);
  const terms = await ask(path, { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'GET' } });
  expect([terms.status, terms.headers.get('Access-Control-Allow-Methods')]).toEqual([204, 'GET, HEAD']);
  expect(terms.headers.get('Access-Control-Allow-Headers')).not.toMatch(/authorization|cookie/i);
  expect((await ask('/data/about.json')).headers.has('Access-Control-Allow-Origin')).toBe(false);
});

test('who asks too often is told so in JSON, and when to come again', async () => {
  const { ask } = await startApp({ questionsAMinute: 1 });
  const asked = ['/api/v1/sources', '/api/v1/sources?limit=1'].map(path => ask(path));
  const answers = await Promise.all(asked);
  const refused = answers.find(answer => answer.status === 429)!;
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 429]);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(((await refused.json()) as { error: { sentence: string } }).error.sentence).toContain('Wait');
});

test('a broken and a lost database are told in JSON with a number', async () => {
  const broken = await startApp();
  await broken.database.pool.query('alter table sources rename to lost');
  const answer = await broken.ask('/api/v1/sources');
  const { error } = (await answer.json()) as { error: { incident: string } };
  expect([answer.status, error.incident]).toEqual([500, broken.log.at(-1)!.incident]);
  broken.database.pool.connect = (() => Promise.reject(new Error('timeout exceeded when trying to connect'))) as never;
  const lost = await broken.ask('/api/v1/sources');
  expect([lost.status, lost.headers.get('Retry-After')]).toEqual([503, '10']);
  expect(lost.headers.get('Content-Type')).toContain('json');
});
