// A whole site for a benchmark: a PostgreSQL of its own with the sample, and the application as processes beside it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
import type { Told } from './tell-held.ts';

/**
 * `memoryMb` and `handles`: of all processes of the application together, as the system counts them now. `heldMb`: what they
 * hold after a collection, and the code beside it (see `tell-held.ts`).
 */
export type Served = {
  site: string;
  folder: string;
  store: Connection;
  memoryMb(): number;
  heldMb(): Promise<{ held: number; code: number }>;
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
  const toldIn = join(folder, 'held');
  writeFileSync(toldIn, '');
  const telling = { HELD_FILE: toldIn, NODE_OPTIONS: `--import=${new URL('tell-held.ts', import.meta.url)}` };
  const noLimits = { QUESTIONS_A_MINUTE: '0', UPLOADS_A_MINUTE: '0' };
  const env = { WEB_PROCESSES: String(processes), LOG_LEVEL: 'error', ...noLimits, ...telling };
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
    heldMb: () => heldBy(familyOf(child.pid!), toldIn),
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

/** Asks each and waits for all. */
async function heldBy(pids: readonly number[], toldIn: string): Promise<{ held: number; code: number }> {
  const lines = () => readFileSync(toldIn, 'utf8').trim().split('\n').filter(Boolean);
  const before = lines().length;
  for (const pid of pids) process.kill(pid, 'SIGUSR2');
  while (lines().length < before + pids.length) await pause(50);
  const told = lines()
    .slice(before)
    .map(line => JSON.parse(line) as Told);
  const mib = (bytes: number[]) => bytes.reduce((all, one) => all + one, 0) / 2 ** 20;
  return { held: mib(told.map(one => one.held)), code: mib(told.map(one => one.code)) };
}

function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

function sum(numbers: number[]): number {
  return Math.round(numbers.reduce((all, one) => all + one, 0));
}
