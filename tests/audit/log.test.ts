// The log of acts: what is done by any door stands in it, in one chain without gaps, and nobody changes it.
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { verify } from '../../src/imports/verify.ts';
import { verifyChain } from '../../src/imports/verify-chain.ts';
import { langs } from '../../src/locales/languages.ts';
import { wordsFor } from '../../src/locales/words.ts';
import { acts } from '../../src/model/act.ts';
import { auditEntries, recordAct } from '../../src/store/audit.ts';
import { displacementCsv } from '../imports/take-text.ts';
import { password, startApp } from '../web/app.ts';

const { database, ask, post, add, signIn, upload, checked } = await startApp();
const { db, pool } = database;
const store = { ...database, close: async () => {} };
await stockReference(store);
const admin = (await add('admin@example.org', 'administrator'))!;
const clerk = (await add('clerk@example.org', 'contributor'))!;

const csv = (people: number) =>
  displacementCsv([{ as_of: '2017-12-31', place_code: 'IQG15', individuals: String(people) }]);

/** What was written down while `work` was done, oldest first: act, who, to what. */
async function written(work: () => Promise<unknown>) {
  const before = (await auditEntries(db, { limit: 1, offset: 0 }))[0]!.number;
  await work();
  const entries = await auditEntries(db, { limit: 100, offset: 0 });
  return entries.filter(entry => Number(entry.number) > Number(before)).reverse();
}

const told = (entries: Awaited<ReturnType<typeof written>>) => entries.map(({ act, who, about }) => [act, who, about]);

test('signing in, uploading, publishing and taking back are written down with who did it and to what', async () => {
  let path = '';
  const entries = await written(async () => {
    const headers = await signIn('admin@example.org');
    path = (await upload('mosul.csv', csv(807_324), headers)).headers.get('Location')!;
    await checked(path, headers);
    await post(`${path}/publish`, { accept: 'yes', confirm: 'yes' }, headers);
    await post(`${path}/revert`, { reason: 'a slip, 807324 is wrong' }, headers);
  });
  const mosul = ['admin@example.org', 'mosul.csv'];
  expect(told(entries)).toEqual([
    ['signed_in', 'admin@example.org', 'admin@example.org'],
    ['uploaded', ...mosul],
    ['published', ...mosul],
    ['reverted', ...mosul],
  ]);
  expect(entries[2]!.object).toBe(`import ${path.split('/')[2]}`);
  expect(entries[2]!.details).toMatchObject({
    rows: { read: 1, new: 1 },
    facts: { displacement_figures: { published: '1' } },
  });
  expect(JSON.stringify(entries)).not.toContain('807324');
});

test('accounts and tokens are written down, and no secret of theirs', async () => {
  const headers = await signIn('admin@example.org');
  const shown: string[] = [];
  const entries = await written(async () => {
    shown.push(
      await post('/people', { email: 'new@example.org', name: '', role: 'contributor' }, headers).then(secretIn),
    );
    await post(`/people/${clerk}/role`, { role: 'publisher' }, headers);
    const token = await post('/tokens', { name: 'nightly', 'scope-read': 'yes', days: '30' }, headers).then(secretIn);
    shown.push(token);
    for (let n = 0; n < 3; n++) await ask('/upload', { headers: { Authorization: `Bearer ${token}` } });
    const id = (await pool.query("select id from api_tokens where name = 'nightly'")).rows[0].id;
    await post(`/tokens/${id}/revoke`, {}, headers);
    await post(`/people/${clerk}/disable`, {}, headers);
    await post(`/people/${clerk}/enable`, {}, headers);
  });
  expect(told(entries)).toEqual([
    ['person_added', 'admin@example.org', 'new@example.org'],
    ['link_made', 'admin@example.org', 'new@example.org'],
    ['role_changed', 'admin@example.org', 'clerk@example.org'],
    ['token_made', 'admin@example.org', 'nightly'],
    ['token_used', 'admin@example.org', 'nightly'],
    ['token_revoked', 'admin@example.org', 'nightly'],
    ['person_disabled', 'admin@example.org', 'clerk@example.org'],
    ['person_enabled', 'admin@example.org', 'clerk@example.org'],
  ]);
  const { rows } = await pool.query('select audit_entries::text as row from audit_entries');
  const all = rows.map(({ row }) => row).join('\n');
  for (const secret of [...shown, password, headers.Cookie.slice(8), '127.0.0.1']) {
    expect(secret.length).toBeGreaterThan(8);
    expect(all).not.toContain(secret);
  }
});

/** The link or token of a page that shows it once. */
async function secretIn(answer: Response): Promise<string> {
  return /ledger_[\w-]{43}|(?<=sign-in\/)[\w-]{43}/.exec(await answer.text())![0];
}

test('a wrong password and a look around are not written down', async () => {
  const entries = await written(async () => {
    await post('/sign-in', { email: 'admin@example.org', password: 'guess' });
    await ask('/imports');
  });
  expect(entries).toEqual([]);
});

test('many acts at once make one chain without gaps', async () => {
  const act = { act: 'signed_in', personId: admin, object: `person ${admin}` } as const;
  await Promise.all(Array.from({ length: 60 }, () => recordAct(db, act)));
  const { rows } = await pool.query(
    'select min(number) as first, max(number) as last, count(*) as entries from audit_entries',
  );
  expect(rows[0]).toEqual({ first: '1', last: rows[0].entries, entries: rows[0].entries });
  expect((await verifyChain(db)).faults).toEqual([]);
});

test('signing in does not wait for a publish that takes its time', async () => {
  const headers = await signIn('admin@example.org');
  const path = (await upload('long.csv', csv(5), headers)).headers.get('Location')!;
  await checked(path, headers);
  const holder = await pool.connect();
  await holder.query('begin');
  await holder.query('lock table displacement_totals in exclusive mode');
  const published = post(`${path}/publish`, { confirm: 'yes' }, headers);
  await until(async () => (await pool.query('select from pg_locks where not granted')).rowCount! > 0);
  const entries = await written(() => signIn('admin@example.org'));
  expect(entries.map(({ act }) => act)).toEqual(['signed_in']);
  await holder.query('rollback');
  holder.release();
  expect((await published).headers.get('Location')).toBe(path);
  expect((await auditEntries(db, { limit: 1, offset: 0 }))[0]).toMatchObject({ act: 'published', about: 'long.csv' });
  expect((await verify(store)).faults).toEqual([]);
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 10));
}

test.each(['audit_entries', 'versions'])(
  'the database refuses to change %s, even where no row would be hit',
  async table => {
    for (const statement of [
      `update ${table} set number = number`,
      `delete from ${table} where false`,
      `truncate ${table} cascade`,
    ])
      await expect(pool.query(statement)).rejects.toThrow(/refused: its rows are never changed/);
  },
);

test('whoever adds an entry chooses neither its number nor its time nor its hash', async () => {
  const forged = `insert into audit_entries (number, at, act, object, hash) values (1, '2000-01-01', 'signed_in', 'person x', 'x')`;
  const { rows } = await pool.query(`${forged} returning number, at, hash`);
  expect(Number(rows[0].number)).toBeGreaterThan(1);
  expect(rows[0].at.getTime()).toBeGreaterThan(Date.now() - 60_000);
  expect((await verifyChain(db)).faults).toEqual([]);
});

test.each(langs)('every act has its words in %s', lang => {
  expect(acts.filter(act => !wordsFor(lang).has(`audit.act.${act}`))).toEqual([]);
});

test('administrators see the log, in both languages, and nobody else does', async () => {
  const headers = await signIn('admin@example.org');
  const english = await ask('/audit', { headers }).then(answer => answer.text());
  expect(english).toMatch(/Signed in <small>· with a password/);
  expect(english).toMatch(/Published <small>· version \d+<\/small><br><a href="\/imports\/[^"]+"><bdi>long.csv/);
  expect(english).toContain('<a rel="next" href="/audit?page=2">');
  const arabic = await ask('/ar/audit?page=2', { headers }).then(answer => answer.text());
  expect(arabic).toContain('سجل الأعمال');
  expect((await ask('/audit?page=0', { headers })).status).toBe(400);
  expect((await ask('/audit', { headers: await signIn('clerk@example.org') })).status).toBe(403);
});
