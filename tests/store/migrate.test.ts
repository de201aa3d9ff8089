import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { connect } from '../../src/store/connect.ts';
import { databaseProblem, migrate, migrationsFolder } from '../../src/store/migrate.ts';
import { freshDatabase } from '../ground/database.ts';

describe('the project’s migrations', async () => {
  const { db, url } = await freshDatabase({ empty: true });

  test('two processes at once apply every file once, in the order of their numbers', async () => {
    const other = connect(url, { max: 1 });
    const applied = await Promise.all([migrate(db), migrate(other.db)]);
    await other.close();
    const files = (await readdir(migrationsFolder)).filter(name => name.endsWith('.sql')).sort();
    expect(files.length).toBeGreaterThan(0);
    expect(applied.flat().map(name => `${name}.sql`)).toEqual(files);
  });

  test('there is nothing left to apply', async () => {
    expect(await migrate(db)).toEqual([]);
  });
});

describe('the template that test databases are cloned from', async () => {
  const { db } = await freshDatabase();

  test('has every migration', async () => {
    expect(await migrate(db)).toEqual([]);
  });
});

describe('a migration that fails', async () => {
  const { db } = await freshDatabase({ empty: true });

  test('is named, with the database’s sentence, and leaves nothing of the run behind', async () => {
    const folder = await folderOf({
      '001_good.sql': 'create table good (id int);',
      '002_bad.sql': 'create table bad (id int);\ninsert into bad values (1 / 0);',
    });
    await expect(migrate(db, folder)).rejects.toThrow('002_bad.sql could not be applied: division by zero');
    expect(await tableNames()).toEqual(['migration_lock', 'migrations']);
  });

  test('can be repaired and applied', async () => {
    const folder = await folderOf({
      '001_good.sql': 'create table good (id int); create view seen as select * from good;',
    });
    expect(await migrate(db, folder)).toEqual(['001_good']);
    expect(await tableNames()).toContain('good');
  });

  test('a file that was applied and is missing now is said', async () => {
    const folder = await folderOf({ '002_other.sql': 'select 1' });
    await expect(migrate(db, folder)).rejects.toThrow(/could not be migrated: .*001_good/);
  });

  async function tableNames(): Promise<string[]> {
    const names = sql<{
      name: string;
    }>`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
    return (await names.execute(db)).rows.map(row => row.name);
  }
});

async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

test.each([
  [
    '14.19 (Debian 14.19-1)',
    'UTF8',
    'The database is PostgreSQL 14.19 (Debian 14.19-1); Displacement Ledger needs 15 or later',
  ],
  ['9.6.24', 'UTF8', 'The database is PostgreSQL 9.6.24; Displacement Ledger needs 15 or later'],
  [
    '16.2',
    'SQL_ASCII',
    "The database keeps text as SQL_ASCII; Displacement Ledger needs one made with encoding 'UTF8'",
  ],
  ['15.0', 'UTF8', undefined],
  ['19beta1', 'UTF8', undefined],
])('PostgreSQL %s with %s', (version, encoding, problem) => {
  expect(databaseProblem(version, encoding)).toBe(problem);
});
