// After a crash: an import whose process died says so, and nothing of it stays; the same file can be sent again.

import type { Connection } from '../store/connect.ts';
import { holdImport } from '../store/import-locks.ts';
import { findImport, moveImport, unfinishedImports, updateImport } from '../store/imports.ts';
import { dropStaging, stagedImports } from '../store/staging.ts';

/** A file still on its way after this long has lost its sender. */
const receivingMs = 6 * 60 * 60 * 1000;

/**
 * Marks what nobody is working on as `interrupted`, and takes away what waits for nobody; returns how many imports there
 * were. Safe beside other running processes.
 */
export async function endInterrupted(store: Connection): Promise<number> {
  let ended = 0;
  for (const { id, status, received_at } of await unfinishedImports(store.db)) {
    if (status === 'received' && Date.now() - received_at.getTime() < receivingMs) continue;
    await holdImport(store, id, async () => {
      if (!(await moveImport(store.db, id, status, 'interrupted'))) return;
      await updateImport(store.db, id, { failure: 'interrupted' });
      await dropStaging(store.db, id);
      ended++;
    });
  }
  await dropOrphans(store);
  return ended;
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
