// A file once more, with something else declared about it: its bytes are here, nobody has to send them again.
import type { ImportOptions } from '../model/import.ts';
import type { Connection } from '../store/connect.ts';
import { hasBytes, reopenImport } from '../store/imports.ts';

/** Puts a checked or refused import back to `received` with these options; false when it cannot be read again. */
export async function retry(store: Connection, id: string, options: ImportOptions): Promise<boolean> {
  return (await hasBytes(store.db, id)) && reopenImport(store.db, id, options);
}
