// A short visit to the running server: is anybody there, and by which pipe is it held?
import pg from 'pg';

/** The address for pg's `connectionString`. The port only names the socket; nothing listens on TCP. */
export function addressOf(socketDir: string, database: string): string {
  return `postgresql://ledger@/${database}?host=${encodeURIComponent(socketDir)}&port=5432`;
}

/**
 * Runs `call` on a connection to the server behind the socket.
 * @returns what `call` returns, or undefined while no server answers there (none, starting, recovering, leaving)
 */
export async function visit<T>(socketDir: string, call: (client: pg.Client) => Promise<T>): Promise<T | undefined> {
  const client = new pg.Client({
    connectionString: addressOf(socketDir, 'postgres'),
    connectionTimeoutMillis: 2000,
    ssl: false,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await call(client);
  } catch (error) {
    if (nobodyThere(error)) return undefined;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The path of the pipe that holds this server, and its database `ledger` made if it was not there. */
export async function introduce(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ holders: string; made: boolean }>(
    `select current_setting('ledger.holders') as holders, exists (select from pg_database where datname = 'ledger') as made`,
  );
  const answer = rows[0]!;
  if (!answer.made) await client.query('create database ledger').catch(ignoreMadeMeanwhile);
  return answer.holders;
}

function nobodyThere(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === undefined || ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', ...notNow].includes(code);
}

/** PostgreSQL's codes for: starting or leaving; left by order; crashed beside us; all places taken. */
const notNow = ['57P03', '57P01', '57P02', '53300'];

function ignoreMadeMeanwhile(error: { code?: string }): void {
  const duplicates = ['42P04', '23505'];
  if (!duplicates.includes(error.code ?? '')) throw error;
}
