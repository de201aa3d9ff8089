// After a crash: an import whose process died says so, and nothing of it stays; the same file can be sent again.

import { isArriving } from '../store/arrivals.ts';
import type { Connection } from '../store/connect.ts';
import { holdImport } from '../store/import-locks.ts';
import { dropChunks, findImport, moveImport, unfinishedImports, updateImport } from '../store/imports.ts';
import { dropStaging, stagedImports } from '../store/staging.ts';
import { deleteExpiredUploads } from '../store/uploads.ts';

/**
 * Marks what nobody is working on as `interrupted`, and takes away what waits for nobody; returns how many imports there
 * were. Safe beside other running processes. `isDue` may give a file that has come another while until its check begins.
 */
export async function endInterrupted(store: Connection, isDue = (_id: string) => true): Promise<number> {
  let ended = 0;
  for (const { id, status, sha256 } of await unfinishedImports(store.db)) {
    if (status === 'received' && ((await isArriving(store, id)) || !isDue(id))) continue;
    await holdImport(store, id, async () => {
      if (!(await moveImport(store.db, id, status, 'interrupted'))) return;
      await updateImport(store.db, id, { failure: 'interrupted', idempotency_key: null });
      if (sha256 === null) await dropChunks(store.db, id); // a part of a file is no file
      await dropStaging(store.db, id);
      ended++;
    });
  }
  await dropOrphans(store);
  await deleteExpiredUploads(store.db);
  return ended;
}

/** So often a server looks: also what a crash of the database ended, or another process that died, is told soon. */
const lookMs = 10_000;

/** Ends what is interrupted now and then, until the returned function is called. */
export function watchInterrupted(store: Connection): () => void {
  let looking = false;
  let before = new Set<string>();
  const look = async () => {
    if (looking) return;
    looking = true;
    const idle = new Set<string>();
    await endInterrupted(store, id => before.has(id) || !idle.add(id)).catch(() => 0); // the database is away: it will be looked at again
    before = idle;
    looking = false;
  };
  const timer = setInterval(() => void look(), lookMs);
  return () => clearInterval(timer);
}

/** The facts of an import wait from its check to its publishing: those of any other were left by a process that died. */
async function dropOrphans(store: Connection): Promise<void> {
  for (const id of await stagedImports(store.db)) {
    await holdImport(store, id, async () => {
      const status = (await findImport(store.db, id))?.status;
      if (status !== 'checking' && status !== 'checked') await dropStaging(store.db, id);
    });
  }
}
