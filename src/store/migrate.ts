// Brings a database up to the newest of db/migrations: plain SQL files, in the order of their numbers, each applied once.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';

/** The project's own migrations. */
export const migrationsFolder = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/**
 * Applies what is missing, up to the file `last` or all, in one transaction: all of it or nothing. Two processes at once
 * take turns.
 * @returns the names of the files applied now, without `.sql`
 * @throws an Error with a sentence: the database does not suit us, or the file that failed with the database's own words
 */
// biome-ignore lint/suspicious/noExplicitAny: any database can be migrated; its tables are what this file makes
export async function migrate(db: Kysely<any>, folder = migrationsFolder, last?: string): Promise<string[]> {
  await refuseUnfit(db);
  const migrator = new Migrator({
    db,
    provider: sqlFiles(folder),
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
  });
  const { error, results = [] } = await (last ? migrator.migrateTo(last) : migrator.migrateToLatest());
  const failed = results.find(result => result.status === 'Error');
  if (failed)
    throw new Error(`${failed.migrationName}.sql could not be applied: ${sentenceOf(error)}`, { cause: error });
  if (error) throw new Error(`The database could not be migrated: ${sentenceOf(error)}`, { cause: error });
  return results.map(result => result.migrationName);
}

/** The names of the project's migrations, without `.sql`. */
export async function knownMigrations(): Promise<string[]> {
  return Object.keys(await sqlFiles(migrationsFolder).getMigrations());
}

/** The oldest server that knows what our SQL says (`unique nulls not distinct` and the like). */
const oldestServer = 15;

/** What keeps us from living in this database, as a sentence; undefined when nothing does. */
export function databaseProblem(version: string, encoding: string): string | undefined {
  if (Number.parseInt(version, 10) < oldestServer)
    return `The database is PostgreSQL ${version}; Displacement Ledger needs ${oldestServer} or later`;
  if (encoding !== 'UTF8')
    return `The database keeps text as ${encoding}; Displacement Ledger needs one made with encoding 'UTF8'`;
  return undefined;
}

async function refuseUnfit(db: Kysely<unknown>): Promise<void> {
  const question = sql<{ version: string; encoding: string }>`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding`;
  const { version, encoding } = (await question.execute(db)).rows[0]!;
  const problem = databaseProblem(version, encoding);
  if (problem) throw new Error(problem);
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
