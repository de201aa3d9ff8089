// `npm run bench:import`: our import, validated, compared and versioned, beside psql's plain \copy of the same rows.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stockReference } from '../../src/imports/stock.ts';
import { connect } from '../../src/store/connect.ts';
import { startLocalPostgres } from '../../src/store/local-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { fieldFile } from '../ground/field-files.ts';
import { inDatabase } from '../ground/in-database.ts';
import { removeFolder } from '../ground/remove-folder.ts';
import { writeMillion } from './million.ts';
import { tell } from './told.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
chmodSync(folder, 0o755); // our own server may run under another account
const given = process.env.DATABASE_URL;
const server = given ? null : await startLocalPostgres({ dataDir: join(folder, 'data') });
const serverUrl = given ?? (server as { url: string }).url;
const runs = Number(process.argv[2] ?? 3);

try {
  const rows = [];
  for (const [name, path] of await files()) {
    const measured = [];
    for (let run = 0; run < runs; run++) measured.push(await pair(path));
    rows.push({ file: name, ...median(measured) });
  }
  console.table(rows);
  for (const { file, seconds, copySeconds, lateMs } of rows) {
    tell({ what: `import of ${file}, s`, ours: seconds, anchor: copySeconds, 'the anchor is': '\\copy of its rows' });
    tell({ what: `import of ${file}: event loop delay, p99, ms`, ours: lateMs, anchor: null, 'the anchor is': '' });
  }
} finally {
  await server?.stop();
  await removeFolder(folder);
}

/** `lateMs`: how late the importing process was with all else, the slowest hundredth. */
type Pair = { seconds: number; copySeconds: number; ratio: number; memoryMb: number; lateMs: number };

async function files(): Promise<[string, string][]> {
  const million = join(folder, 'million.csv');
  await writeMillion(million);
  const packed = fieldFile('unhcr/population-all-years/population.csv.xz');
  if (!existsSync(packed)) {
    console.warn('The UNHCR file is not here: only the generated one is measured.');
    return [['1,000,000 generated rows', million]];
  }
  const population = join(folder, 'population.csv');
  execFileSync('sh', ['-c', `xz -dc "${packed}" > "${population}"`]);
  return [
    ['UNHCR, 138,893 rows', population],
    ['1,000,000 generated rows', million],
  ];
}

/** One import into a fresh database, and then \copy of the rows it published into a table of the same columns and indexes. */
async function pair(path: string): Promise<Pair> {
  const name = `bench_${process.pid}_${Math.floor(performance.now())}`;
  psql(serverUrl, `create database ${name}`);
  const url = inDatabase(serverUrl, name);
  const store = connect(url);
  await migrate(store.db);
  await stockReference(store);
  await store.close();
  psql(url, 'checkpoint');
  const ours = JSON.parse(
    execFileSync(process.execPath, ['tests/bench/import-once.ts', url, path], { encoding: 'utf8' }),
  );
  const published = join(folder, 'published.csv');
  psql(url, `\\copy (select * from displacement_figures) to '${published}' csv`);
  psql(url, 'create table bare (like displacement_figures including all)');
  psql(url, 'checkpoint');
  const from = performance.now();
  psql(url, `\\copy bare from '${published}' csv`);
  const copySeconds = (performance.now() - from) / 1000;
  psql(serverUrl, `drop database ${name} with (force)`);
  const { seconds, memoryMb, lateMs } = ours;
  return { seconds, copySeconds, ratio: seconds / copySeconds, memoryMb, lateMs };
}

function psql(url: string, command: string): void {
  execFileSync('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', '-d', url, '-c', command], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function median<T extends Record<string, number>>(measured: T[]): T {
  const keys = Object.keys(measured[0] ?? {});
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return Object.fromEntries(
    keys.map(key => [key, Math.round(middle(measured.map(m => m[key] ?? 0)) * 100) / 100]),
  ) as T;
}
