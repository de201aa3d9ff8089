// How far a check has come: counted where it runs, and written down now and then for whichever process is asked.
import type { Connection } from '../store/connect.ts';
import { updateImport } from '../store/imports.ts';

export type Progress = { bytesRead: number; sizeBytes: number; rowsRead: number; startedAt: number };

const writeMs = 500;

/** Writes down how far it is until the returned function is called, which takes it away again. */
export function keepProgress(store: Connection, id: string, progress: Progress): () => Promise<void> {
  let writing: Promise<void> | null = null;
  const write = (told: Progress | null) =>
    updateImport(store.db, id, { progress: told && JSON.stringify(told) }).catch(() => {}); // the check itself hears of it
  const timer = setInterval(() => {
    writing ??= write(progress).finally(() => {
      writing = null;
    });
  }, writeMs);
  return async () => {
    clearInterval(timer);
    await writing;
    await write(null);
  };
}
