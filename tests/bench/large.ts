// `npm run bench:large`: one file of a gigabyte from its bytes to a published version, and the most memory that took.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stockReference } from '../../src/imports/stock.ts';
import { connect } from '../../src/store/connect.ts';
import { startLocalPostgres } from '../../src/store/local-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { removeFolder } from '../ground/remove-folder.ts';
import { writeMillion } from './million.ts';
import { tell } from './told.ts';

const rows = Number(process.argv[2] ?? 14_100_000);
const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
chmodSync(folder, 0o755); // our own server may run under another account
const server = await startLocalPostgres({ dataDir: join(folder, 'data') });

try {
  const store = connect(server.url);
  await migrate(store.db);
  await stockReference(store);
  await store.close();
  const path = join(folder, 'large.csv');
  await writeMillion(path, rows);
  const megabytes = Math.round(statSync(path).size / 1e6);
  const once = ['tests/bench/import-once.ts', server.url, path];
  const { seconds, memoryMb, outcome } = JSON.parse(execFileSync(process.execPath, once, { encoding: 'utf8' }));
  tell({ what: `import of ${megabytes} MB, s`, ours: Math.round(seconds), anchor: null, 'the anchor is': '' });
  tell({ what: `import of ${megabytes} MB: memory, MB`, ours: memoryMb, anchor: null, 'the anchor is': '' });
  console.table([{ megabytes, rows, outcome, seconds: Math.round(seconds), 'memory, MB': memoryMb }]);
} finally {
  await server.stop();
  await removeFolder(folder);
}
