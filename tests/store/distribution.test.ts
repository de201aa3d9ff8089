// The schema can be distributed by country as it is: the list of db/distribute.sql, held against every table there is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDatabase } from '../ground/database.ts';
import { project } from '../house.ts';

const { pool } = await freshDatabase();
const list = readFileSync(join(project, 'db/distribute.sql'), 'utf8');
const named = (pattern: RegExp) => [...list.matchAll(pattern)].map(([, name]) => name!);
const distributed = named(/create_distributed_table\('(\w+)', 'country'/g);
const reference = named(/create_reference_table\('(\w+)'/g);
const local = named(/^-- {3}local (\w+) +\S/gm);

// In the place of Citus's own: the tables and columns must be there.
await pool.query(`
  create function create_reference_table(regclass) returns void language sql as '';
  create function create_distributed_table(t regclass, c text, colocate_with text) returns void language plpgsql as $$
  begin
    perform 1 from pg_attribute where attrelid = t and attname = c and attnotnull;
    if not found then raise exception '% has no %', t, c; end if;
  end $$`);
await pool.query(list);

test('every table is in the list, once', async () => {
  const tables = await ask(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
  );
  const listed = [...distributed, ...reference, ...local];
  expect(listed.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});

test('what must be unique in a distributed table is unique within its country', async () => {
  const keys = await uniqueKeys(distributed);
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter(key => !key.by_country)).toEqual([]);
  expect((await uniqueKeys(['people'])).map(key => key.by_country)).toEqual([false, false]);
});

test('PostgreSQL itself takes each of them for a table in parts by country, which has the same rule', async () => {
  for (const table of distributed) await tryOut(inParts(table, 'country'));
  const refused = tryOut(inParts('displacement_figures', 'source'));
  await expect(refused).rejects.toThrow(/must include all partitioning columns/);
});

test('no key refers to a distributed table, nor from one to what is not on every server', async () => {
  const kinds = [distributed, reference, local];
  const kindOf = (table: unknown) => kinds.findIndex(kind => kind.includes(String(table)));
  const keys = await ask(
    "select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint where contype = 'f'",
  );
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter(({ from, to }) => kindOf(to) === 0 || (kindOf(from) < 2 && kindOf(to) === 2))).toEqual([]);
});

test('what does not lie on one server has no triggers, and no identity below bigint', async () => {
  const elsewhere = [...distributed, ...reference];
  const triggers = `select tgrelid::regclass::text as table, tgname from pg_trigger
    where not tgisinternal and tgrelid = any($1::regclass[])`;
  expect(await ask(triggers, elsewhere)).toEqual([]);
  expect(await ask(triggers, local)).not.toEqual([]);
  const small = `select attrelid::regclass::text as table, attname from pg_attribute
    where attidentity <> '' and atttypid <> 'bigint'::regtype and attrelid = any($1::regclass[])`;
  expect(await ask(small, elsewhere)).toEqual([]);
});

function uniqueKeys(tables: string[]) {
  return ask(
    `select i.indexrelid::regclass::text as name, exists (
      select from pg_attribute a where a.attrelid = i.indexrelid and a.attnum <= i.indnkeyatts and a.attname = 'country') as by_country
    from pg_index i where (i.indisunique or i.indisexclusion) and i.indrelid = any($1::regclass[])`,
    tables,
  );
}

/** With all keys and checks of the table. Before PostgreSQL 17 such a table could have no identity. */
function inParts(table: string, column: string): string {
  return `create table in_parts (like ${table} including all excluding identity) partition by hash (${column})`;
}

async function tryOut(statement: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(statement);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function ask(question: string, ...given: unknown[]): Promise<Record<string, unknown>[]> {
  return (await pool.query(question, given)).rows;
}
