// A database of its own for a test file: a clone of the migrated template, made in some hundredths of a second.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { connect, type Db } from '../../src/store/connect.ts';
import { inDatabase } from './in-database.ts';

export type FreshDatabase = { url: string; db: Db; pool: pg.Pool };

/**
 * Clones the template; call it at the top level of a test file or of a `describe`, which closes it at its end.
 * `empty: true` gives a database without any table instead.
 */
export async function freshDatabase({ empty = false } = {}): Promise<FreshDatabase> {
  const template = inject('template');
  const name = `${template}_${randomUUID().slice(0, 8)}`;
  await create(name, empty ? "template0 encoding 'UTF8'" : template);
  const url = inDatabase(inject('server'), name);
  const { db, pool, close } = connect(url, { max: 12, applicationName: 'tests' });
  afterAll(close);
  return { url, db, pool };
}

async function create(name: string, from: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('server') });
  await client.connect();
  try {
    await client.query(`create database ${name} template ${from}`);
  } finally {
    await client.end();
  }
}
