// `npm run bench:export`: everything that is published as one package, taken at full speed, and then by a reader who pauses, and the
// memory of the server.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { stockReference } from '../../src/imports/stock.ts';
import { takeIn } from '../../src/imports/take-in.ts';
import { connect } from '../../src/store/connect.ts';
import { startLocalPostgres } from '../../src/store/local-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { removeFolder } from '../ground/remove-folder.ts';
import { project, startEnvironment, startWords } from '../house.ts';
import { figuresPerCountry, someCountries, writeFigures, writePlaces } from './countries.ts';
import { tell } from './told.ts';

const rows = Number(process.argv[2] ?? 500_000);
const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
chmodSync(folder, 0o755); // our own server may run under another account
const server = await startLocalPostgres({ dataDir: join(folder, 'data') });

try {
  await fill();
  const { site, child } = await startSite();
  try {
    await (await fetch(`${site}/data/links.csv`)).text();
    const [address, memory] = [`${site}/data/all.zip`, () => memoryOf(child.pid!)];
    const before = memory();
    const { megabytes, seconds } = await take(address, memory);
    const { paused, most } = await take(address, memory, 5_000);
    const copied = copySeconds();
    const held = { 'memory before, MB': before, 'while it pauses': paused, 'at most': most };
    console.table([{ rows, 'archive, MB': megabytes, seconds, '\\copy, seconds': copied, ...held }]);
    const what = `everything as one package, ${rows} figures, s`;
    tell({ what, ours: seconds, anchor: copied, 'the anchor is': '\\copy of the figures to a file' });
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
} finally {
  await server.stop();
  await removeFolder(folder);
}

/** Figures of three sources in places of their own; the rows of one may not be handed on. */
async function fill(): Promise<void> {
  const store = connect(server.url);
  await migrate(store.db);
  await stockReference(store);
  const countries = await someCountries(Math.ceil(rows / figuresPerCountry));
  const path = join(folder, 'file.csv');
  for (const write of [writePlaces, writeFigures]) {
    await write(path, countries);
    const { outcome } = await takeIn(store, { path, publish: { acceptRejects: false, confirmed: true } });
    if (outcome !== 'published') throw new Error(`not published: ${outcome}`);
  }
  await store.close();
}

async function startSite() {
  const env = {
    ...process.env,
    ...startEnvironment(),
    DATABASE_URL: server.url,
    PORT: '0',
    SAMPLE_DATA: '0',
    QUESTIONS_A_MINUTE: '0',
  };
  const child = spawn(process.execPath, startWords(), { cwd: project, env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const site = / is at (http:\S+)/.exec(line)?.[1];
    if (site) return { site, child };
  }
  throw new Error('the server did not start');
}

/** The first megabyte, a pause of so many milliseconds, then the rest. Memory in MB: at the end of the pause, and the most seen after it. */
async function take(address: string, memory: () => number, pauseMs = 0) {
  const from = performance.now();
  const body = (await fetch(address)).body!.getReader();
  let bytes = 0;
  while (bytes < 1e6) bytes += (await body.read()).value!.length;
  if (pauseMs > 0) await pause(pauseMs);
  const paused = memory();
  let [most, looked] = [paused, performance.now()];
  for (let piece = await body.read(); !piece.done; piece = await body.read()) {
    bytes += piece.value.length;
    if (performance.now() - looked < 250) continue;
    most = Math.max(most, memory());
    looked = performance.now();
  }
  const seconds = Math.round((performance.now() - from) / 100) / 10;
  return { megabytes: Math.round(bytes / 1e5) / 10, seconds, paused, most };
}

function copySeconds(): number {
  const copy = `\\copy (select * from displacement_figures) to '${join(folder, 'copy.csv')}' csv`;
  const from = performance.now();
  execFileSync('psql', ['-qX', '-d', server.url, '-c', copy]);
  return Math.round((performance.now() - from) / 100) / 10;
}

function memoryOf(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024);
}
