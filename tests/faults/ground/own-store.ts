// The default of a small office: an application that keeps its own PostgreSQL in a folder, looked at from outside.
import { chmodSync, mkdtempSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Connection, connect } from '../../../src/store/connect.ts';
import { sharedTemp } from '../../../src/store/local-postgres/binaries.ts';
import { socketDirFor } from '../../../src/store/local-postgres/data-dir.ts';
import { addressOf } from '../../../src/store/local-postgres/visit.ts';
import { removeFolder } from '../../ground/remove-folder.ts';

/** `store`: connections that hold nothing: the server leaves with the application as if nobody were looking. */
export type OwnStore = { dataDir: string; store: Connection };

/** An empty data folder; `below`: another place for it than the temp folder. */
export function ownStore(below = ownFolder()): OwnStore {
  chmodSync(below, 0o711); // PostgreSQL may run under another account
  const dataDir = join(below, 'data');
  const store = connect(addressOf(socketDirFor(dataDir, sharedTemp), 'ledger'), { max: 2, applicationName: 'tests' });
  afterAll(async () => {
    await store.close();
    await removeFolder(dataDir);
  });
  return { dataDir, store };
}

function ownFolder(): string {
  const folder = mkdtempSync(join(sharedTemp, 'ledger-faults-'));
  afterAll(() => rmdirSync(folder)); // what is in it goes before
  return folder;
}
