// A backup: every table as PostgreSQL's own COPY text, all as of one moment, however much goes on meanwhile.
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Connection } from './connect.ts';

/** What stands in a backup's first line. `migration`: the newest of its database; `seal`: the newest entry of its log. */
export type BackupHead = { backup: 'displacement-ledger'; migration: string; seal: string | null; made_at: string };

/** What stands in its last line: how many rows of each table. */
export type BackupEnd = { rows: Record<string, number> };

/**
 * Sessions and one-time links would work again after a restore, although they were ended or used since; what had arrived
 * in part is sent again. Waiting previews (in `staging`) are made again from the kept files.
 */
const leftOut = [
  ...['migrations', 'migration_lock'],
  ...['sessions', 'sign_in_links', 'sign_in_attempts', 'uploads', 'upload_parts'],
];

/** One line of JSON, then for each table `copy …`, its rows and `\.`, then one line of JSON: a table before those that name it. */
export async function* backupOf({ pool }: Connection): AsyncGenerator<Buffer | string> {
  const client = await pool.connect();
  let whole = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    yield `${JSON.stringify(await headOf(client))}\n`;
    const rows: BackupEnd['rows'] = {};
    for (const { name, columns } of await tablesOf(client)) {
      yield `${copyLine(name, columns)}\n`;
      const stream = client.query(copyTo(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`));
      yield* stream;
      rows[name] = stream.rowCount;
      yield '\\.\n';
    }
    yield `${JSON.stringify({ rows } satisfies BackupEnd)}\n`;
    await client.query('commit');
    whole = true;
  } finally {
    client.release(!whole);
  }
}

/** `copy "people" ("id", "email") from stdin;`, as PostgreSQL's own tools write it. */
function copyLine(table: string, columns: readonly string[]): string {
  return `copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin;`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function headOf(client: pg.PoolClient): Promise<BackupHead> {
  const has = async (table: string) =>
    (await client.query('select to_regclass($1) as found', [table])).rows[0].found !== null;
  if (!(await has('migrations'))) throw new Error('The database is empty: there is nothing to back up.');
  const { rows } = await client.query<{ migration: string }>('select max(name) as migration from migrations');
  const newest = `select number || ':' || hash as seal from audit_entries order by number desc limit 1`;
  const seal = (await has('audit_entries')) ? ((await client.query(newest)).rows[0]?.seal ?? null) : null;
  return { backup: 'displacement-ledger', migration: rows[0]!.migration, seal, made_at: new Date().toISOString() };
}

type Table = { name: string; columns: string[]; refers_to: string[] };

/** Every table that is kept, after all that its rows refer to. */
async function tablesOf(client: pg.PoolClient): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `
    select c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(json_agg(distinct r.relname), '[]') from pg_constraint k join pg_class r on r.oid = k.confrelid
       where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid) as refers_to
    from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> all ($1)
    order by c.relname`,
    [leftOut],
  );
  return inOrder(rows);
}

function inOrder(tables: Table[]): Table[] {
  const placed: Table[] = [];
  const place = (table: Table, above: readonly string[]) => {
    if (placed.includes(table)) return;
    if (above.includes(table.name)) throw new Error(`${table.name} refers to itself by way of ${above.join(', ')}`);
    for (const name of table.refers_to) {
      const found = tables.find(one => one.name === name);
      if (found) place(found, [...above, table.name]);
    }
    placed.push(table);
  };
  for (const table of tables) place(table, []);
  return placed;
}
