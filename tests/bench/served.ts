// A whole site for a benchmark: a PostgreSQL of its own with the sample, and the application as processes beside it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { type Connection, connect } from '../../src/store/connect.ts';
import { startLocalPostgres } from '../../src/store/local-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { removeFolder } from '../ground/remove-folder.ts';
import { startEnvironment, startWords } from '../house.ts';

/** `memoryMb` and `handles`: of all processes of the application together, as the system counts them now. */
export type Served = {
  site: string;
  folder: string;
  store: Connection;
  memoryMb(): number;
  handles(): number;
  end(): Promise<void>;
};

/** So many processes answer behind one port. Nobody is told to come again later: the load comes from one address. */
export async function serve(processes: number): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
  chmodSync(folder, 0o755); // our own server may run under another account
  const server = await startLocalPostgres({ dataDir: join(folder, 'data') });
  const store = connect(server.url, { max: 4 });
  await migrate(store.db);
  await stockReference(store);
  await stockSample(store);
  const env = { WEB_PROCESSES: String(processes), QUESTIONS_A_MINUTE: '0', UPLOADS_A_MINUTE: '0', LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, startWords(), {
    env: { ...process.env, ...startEnvironment(), ...env, DATABASE_URL: server.url, PORT: '0', SAMPLE_DATA: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const site = await firstAddress(child.stdout);
  await pause(startMs * (processes - 1)); // else all connections that come now are the first one's
  return {
    site,
    folder,
    store,
    memoryMb: () => sum(familyOf(child.pid!).map(residentMb)),
    handles: () => sum(familyOf(child.pid!).map(pid => readdirSync(`/proc/${pid}/fd`).length)),
    async end() {
      child.kill('SIGTERM');
      await ended;
      await store.close();
      await server.stop();
      await removeFolder(folder);
    },
  };
}

/** Within it the next process listens. */
const startMs = 2_000;

async function firstAddress(said: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: said })) {
    const site = /http:\S+/.exec(line)?.[0];
    if (site) return site;
  }
  throw new Error('The application ended before it listened');
}

/** A process and all that it started. */
function familyOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(familyOf)];
}

function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

function sum(numbers: number[]): number {
  return Math.round(numbers.reduce((all, one) => all + one, 0));
}
