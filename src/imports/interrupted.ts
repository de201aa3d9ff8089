// After a crash or an outage: an import whose check was broken off is checked once more from its kept bytes, or says that it was interrupted.
import { holdArrival, isArriving } from '../store/arrivals.ts';
import type { Connection } from '../store/connect.ts';
import { holdImport } from '../store/import-locks.ts';
import {
  dropChunks,
  findImport,
  type ImportRecord,
  isTakeable,
  moveImport,
  takeOverImport,
  unfinishedImports,
  updateImport,
} from '../store/imports.ts';
import { dropStaging, stagedImports } from '../store/staging.ts';
import { deleteExpiredUploads } from '../store/uploads.ts';

/**
 * `isDue` may give a file that has come another while until its check begins. `check` begins a check behind; without it,
 * what could be checked again waits for a process that can.
 */
export type Looking = { isDue?: (id: string) => boolean; check?: (id: string) => void };

/**
 * Sees to what nobody is working on: a whole file of somebody's is checked again, once; all else is marked as
 * `interrupted`, and nothing of it stays. Returns how many imports were marked. Safe beside other running processes.
 */
export async function endInterrupted(store: Connection, { isDue = () => true, check }: Looking = {}): Promise<number> {
  let ended = 0;
  for (const one of await unfinishedImports(store.db)) {
    const { id, status } = one;
    const takeable = isTakeable(one);
    if (takeable && !check) continue;
    if ((await isArriving(store, id)) || (status === 'received' && !isDue(id))) continue;
    if (takeable && check) await takeOver(store, one, check);
    else if (await holdImport(store, id, () => markInterrupted(store, one))) ended++;
  }
  await dropOrphans(store);
  await deleteExpiredUploads(store.db);
  return ended;
}

/** So often a server looks: also what a crash of the database ended, or another process that died, is seen to soon. */
const lookMs = 4_000;

/** Sees to what is interrupted now and then, until the returned function is called. */
export function watchInterrupted(store: Connection, check: (id: string) => void): () => void {
  let looking = false;
  let before = new Set<string>();
  const look = async () => {
    if (looking) return;
    looking = true;
    const idle = new Set<string>();
    const isDue = (id: string) => before.has(id) || !idle.add(id);
    await endInterrupted(store, { isDue, check }).catch(() => 0); // the database is away: it will be looked at again
    before = idle;
    looking = false;
  };
  const timer = setInterval(() => void look(), lookMs);
  return () => clearInterval(timer);
}

type Unfinished = Pick<ImportRecord, 'id' | 'status' | 'sha256'>;

/**
 * It is published by nobody but a person, whoever has checked it. It counts as arriving here until its check holds it, which
 * cannot begin before it is let go of here.
 */
async function takeOver(store: Connection, { id, status }: Unfinished, check: (id: string) => void): Promise<void> {
  const arrival: { letGo?: () => void; isTaken?: boolean } = {};
  try {
    await holdImport(store, id, async () => {
      arrival.letGo = await holdArrival(store, id);
      arrival.isTaken = await takeOverImport(store.db, id, status);
    });
  } finally {
    if (arrival.isTaken) check(id);
    arrival.letGo?.();
  }
}

async function markInterrupted(store: Connection, { id, status, sha256 }: Unfinished): Promise<boolean> {
  if (!(await moveImport(store.db, id, status, 'interrupted'))) return false;
  await updateImport(store.db, id, { failure: 'interrupted', idempotency_key: null });
  if (sha256 === null) await dropChunks(store.db, id); // a part of a file is no file
  await dropStaging(store.db, id);
  return true;
}

/** The facts of an import wait from its check to its publishing: those of any other were left by a process that died. */
async function dropOrphans(store: Connection): Promise<void> {
  const isOrphan = async (id: string) => {
    const status = (await findImport(store.db, id))?.status;
    return status !== 'checking' && status !== 'checked';
  };
  for (const id of await stagedImports(store.db)) {
    if (!(await isOrphan(id))) continue; // held by nobody, so that its check need not wait
    await holdImport(store, id, async () => {
      if (await isOrphan(id)) await dropStaging(store.db, id);
    });
  }
}
