// New versions are announced to every process that listens, at the moment in which they become visible.
import { sql } from 'kysely';
import pg from 'pg';
import type { Connection, Db } from './connect.ts';

/** Heard when the transaction commits, and never if it does not. */
export async function announceVersion(trx: Db, number: number): Promise<void> {
  await sql`select pg_notify('ledger_versions', ${String(number)})`.execute(trx);
}

/** Milliseconds from a connection's end to the next attempt. */
const againMs = 2_000;

/**
 * Calls `heard` for every announcement until the returned function is called; also when a connection is made, for what was
 * said while there was none. It has a connection of its own, made again where it breaks. A pooler that hands connections
 * from one to another (PgBouncer in transaction mode) lets nothing be heard: whoever listens must also look now and then.
 */
export function hearAnnouncements({ pool }: Connection, heard: () => void): () => void {
  let over = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  const listen = async () => {
    client = new pg.Client(pool.options);
    client.on('error', () => {}); // its end is heard below
    client.once('end', again);
    client.on('notification', heard);
    await client.connect();
    await client.query('listen ledger_versions');
    (client as pg.Client & { unref(): void }).unref(); // it keeps no process alive
    heard();
  };
  const again = () => {
    clearTimeout(timer);
    if (!over) timer = setTimeout(begin, againMs).unref();
  };
  const begin = () =>
    void listen().catch(() =>
      client
        ?.end()
        .catch(() => {})
        .finally(again),
    );
  begin();
  return () => {
    over = true;
    clearTimeout(timer);
    client?.end().catch(() => {});
  };
}
