// Backup and restore by command: what comes back is what was there, to the last byte of a download, and verify says so.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { makeApp } from '../../src/app.ts';
import { config } from '../../src/config.ts';
import { revert } from '../../src/imports/revert.ts';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import type { Connection } from '../../src/store/connect.ts';
import { restore } from '../../src/store/restore.ts';
import { freshDatabase } from '../ground/database.ts';
import { project } from '../house.ts';
import { checkText, displacementCsv, publishText } from '../imports/take-text.ts';

const folder = await mkdtemp(join(tmpdir(), 'ledger-backup.'));
afterAll(() => rm(folder, { recursive: true }));
const file = join(folder, 'one.backup.gz');

const from = await freshDatabase();
const store: Connection = { ...from, close: async () => {} };
await stockReference(store);
await stockSample(store);
const awkward = 'tab\there, "quote", back\\slash, \\. and \u2028 two\nlines';
const text = displacementCsv([{ as_of: '2019-12-31', place_code: 'IQG15', individuals: '7', note: 'a\\b \\. c' }]);
const { report } = await publishText(store, text);
await revert(store, report.id, { personId: null, reason: awkward });
const waiting = await checkText(store, text);

/** A command of ours against that database: how it ended and what it said. */
async function ledger(url: string, ...args: string[]) {
  const env = { ...process.env, DATABASE_URL: url, NODE_ENV: 'test' };
  const ran = promisify(execFile)(process.execPath, ['src/cli.ts', ...args], { cwd: project, env });
  return ran.then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

/** A chart's file as a reader gets it. */
async function download(store: Connection, path: string): Promise<Buffer> {
  const server = makeApp({ store, config: { ...config, questionsAMinute: 0 }, log: () => {} }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  expect(answer.status).toBe(200);
  const bytes = Buffer.from(await answer.arrayBuffer());
  server.close();
  return bytes;
}

test('a backup is one file that only its owner may read, without sessions; it replaces no other file', async () => {
  await from.pool.query(
    "insert into people (email, role, password_hash) values ('a@example.org', 'publisher', 'kept')",
  );
  await from.pool.query(
    "insert into sessions (token_hash, person_id, expires_at) select 'a session', id, now() from people",
  );
  const made = await ledger(from.url, 'backup', file);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toMatch(/^Backed up into .*one\.backup\.gz, [\d.]+ MB/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const plain = gunzipSync(await readFile(file)).toString();
  expect(plain).toContain('a@example.org');
  expect(plain).not.toContain('a session');
  expect(await ledger(from.url, 'backup', file)).toMatchObject({ code: 2 });
}, 60_000);

test('restored into an empty database it is verified, and every download is the same to the byte', async () => {
  const to = await freshDatabase({ empty: true });
  const { code, stdout, stderr } = await ledger(to.url, 'restore', file);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Restored [\d,]+ rows\..*\nAll is well: the log is whole, \d+ files/);
  const restored: Connection = { ...to, close: async () => {} };
  for (const path of [
    '/charts/displaced-over-time.csv',
    '/charts/pledges.csv',
    '/data/displacement.csv',
    '/charts/corrections.csv',
  ])
    expect([path, await download(restored, path)]).toEqual([path, await download(store, path)]);
  const rows = `select number, at::text, hash from audit_entries order by number`;
  expect((await to.pool.query(rows)).rows).toEqual((await from.pool.query(rows)).rows);
  await expect(to.pool.query('delete from versions')).rejects.toThrow(/refused/);

  const next = await publishText(
    restored,
    displacementCsv([{ as_of: '2020-12-31', place_code: 'IQG15', individuals: '8' }]),
  );
  expect([next.outcome, next.version]).toEqual([
    'published',
    (await from.pool.query('select max(number) + 1 as next from versions')).rows[0].next,
  ]);
  expect((await to.pool.query('select status from imports where id = $1', [waiting.id])).rows).toEqual([
    { status: 'checked' },
  ]);

  expect(await ledger(to.url, 'restore', file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not empty'),
  });
}, 60_000);

test('what is no backup, is cut off or damaged, or is newer than we are, is refused and leaves the database empty', async () => {
  const to = await freshDatabase({ empty: true });
  const packed = await readFile(file);
  const plain = gunzipSync(packed);
  const end = plain.lastIndexOf('\n', plain.length - 2);
  const newer = Buffer.from(plain.toString('latin1').replace(/"migration":"\d+_/, '"migration":"999_'), 'latin1');
  const wrong = join(folder, 'wrong.gz');
  await writeFile(wrong, packed.subarray(0, packed.length / 2));
  expect(await ledger(to.url, 'restore', wrong)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/cut off or damaged/),
  });
  const cases: [Buffer, RegExp][] = [
    [Buffer.from('as_of,place_code\n'), /no backup/],
    [Buffer.alloc(2_000_000), /no backup/],
    [plain.subarray(0, end + 1), /cut off or damaged/],
    [plain.subarray(0, plain.length / 2), /cut off/],
    [newer, /newer program \(999_/],
  ];
  for (const [bytes, sentence] of cases)
    await expect(restore({ ...to, close: async () => {} }, Readable.from([bytes]))).rejects.toThrow(sentence);
  const tables = await to.pool.query("select tablename from pg_tables where schemaname = 'public'");
  expect(tables.rows).toEqual([]);
}, 60_000);

test('a backup is of one moment: what is published meanwhile is in it whole or not at all', async () => {
  const during = join(folder, 'during.gz');
  const writing = ledger(from.url, 'backup', during);
  for (let people = 20; people < 24; people++)
    await publishText(
      store,
      displacementCsv([{ as_of: '2018-06-30', place_code: 'IQG15', individuals: String(people) }]),
    );
  expect((await writing).code).toBe(0);
  const to = await freshDatabase({ empty: true });
  expect(await ledger(to.url, 'restore', during)).toMatchObject({ code: 0 });
}, 60_000);

const dumper = await promisify(execFile)('pg_dump', ['--version']).then(
  ({ stdout }) => Number(/ (\d+)/.exec(stdout)![1]),
  () => 0,
);
const server = Number((await from.pool.query('show server_version_num')).rows[0].server_version_num) / 10_000;
const fits = dumper >= Math.floor(server);
if (!fits) console.warn(`pg_dump ${dumper || 'is not here, or'} is older than the server: its test is skipped`);

test.skipIf(!fits)(
  "PostgreSQL's own pg_dump and pg_restore bring everything back, too",
  async () => {
    const dumped = join(folder, 'one.dump');
    const to = await freshDatabase({ empty: true });
    await promisify(execFile)('pg_dump', ['--format=custom', `--file=${dumped}`, from.url]);
    await promisify(execFile)('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${to.url}`, dumped]);
    expect(await ledger(to.url, 'verify')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^All is well/) });
    await expect(to.pool.query('delete from versions')).rejects.toThrow(/refused/);
  },
  60_000,
);
