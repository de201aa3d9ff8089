// The pool of connections and Kysely on it: dates, big integers and decimals come as the text PostgreSQL prints.
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { isPooled, verifyPooled } from './pooled.ts';
import type { Tables } from './tables.ts';

/** The store's door: Kysely, or a transaction of it. */
export type Db = Kysely<Tables>;

/** Times are in milliseconds; 0 or absent means no limit. */
export type ConnectOptions = {
  max?: number;
  applicationName?: string;
  statementTimeoutMs?: number;
  lockTimeoutMs?: number;
  idleInTransactionTimeoutMs?: number;
};

export type Connection = { db: Db; pool: pg.Pool; close(): Promise<void> };

/**
 * A pool on `url`, with sessions in UTC. It connects at the first query, and gives up on a silent server after 2 s. A machine
 * of ours that vanishes without a word is missed by the server within half a minute, a server's machine by us where a line rests
 * or waits for an answer; else imports are held, and questions wait, for two hours. Behind PgBouncer (see `isPooled`) zone and times are the server's own.
 */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 2000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    max: options.max ?? 16,
    application_name: options.applicationName ?? 'displacement-ledger',
    ...(isPooled(url) ? { verify: verifyPooled } : sessionOf(options)),
    types: asText,
  });
  pool.on('error', () => {}); // an idle connection broke; the pool has dropped it, and the next query takes a new one
  pool.on('connect', client => client.on('error', leaveToQueries));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** What the server does to notice, in seconds, and in milliseconds for an answer that nobody takes; nothing on a socket file. */
const missUs =
  '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4 -c tcp_user_timeout=30000';

function sessionOf(options: ConnectOptions): pg.PoolConfig {
  return {
    options: `-c timezone=UTC ${missUs}`,
    statement_timeout: options.statementTimeoutMs ?? 0,
    lock_timeout: options.lockTimeoutMs ?? 0,
    idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? 0,
  };
}

/** What Kysely needs of a client of pg. */
type Asking = { query(text: string, values: readonly unknown[]): unknown };

/** Kysely on one client that is at hand: all that it is asked goes there. */
export function kyselyOn(client: Asking): Db {
  const connection = { query: client.query.bind(client), release: () => {} } as unknown as pg.PoolClient;
  const pool = { options: {}, connect: async () => connection, end: async () => {} };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Runs `work` on one client of the pool, for statements that must share its session (a COPY within a transaction), and gives
 * it back. After an error the client is thrown away: it may be broken, or still within a transaction.
 */
export async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient, db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await work(client, kyselyOn(client));
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** A connection that breaks while it is taken says so to the query that runs on it or comes next; unheard, the event would end the process. */
function leaveToQueries(): void {}

/** A date stays 'YYYY-MM-DD' (no time zone can shift it); int8 and numeric are text in pg already, said here to stay so. */
const asText = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const { DATE, INT8, NUMERIC } = pg.types.builtins;
    if (format !== 'binary' && [DATE, INT8, NUMERIC].includes(oid)) return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  },
} as pg.CustomTypesConfig;
