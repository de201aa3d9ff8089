// The ground of a test run: one PostgreSQL server, one migrated template database on it, and where a browser is.
import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { config } from '../../src/config.ts';
import { connect } from '../../src/store/connect.ts';
import { sharedTemp } from '../../src/store/local-postgres/binaries.ts';
import { clearStrays } from '../../src/store/local-postgres/strays.ts';
import { startLocalPostgres } from '../../src/store/local-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type FoundBrowser, findBrowser } from './find-browser.ts';
import { inDatabase } from './in-database.ts';
import { removeFolder } from './remove-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's own address. */
    server: string;
    /** What the names of this run's databases begin with; the template is exactly this. */
    template: string;
    browser: FoundBrowser | undefined;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const ground = config.databaseUrl ? await foreignServer(config.databaseUrl) : await ownServer();
  const template = `ledger_test_${process.pid}_${Date.now().toString(36)}`;
  await makeTemplate(ground.server, template);
  project.provide('server', ground.server);
  project.provide('template', template);
  project.provide('browser', await findBrowser());
  return () => ground.clear(template);
}

type Ground = { server: string; clear(template: string): Promise<void> };

/** A cluster of this run's own, below the temp folder. It goes as a whole: no database on it need be dropped. */
async function ownServer(): Promise<Ground> {
  clearStrays(sharedTemp, 'ledger-tests');
  const folder = mkdtempSync(join(sharedTemp, `ledger-tests.${process.pid}.`));
  chmodSync(folder, 0o711);
  const { url, stop } = await startLocalPostgres({ dataDir: join(folder, 'data'), fsync: false });
  const clear = async () => {
    await stop();
    await removeFolder(folder);
  };
  return { server: url, clear };
}

/** Somebody's server: we make databases on it and take them away again. */
async function foreignServer(server: string): Promise<Ground> {
  return { server, clear: template => dropDatabases(server, template) };
}

async function makeTemplate(server: string, template: string): Promise<void> {
  await onServer(server, `create database ${template} template template0 encoding 'UTF8'`);
  const { db, close } = connect(inDatabase(server, template), { max: 1 });
  await migrate(db);
  await close();
}

async function dropDatabases(server: string, template: string): Promise<void> {
  const names = `select datname as name from pg_database where starts_with(datname, '${template}')`;
  for (const { name } of await onServer(server, names)) await onServer(server, `drop database "${name}" with (force)`);
}

async function onServer(server: string, statement: string): Promise<{ name: string }[]> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
