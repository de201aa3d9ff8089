// A real PgBouncer in transaction mode before the test server, where one is installed.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { config } from '../../src/config.ts';
import { sharedTemp } from '../../src/store/local-postgres/binaries.ts';

/** The program, or undefined: then a test says so and is skipped. */
export const pgbouncer = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find(existsSync);

/** Starts it; the address of a database of the test server behind it. Two connections serve all who ask. */
export async function startPgbouncer(): Promise<(database: string) => string> {
  const folder = mkdtempSync(join(sharedTemp, 'ledger-pgbouncer-'));
  const account = process.getuid?.() === 0 ? nobody() : undefined;
  if (account) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o711);
  const settings = join(folder, 'pgbouncer.ini');
  writeFileSync(settings, await settingsIn(folder));
  if (account && !config.databaseUrl) await letIn('nobody');
  const child = spawn(pgbouncer!, ['-q', settings], { stdio: 'ignore', ...account });
  afterAll(() => leave(child, folder));
  while (!existsSync(join(folder, '.s.PGSQL.6432'))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  return database => `postgresql://ledger@/${database}?host=${encodeURIComponent(folder)}&port=6432&pgbouncer=true`;
}

async function settingsIn(folder: string): Promise<string> {
  const { host, port, user, password } = new pg.Client({ connectionString: inject('server') });
  const secret = password ? ` password=${password}` : '';
  return `[databases]
* = host=${host} port=${port} user=${user}${secret}
[pgbouncer]
listen_addr =
listen_port = 6432
unix_socket_dir = ${folder}
auth_type = any
pool_mode = transaction
default_pool_size = 2
max_client_conn = 200
`;
}

/** PgBouncer does not run as root, and the embedded server lets in nobody but root and its own account. */
async function letIn(name: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('server') });
  await client.connect();
  const { rows } = await client.query<{ file: string }>("select current_setting('ident_file') as file");
  appendFileSync(rows[0]!.file, `ledger "${name}" ledger\n`);
  await client.query('select pg_reload_conf()');
  await client.end();
}

function nobody(): { uid: number; gid: number } {
  const idOf = (what: '-u' | '-g') => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function leave(child: ChildProcess, folder: string): Promise<void> {
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
  rmSync(folder, { recursive: true });
}
