// Readers behind PgBouncer in transaction mode: connections that carry nothing of a session from one question to the next.
import type pg from 'pg';

/** Said in the address itself, as other programs do: `postgresql://…/ledger?pgbouncer=true`. */
export function isPooled(url: string): boolean {
  return /[?&]pgbouncer=true(&|$)/.test(url);
}

/**
 * What a connection of ours is told at its beginning, the pooler would refuse or give to somebody else: here the server has
 * to know it by itself (`alter role … set`, see db/readers.sql). Days would shift, or a question never end, if it did not.
 */
export function verifyPooled(client: pg.PoolClient, done: (error?: Error) => void): void {
  const asked = `select current_setting('TimeZone') as zone, current_setting('statement_timeout') as longest`;
  client.query<{ zone: string; longest: string }>(asked).then(({ rows }) => done(problemOf(rows[0]!)), done);
}

function problemOf({ zone, longest }: { zone: string; longest: string }): Error | undefined {
  if (zone === 'UTC' && longest !== '0') return undefined;
  return new Error(
    `Behind PgBouncer the role must have its settings in the database: timezone is ${zone} (it must be UTC), ` +
      `statement_timeout is ${longest} (it must not be 0); see db/readers.sql`,
  );
}
