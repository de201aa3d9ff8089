// Files that arrive in parts, as any client of the tus protocol sends them: cut, sent twice, taken over, by several processes.
import { hash } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { makeServer } from '../../src/app.ts';
import { config } from '../../src/config.ts';
import { connect } from '../../src/store/connect.ts';
import { startApp } from './app.ts';

const { ask, add, signIn, site, database, post, upload, checked, log } = await startApp();
await add('clerk@example.org', 'contributor');
await add('other@example.org', 'contributor');
const clerk = await signIn('clerk@example.org');
const other = await signIn('other@example.org');

const header = 'source,as_of,place_code,measure,individuals,note\n';
const row = (n: number) => `iom-dtm,2017-12-31,IQG15,idps,${n},${hash('sha256', String(n), 'base64')}\n`;
const csv = header + Array.from({ length: 4_000 }, (_, n) => row(n)).join('');
const bytes = Buffer.from(csv);
const half = 123_456;
const soon = { timeout: 15_000 };

type Headers = Record<string, string>;

function tus(method: string, path: string, headers: Headers = {}, body: Uint8Array | null = null, from = site) {
  const sent = { ...clerk, 'Tus-Resumable': '1.0.0', ...headers };
  return fetch(from + path, { method, headers: sent, body: body && Buffer.from(body), redirect: 'manual' });
}

const metadata = (said: Headers) =>
  Object.entries(said)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');

async function begin(size = bytes.length, said: Headers = { filename: 'figures.csv' }, headers: Headers = {}) {
  const answer = await tus('POST', '/uploads', {
    'Upload-Length': String(size),
    'Upload-Metadata': metadata(said),
    ...headers,
  });
  expect([answer.status, await answer.text()]).toEqual([201, '']);
  return answer.headers.get('Location')!;
}

const partHeaders = (offset: number, more: Headers = {}) => ({
  'Content-Type': 'application/offset+octet-stream',
  'Upload-Offset': String(offset),
  ...more,
});

function part(path: string, offset: number, end = bytes.length, more: Headers = {}, from = site) {
  return tus('PATCH', path, partHeaders(offset, more), bytes.subarray(offset, end), from);
}

async function offsetOf(path: string): Promise<number> {
  const answer = await tus('HEAD', path);
  return Number(answer.headers.get('Upload-Offset') ?? Number.NaN);
}

/** A part whose sender is at our mercy: it says how long it will be, sends so much, and waits. */
function hangingPart(path: string, offset: number, size: number, begun: Uint8Array, more: Headers = {}) {
  const headers = { ...clerk, 'Tus-Resumable': '1.0.0', 'Content-Length': String(size), ...partHeaders(offset, more) };
  const sending = request(site + path, { method: 'PATCH', headers });
  const status = new Promise<number | undefined>(resolve => {
    sending.once('response', answer => resolve(answer.resume().statusCode)).on('error', () => resolve(undefined));
  });
  sending.write(begun);
  return { sending, status };
}

async function certain(path: string): Promise<number> {
  const { rows } = await database.pool.query('select received_bytes::int as n from uploads where id = $1', [
    idIn(path),
  ]);
  return rows[0]?.n;
}

const idIn = (path: string) => path.split('/').at(-1)!;

async function partsLeft(path: string): Promise<number> {
  const { rows } = await database.pool.query('select count(*)::int as n from upload_parts where upload_id = $1', [
    idIn(path),
  ]);
  return rows[0].n;
}

async function imports(): Promise<{ id: string; sha256: string }[]> {
  return (await database.pool.query('select id, sha256 from imports')).rows;
}

test('what the server can do', async () => {
  const { status, headers } = await ask('/uploads', { method: 'OPTIONS' });
  expect([status, headers.get('Tus-Version'), headers.get('Tus-Max-Size')]).toEqual([204, '1.0.0', '100000000']);
  expect(headers.get('Tus-Extension')).toBe('creation,expiration,checksum,termination');
  expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
});

test('a file in parts becomes the same import as the file in one', async () => {
  const path = await begin(bytes.length, { filename: 'figures.csv', source: 'ocha-fts' });
  const nothing = await tus('HEAD', path);
  expect([nothing.status, nothing.headers.get('Upload-Offset')]).toEqual([200, '0']);
  expect(nothing.headers.get('Cache-Control')).toBe('no-store');
  expect(nothing.headers.get('Upload-Length')).toBe(String(bytes.length));
  expect(nothing.headers.get('Upload-Metadata')).toContain(`filename ${Buffer.from('figures.csv').toString('base64')}`);

  const first = await part(path, 0, half);
  expect([first.status, first.headers.get('Upload-Offset')]).toEqual([204, String(half)]);
  expect(Date.parse(first.headers.get('Upload-Expires')!)).toBeGreaterThan(Date.now() + 86_000_000);
  expect(first.headers.get('Upload-Import')).toBeNull();
  const last = await part(path, half);
  const page = last.headers.get('Upload-Import')!;
  expect([last.status, page]).toEqual([204, expect.stringMatching(/^\/imports\//)]);
  expect(await partsLeft(path)).toBe(0);
  expect((await tus('HEAD', path)).headers.get('Upload-Import')).toBe(page);
  expect((await part(path, bytes.length)).headers.get('Upload-Import')).toBe(page);

  await checked(page, clerk);
  const whole = (await upload('figures.csv', csv, clerk)).headers.get('Location')!;
  await checked(whole, clerk);
  const record = async (of: string) =>
    (
      await database.pool.query(
        'select file_name, sha256, size_bytes, status, rows_read, uploaded_by from imports where id = $1',
        [idIn(of)],
      )
    ).rows[0];
  expect(await record(page)).toEqual(await record(whole));
  expect((await record(page)).rows_read).toBe('4000');
  const { rows } = await database.pool.query('select options from imports where id = $1', [idIn(page)]);
  expect(rows[0].options).toEqual({ source: 'ocha-fts' });
});

test.each<[string, number, Headers]>([
  ['another version of the protocol', 412, { 'Tus-Resumable': '0.2.2', 'Upload-Length': '5' }],
  ['no length', 400, {}],
  ['no number', 400, { 'Upload-Length': '-5' }],
  ['a byte too many', 413, { 'Upload-Length': '100000001' }],
  ['words that are no Base64', 400, { 'Upload-Length': '5', 'Upload-Metadata': 'filename %%%' }],
  ['words that are no text', 400, { 'Upload-Length': '5', 'Upload-Metadata': 'filename /w==' }],
  ['one word twice', 400, { 'Upload-Length': '5', 'Upload-Metadata': 'a YQ==,a Yg==' }],
  ['a source that is none', 400, { 'Upload-Length': '5', 'Upload-Metadata': metadata({ source: 'No Source' }) }],
  ['a mapping that nobody saved', 400, { 'Upload-Length': '5', 'Upload-Metadata': metadata({ mapping: 'mine' }) }],
])('nothing is begun with %s', async (_, status, headers) => {
  const before = (await database.pool.query('select count(*) from uploads')).rows[0].count;
  const answer = await tus('POST', '/uploads', headers);
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([status, expect.stringMatching(/^text\/plain/)]);
  expect((await database.pool.query('select count(*) from uploads')).rows[0].count).toBe(before);
});

test('a part that does not fit is refused and changes nothing', async () => {
  const path = await begin();
  await part(path, 0, half);
  const sha1 = { 'Upload-Checksum': `sha1 ${hash('sha1', bytes.subarray(half, half + 10), 'base64')}` };
  for (const [status, offset, end, more] of [
    [409, 0, half, {}],
    [409, half + 1, half + 2, {}],
    [415, half, half + 10, { 'Content-Type': 'text/csv' }],
    [415, half, half + 10, { 'Content-Encoding': 'br' }],
    [412, half, half + 10, { 'Tus-Resumable': '2.0.0' }],
    [400, half, half + 10, { 'Upload-Checksum': 'md5 AAAA' }],
    [460, half, half + 11, sha1],
    [460, half, half + 10, { 'Content-Encoding': 'gzip' }],
    [400, half, half + 10, { 'Upload-Metadata': metadata({ place: 'Iraq' }) }],
  ] as [number, number, number, Headers][])
    expect([offset, more, (await part(path, offset, end, more)).status]).toEqual([offset, more, status]);
  const tooLong = await tus('PATCH', path, partHeaders(half), Buffer.alloc(bytes.length - half + 1));
  expect([tooLong.status, await offsetOf(path)]).toEqual([413, half]);
  expect((await part(path, half, half + 10, sha1)).status).toBe(204);
  expect((await part(path, half + 10)).headers.get('Upload-Import')).toBeTruthy();
});

test('of a part that is cut off, all that came is kept', async () => {
  const path = await begin();
  const { sending } = hangingPart(path, 0, bytes.length, bytes.subarray(0, half));
  await expect.poll(() => sending.writableLength, soon).toBe(0);
  setTimeout(() => sending.destroy(), 100);
  await expect.poll(() => certain(path), soon).toBe(half);
  const page = (await part(path, await offsetOf(path))).headers.get('Upload-Import')!;
  expect((await imports()).find(({ id }) => page.endsWith(id))?.sha256).toBe(hash('sha256', bytes));
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});

test.each<[string, Headers]>([
  ['a checksum', { 'Upload-Checksum': `sha256 ${hash('sha256', bytes, 'base64')}` }],
  ['gzip', { 'Content-Encoding': 'gzip' }],
])('of a part with %s, nothing is kept until all has come', async (_, more) => {
  const path = await begin();
  const sent = more['Content-Encoding'] ? gzipSync(bytes) : bytes;
  const { sending } = hangingPart(path, 0, sent.length, sent.subarray(0, sent.length - 3), more);
  await expect.poll(() => partsLeft(path), soon).toBeGreaterThan(0);
  sending.destroy();
  expect(await offsetOf(path)).toBe(0);
  expect(await partsLeft(path)).toBe(0);
  const answer = await tus('PATCH', path, partHeaders(0, more), sent);
  expect([answer.status, answer.headers.get('Upload-Offset')]).toEqual([204, String(bytes.length)]);
});

test('who asks how far it is takes over from a request that nobody is behind any more', async () => {
  const path = await begin();
  const lost = hangingPart(path, 0, bytes.length, bytes.subarray(0, 300_000));
  await expect.poll(() => certain(path), soon).toBeGreaterThan(0);
  const offset = await offsetOf(path);
  const going = part(path, offset);
  lost.sending.end(bytes.subarray(300_000));
  const page = (await going).headers.get('Upload-Import')!;
  expect(await lost.status).toBe(423);
  expect((await imports()).find(({ id }) => page.endsWith(id))?.sha256).toBe(hash('sha256', bytes));
});

test('parts go to any of our processes, and the last one many times at once makes one import', async () => {
  const store = connect(database.url, { max: 12 });
  const second = makeServer({ store, config, log: () => {} }).server.listen(0, '127.0.0.1');
  afterAll(async () => {
    second.close();
    await store.close();
  });
  await new Promise(resolve => second.once('listening', resolve));
  const there = `http://127.0.0.1:${(second.address() as AddressInfo).port}`;
  const before = (await imports()).length;
  const path = await begin();
  await part(path, 0, half, {}, there);
  await part(path, half, 2 * half);
  const last = await Promise.all(
    Array.from({ length: 8 }, (_, n) => part(path, 2 * half, bytes.length, {}, n % 2 ? site : there)),
  );
  for (const answer of last) expect([204, 409, 423]).toContain(answer.status);
  await expect.poll(async () => (await tus('HEAD', path)).headers.get('Upload-Import'), soon).toBeTruthy();
  const added = (await imports()).slice(before);
  expect(added.map(({ sha256 }) => sha256)).toEqual([hash('sha256', bytes)]);
});

test('parts packed for the line hold what they hold; one that would burst is refused', async () => {
  const path = await begin(bytes.length, { filename: 'figures.csv' });
  const gzip = { 'Content-Encoding': 'gzip' };
  await tus('PATCH', path, partHeaders(0, gzip), gzipSync(bytes.subarray(0, half)));
  const page = (await tus('PATCH', path, partHeaders(half, gzip), gzipSync(bytes.subarray(half)))).headers.get(
    'Upload-Import',
  )!;
  expect((await imports()).find(({ id }) => page.endsWith(id))?.sha256).toBe(hash('sha256', bytes));
  const bomb = await begin(8_000_000);
  const answer = await tus('PATCH', bomb, partHeaders(0, gzip), gzipSync(Buffer.alloc(8_000_000)));
  expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('100 times')]);
  expect(await offsetOf(bomb)).toBe(0);
  await tus('DELETE', bomb);
});

test('a file that is packed itself is taken for what it holds', async () => {
  const packed = gzipSync(bytes);
  const path = await begin(packed.length, { filename: 'figures.csv.gz' });
  const page = (await tus('PATCH', path, partHeaders(0), packed)).headers.get('Upload-Import')!;
  const { rows } = await database.pool.query('select file_name, sha256 from imports where id = $1', [idIn(page)]);
  expect(rows[0]).toEqual({ file_name: 'figures.csv', sha256: hash('sha256', bytes) });
});

test('an empty file is whole at once, and refused as empty', async () => {
  const answer = await tus('POST', '/uploads', { 'Upload-Length': '0' });
  const page = answer.headers.get('Upload-Import')!;
  expect(await checked(page, clerk)).toContain('The file is empty.');
});

test('what was declared may be said anew while parts are coming', async () => {
  const path = await begin(bytes.length, { filename: 'a.csv', source: 'iom-dtm' });
  const said = metadata({ filename: 'a.csv', source: 'ocha-fts', as_of: '2017-12-31' });
  const page = (await part(path, 0, bytes.length, { 'Upload-Metadata': said })).headers.get('Upload-Import')!;
  const { rows } = await database.pool.query('select options from imports where id = $1', [idIn(page)]);
  expect(rows[0].options).toEqual({ source: 'ocha-fts', as_of: '2017-12-31' });
});

test('a proxy that knows only GET and POST is no hindrance', async () => {
  const path = await begin();
  const as = (method: string, headers: Headers = {}, body: Uint8Array | null = null) =>
    tus('POST', path, { 'X-HTTP-Method-Override': method, ...headers }, body);
  expect((await as('PATCH', partHeaders(0), bytes.subarray(0, half))).status).toBe(204);
  expect((await as('HEAD')).headers.get('Upload-Offset')).toBe(String(half));
  expect((await as('DELETE')).status).toBe(204);
  expect((await tus('HEAD', path)).status).toBe(404);
});

test('the page lists what is unfinished, for its owner only, and takes it away without script', async () => {
  const path = await begin(bytes.length, { filename: '<i>June</i>\u202e.csv', last_modified: '1498000000000' });
  await part(path, 0, half);
  const page = await ask('/upload', { headers: clerk }).then(answer => answer.text());
  expect(page).toContain('&lt;i&gt;June');
  expect(page).toContain('123 kB of');
  expect(page).toContain('data-modified="1498000000000"');
  expect(await ask('/upload', { headers: other }).then(answer => answer.text())).not.toContain('June');
  expect((await tus('HEAD', path, other)).status).toBe(404);
  expect((await tus('PATCH', path, { ...partHeaders(half), ...other }, bytes.subarray(half))).status).toBe(404);
  expect((await post(path, {}, other)).status).toBe(404);
  expect((await post(path, {}, clerk)).headers.get('Location')).toBe('/upload');
  expect([(await tus('HEAD', path)).status, await partsLeft(path)]).toEqual([404, 0]);
});

test('so many at once and no more; what nobody adds to for a day is gone', async () => {
  await database.pool.query('delete from uploads');
  const paths = [];
  for (let n = 0; n < 5; n++) paths.push(await begin());
  await part(paths[0]!, 0, half);
  const sixth = await tus('POST', '/uploads', { 'Upload-Length': '5' });
  expect([sixth.status, await sixth.text()]).toEqual([409, expect.stringContaining('5 unfinished uploads')]);
  expect((await tus('POST', '/uploads', { 'Upload-Length': '5', ...other })).status).toBe(201);
  await database.pool.query(`update uploads set expires_at = now() - interval '1 second' where id = $1`, [
    idIn(paths[0]!),
  ]);
  expect((await tus('HEAD', paths[0]!)).status).toBe(404);
  await begin();
  expect(await partsLeft(paths[0]!)).toBe(0);
});
