// Brings a database up to the newest of db/migrations: plain SQL files, in the order of their numbers, each applied once.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';

/** The project's own migrations. */
export const migrationsFolder = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/**
 * Applies what is missing, in one transaction: all of it or nothing. Two processes at once take turns.
 * @returns the names of the files applied now, without `.sql`
 * @throws an Error with a sentence: the server is too old, or the file that failed with the database's own words
 */
// biome-ignore lint/suspicious/noExplicitAny: any database can be migrated; its tables are what this file makes
export async function migrate(db: Kysely<any>, folder = migrationsFolder): Promise<string[]> {
  await refuseOldServer(db);
  const migrator = new Migrator({
    db,
    provider: sqlFiles(folder),
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  const failed = results.find(result => result.status === 'Error');
  if (failed)
    throw new Error(`${failed.migrationName}.sql could not be applied: ${sentenceOf(error)}`, { cause: error });
  if (error) throw new Error(`The database could not be migrated: ${sentenceOf(error)}`, { cause: error });
  return results.map(result => result.migrationName);
}

/** `unique nulls not distinct` and the like: the oldest server that knows what our SQL says. */
const oldestServer = 15;

async function refuseOldServer(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(db);
  const version = rows[0]!.server_version;
  if (Number.parseInt(version, 10) >= oldestServer) return;
  throw new Error(`The database is PostgreSQL ${version}; Displacement Ledger needs ${oldestServer} or later`);
}

function sqlFiles(folder: string): MigrationProvider {
  return {
    async getMigrations() {
      const names = (await readdir(folder)).filter(name => name.endsWith('.sql'));
      const migrations = names.map(async name => [name.slice(0, -4), await sqlFile(join(folder, name))] as const);
      return Object.fromEntries(await Promise.all(migrations));
    },
  };
}

async function sqlFile(path: string): Promise<Migration> {
  const text = await readFile(path, 'utf8');
  return { up: async db => void (await sql.raw(text).execute(db)) };
}

/** PostgreSQL's message, with its detail and the place where it has them. */
function sentenceOf(error: unknown): string {
  const { message, detail, where } = error as { message: string; detail?: string; where?: string };
  return [message, detail, where].filter(Boolean).join('; ');
}
