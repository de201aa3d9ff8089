// Restoring: an empty database becomes the one that was backed up, whole or not at all, and then as new as our migrations.
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type BackupEnd, type BackupHead, quoted } from './backup.ts';
import { type BackupReader, readBackup } from './backup-reader.ts';
import { type Connection, withClient } from './connect.ts';
import { knownMigrations, migrate, migrationsFolder } from './migrate.ts';

/** How many rows there are now. @throws an Error with a sentence: the database is not empty, or the file not fit */
export function restore(store: Connection, bytes: AsyncIterable<Buffer>): Promise<number> {
  return withClient(store.pool, async (client, db) => {
    await refuseFull(client);
    const reader = readBackup(bytes);
    const head = await readHead(reader);
    return db.transaction().execute(async trx => {
      await migrate(trx, migrationsFolder, head.migration);
      const rows = await fill(client, reader);
      await migrate(trx);
      await client.query('analyze');
      return rows;
    });
  });
}

/** What is there would be lost or mixed: whoever means to replace it makes a new database. */
async function refuseFull(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query(
    `select 1 from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') limit 1`,
  );
  if (rows.length > 0)
    throw new Error(
      'The database is not empty. Restore into an empty one: a new DATA_DIR, or a new database in DATABASE_URL.',
    );
}

async function readHead(reader: BackupReader): Promise<BackupHead> {
  const head = asJson<BackupHead>(await reader.line());
  if (head?.backup !== 'displacement-ledger') throw new Error('This is no backup of a displacement ledger.');
  if (!(await knownMigrations()).includes(head.migration))
    throw new Error(`The backup was made by a newer program (${head.migration}): restore it with that or a later one.`);
  return head;
}

/** Every table as it was, with the numbers of its log and versions: what refuses changes or seals anew sleeps meanwhile. */
async function fill(client: pg.PoolClient, reader: BackupReader): Promise<number> {
  const guarded = await guardedTables(client);
  for (const name of guarded) await client.query(`alter table ${name} disable trigger user`);
  const rows: BackupEnd['rows'] = {};
  let line = await reader.line();
  for (; line?.startsWith('copy '); line = await reader.line()) {
    const { table, columns } = tableOf(line);
    const into = client.query(copyFrom(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`));
    await pipeline(reader.rows(), into);
    rows[table] = into.rowCount;
  }
  const end = asJson<BackupEnd>(line);
  if (!end || JSON.stringify(end.rows) !== JSON.stringify(rows)) throw new Error('The backup is cut off or damaged.');
  await goOnCounting(client);
  for (const name of guarded) await client.query(`alter table ${name} enable trigger user`);
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}

async function guardedTables(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select distinct tgrelid::regclass::text as name from pg_trigger where not tgisinternal',
  );
  return rows.map(row => row.name);
}

function tableOf(line: string): { table: string; columns: string[] } {
  const names = [...line.matchAll(/"((?:[^"]|"")+)"/g)].map(match => match[1]!.replaceAll('""', '"'));
  const [table, ...columns] = names;
  if (!table || columns.length === 0) throw new Error('The backup is damaged: a table has no name or no columns.');
  return { table, columns };
}

/** Rows that come later get numbers after those that are there. */
async function goOnCounting(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string }>(`
    select attrelid::regclass::text as name, attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where attidentity <> '' and relnamespace = current_schema()::regnamespace`);
  for (const { name, column } of rows)
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(column)}), 0) + 1, false) from ${name}`,
      [name, column],
    );
}

function asJson<T>(line: string | null): T | null {
  try {
    return line === null ? null : (JSON.parse(line) as T);
  } catch {
    return null;
  }
}
