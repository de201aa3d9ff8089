// An import that dies at any moment leaves nothing of itself, or all of it; and the same file then goes in.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { endInterrupted } from '../../src/imports/interrupted.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { takeIn } from '../../src/imports/take-in.ts';
import type { Connection } from '../../src/store/connect.ts';
import { type FreshDatabase, freshDatabase } from '../ground/database.ts';
import { standing, strangersIn } from './standing.ts';
import { displacementCsv } from './take-text.ts';

const kills = 40;
const rows = 3_000;
const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ledger-kills-'));
afterAll(() => rmSync(folder, { recursive: true }));

const databases = await Promise.all([freshDatabase(), freshDatabase()]);

test(`killed ${kills} times, an import is there whole or not at all`, { timeout: 240_000 }, async () => {
  const ends = await Promise.all(databases.map((database, n) => killAgain(database, n)));
  const counted = Map.groupBy(ends.flat(), end => end);
  expect(ends.flat()).toHaveLength(kills);
  // Or the kills came too early or too late to try anything.
  expect(counted.get('interrupted')?.length ?? 0).toBeGreaterThan(kills / 10);
});

async function killAgain(database: FreshDatabase, n: number): Promise<string[]> {
  const store: Connection = { ...database, close: async () => {} };
  await stockReference(store);
  const whole = await importedFor(store, database.url, fileOf(n, 0), Number.POSITIVE_INFINITY);
  const ends: string[] = [];
  for (let round = 1; round <= kills / databases.length; round++) {
    const path = fileOf(n, round);
    const before = await standing(store.db);
    const expected = { ...before, version: before.version + 1, people: String(peopleOf(round)) };
    await importedFor(store, database.url, path, whole * Math.random());
    await emptied(store);
    const after = await standing(store.db);
    expect([before, expected]).toContainEqual(after);
    await endInterrupted(store);
    expect(await strangersIn(store.db)).toEqual([]);
    ends.push(after.version > before.version ? 'published' : await lastStatus(store));

    const { outcome } = await takeIn(store, { path, publish: { acceptRejects: false, confirmed: true } });
    expect(outcome).toBe(after.version > before.version ? 'unchanged' : 'published');
    expect(await standing(store.db)).toEqual(expected);
  }
  return ends;
}

/** Imports the file in a process of its own, killed so many milliseconds after the import began; how long it went on. */
async function importedFor(store: Connection, url: string, path: string, ms: number): Promise<number> {
  const child = spawn(process.execPath, [cli, 'import', path, '--publish', '--confirm'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  await began(store, basename(path));
  const from = performance.now();
  const killing = Number.isFinite(ms) ? setTimeout(() => child.kill('SIGKILL'), ms) : undefined;
  await ended;
  clearTimeout(killing);
  return performance.now() - from;
}

async function began({ db }: Connection, file_name: string): Promise<void> {
  const asked = db.selectFrom('imports').select('id').where('file_name', '=', file_name);
  while (!(await asked.executeTakeFirst())) await wait(3);
}

/** The server notices that its client is gone at the end of the statement it is at. */
async function emptied({ db }: Connection): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and application_name = 'displacement-ledger'`.execute(db);
    if (rows.length === 0) return;
    await wait(10);
  }
}

async function lastStatus({ db }: Connection): Promise<string> {
  const last = await db
    .selectFrom('imports')
    .select('status')
    .where('kind', '=', 'file')
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return last.status;
}

/** The same places and days every round, with other numbers. */
function fileOf(n: number, round: number): string {
  const path = join(folder, `${n}-${round}.csv`);
  const figures = Array.from({ length: rows }, (_, row) => ({
    as_of: new Date(Date.UTC(2010, 0, 1 + Math.floor(row / 10))).toISOString().slice(0, 10),
    place_code: `IQG0${row % 10 || 'X'}`.replace('0X', '10'),
    individuals: String(row + round),
  }));
  writeFileSync(path, displacementCsv(figures));
  return path;
}

function peopleOf(round: number): bigint {
  return BigInt(rows * round) + BigInt((rows * (rows - 1)) / 2);
}
