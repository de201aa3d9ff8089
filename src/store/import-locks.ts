// Who is checking an import: a lock of that process's session, so that a dead process is known by its missing lock.
import { sql } from 'kysely';
import { type Connection, type Db, withClient } from './connect.ts';

/** What `work` gives, while this session alone holds the import; undefined where another session holds it. */
export function holdImport<T>(store: Connection, id: string, work: () => Promise<T>): Promise<T | undefined> {
  return withClient(store.pool, async (_client, db) => {
    if (!(await tryLock(db, id))) return undefined;
    try {
      return await work();
    } finally {
      await unlock(db, id);
    }
  });
}

/** Runs `work` while no other process runs any `work` in turn: what a start brings along is brought once. */
export function inTurn<T>(store: Connection, work: () => Promise<T>): Promise<T> {
  return withClient(store.pool, async (_client, db) => {
    await sql`select pg_advisory_lock(7013213)`.execute(db);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(7013213)`.execute(db);
    }
  });
}

async function tryLock(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${lockKey(id)}) as held`.execute(db);
  return rows[0]?.held ?? false;
}

async function unlock(db: Db, id: string): Promise<void> {
  await sql`select pg_advisory_unlock(${lockKey(id)})`.execute(db);
}

function lockKey(id: string) {
  return sql`hashtextextended(${id}, 7013211)`;
}
