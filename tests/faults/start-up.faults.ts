// Starts that go wrong, and starts at the same time: the old version runs on, and the database is made ready once.
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { signIn } from '../ground/clerk.ts';
import { freshDatabase } from '../ground/database.ts';
import { project } from '../house.ts';
import { figure } from './ground/figure.ts';
import { roundFile } from './ground/rounds.ts';
import { startServer } from './ground/server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledger-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a migration that fails in the middle, or is killed there', { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  await stockReference({ ...database, close: async () => {} });
  const old = await startServer({ url: database.url });
  const clerk = await signIn(old.site, { db: database.db });
  await clerk.takeIn('1.csv', roundFile(1, 100));
  const before = await tables(database.db);

  const bad = copyOfProject('create table half (id int);\ninsert into half values (1 / 0);');
  const said = await startServer({ url: database.url, from: bad }).then(
    () => 'it started',
    (error: Error) => error.message,
  );
  const slow = copyOfProject('create table half (id int);\nselect pg_sleep(60);');
  const killed = startServer({ url: database.url, from: slow }).catch((error: Error) => error.message);
  await underWay(database.db, 'pg_sleep');
  const page = await fetch(`${old.site}/charts/freshness`);
  await killSleeper(database.db);
  await killed;

  const after = await tables(database.db);
  await clerk.takeIn('2.csv', roundFile(2, 100));
  const good = await startServer({ url: database.url, from: copyOfProject('create table whole (id int);') });
  const now = await tables(database.db);
  figure(
    'A start with a migration that fails, or dies, in the middle',
    'says which and why; nothing of it stays; the old version runs on; a repaired one goes in',
    `“${said.trim().split('\n').at(-1)?.slice(-90)}”; ${after.length - before.length} tables left; the old version reads (${page.status}) and publishes; the repaired one applied`,
  );
  expect(said).toContain('999_test.sql could not be applied: division by zero');
  expect(after).toEqual(before);
  expect(now).toEqual([...before, 'whole'].sort());
  await Promise.all([old.end('SIGTERM'), good.end('SIGTERM')]);
});

test('two nodes that start at once on an empty database', { timeout: 120_000 }, async () => {
  const alone = await freshDatabase({ empty: true });
  await (await startServer({ url: alone.url, sample: true })).end('SIGTERM');
  const { db, url } = await freshDatabase({ empty: true });
  const nodes = await Promise.all([startServer({ url, sample: true }), startServer({ url, sample: true })]);
  const pages = await Promise.all(
    nodes.map(async ({ site }) => (await fetch(`${site}/charts/key-figures.csv`)).text()),
  );
  const [one, two] = [await counted(alone.db), await counted(db)];
  figure(
    'Two nodes started at once on an empty database',
    'migrated once, the sample taken in once, both serve the same',
    `${two.migrations} migrations, ${two.versions} versions, ${two.imports} imports, as one node alone; pages ${pages[0] === pages[1] ? 'equal' : 'differ'}`,
  );
  expect(two).toEqual(one);
  expect(pages[0]).toBe(pages[1]);
  expect(pages[0]!.length).toBeGreaterThan(100);
  expect(await Promise.all(nodes.map(node => node.end('SIGTERM')))).toEqual([0, 0]);
});

type Database = Awaited<ReturnType<typeof freshDatabase>>['db'];

async function counted(db: Database): Promise<Record<string, string>> {
  const { rows } = await sql<Record<string, string>>`
    select (select count(*) from migrations) as migrations, (select count(*) from versions) as versions,
      (select count(*) from imports) as imports, (select count(*) from displacement_figures) as figures`.execute(db);
  return rows[0]!;
}

async function tables(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

async function underWay(db: Database, what: string): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and state = 'active' and pid <> pg_backend_pid() and query like ${`%${what}%`}`.execute(
      db,
    );
    if (rows.length > 0) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

async function killSleeper(db: Database): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query like '%pg_sleep%'`.execute(db);
}

/** This project with one migration more. */
function copyOfProject(migration: string): string {
  const copy = mkdtempSync(join(folder, 'copy-'));
  for (const part of ['src', 'db', 'views', 'public', 'package.json'])
    cpSync(join(project, part), join(copy, part), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'db/migrations/999_test.sql'), migration);
  return copy;
}
