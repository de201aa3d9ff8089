// After a crash: an import whose process died says so, and nothing of it stays; the same file can be sent again.

import type { Connection } from '../store/connect.ts';
import { holdImport } from '../store/import-locks.ts';
import { moveImport, unfinishedImports, updateImport } from '../store/imports.ts';
import { dropStaging } from '../store/staging.ts';

/** A file still on its way after this long has lost its sender. */
const receivingMs = 6 * 60 * 60 * 1000;

/** Marks what nobody is working on as `interrupted`; returns how many there were. Safe beside other running processes. */
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
  return ended;
}
