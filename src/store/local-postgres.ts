// A PostgreSQL of our own for who has none: started on a socket at first need, shared by our processes, gone with the last.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, accountFor, closedFolder } from './local-postgres/account.ts';
import { binariesFor, sharedTemp } from './local-postgres/binaries.ts';
import { ensureCluster, ownFolder } from './local-postgres/cluster.ts';
import { socketDirFor } from './local-postgres/data-dir.ts';
import { holdOn, makeHolders } from './local-postgres/holders.ts';
import { revived } from './local-postgres/revive.ts';
import { clearStrays, strayName } from './local-postgres/strays.ts';
import { addressOf, introduce, visit } from './local-postgres/visit.ts';
import { launch } from './local-postgres/watcher.ts';

/** A server we may use until `stop`. `adopted`: it was running already. The last process to stop or die ends it. */
export type LocalPostgres = { url: string; adopted: boolean; stop(): Promise<void> };

/**
 * Adopts the server that runs on `dataDir`, or starts it there (making its files the first time).
 * `fsync: false` trades safety against power loss for speed, for tests. Nothing need be done at exit: however the process
 * ends, the server leaves with the last one that uses it; where the server itself dies, it is started again.
 * @throws an Error with a sentence for people: no binaries for this platform, a folder out of reach, PostgreSQL's own words
 */
export async function startLocalPostgres(options: { dataDir: string; fsync?: boolean }): Promise<LocalPostgres> {
  const place = prepare(resolve(options.dataDir), options.fsync ?? true);
  const first = await adoptOrStart(place);
  return { ...first, ...revived(place.cluster, first, () => adoptOrStart(place)) };
}

async function adoptOrStart(place: Place): Promise<LocalPostgres> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(30)) {
    const server = (await adopt(place)) ?? (await start(place));
    if (server) return server;
  }
  throw new Error(`Another PostgreSQL holds ${place.cluster} and does not answer; see ${place.log}`);
}

/** How long a server that another process starts, or that is just leaving, may take. */
const patienceMs = 60_000;

type Place = {
  dataDir: string;
  cluster: string;
  socketDir: string;
  log: string;
  binaries: string;
  account: Account;
  fsync: boolean;
};

function prepare(dataDir: string, fsync: boolean): Place {
  const cluster = join(dataDir, 'postgres');
  const account = accountFor(cluster);
  makeDataDir(dataDir, account);
  const socketDir = socketDirFor(dataDir, sharedTemp);
  return {
    dataDir,
    cluster,
    socketDir,
    log: join(dataDir, 'postgres.log'),
    binaries: binariesFor(account),
    account,
    fsync,
  };
}

/** A borrowed account must pass through the data folder; what is its own inside is closed to everybody else. */
function makeDataDir(dataDir: string, account: Account): void {
  const made = mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (made && account) chmodSync(dataDir, 0o711);
  const closed = closedFolder(dataDir, account);
  if (!closed) return;
  throw new Error(
    `PostgreSQL does not run as root, and the account it borrows (user id ${account?.uid}) may not enter ${closed}: ` +
      'set DATA_DIR to a folder it can reach, or DATABASE_URL to a server of yours',
  );
}

async function adopt(place: Place): Promise<LocalPostgres | undefined> {
  const hold = await visit(place.socketDir, async client => {
    const descriptor = holdOn(await introduce(client));
    if (descriptor !== undefined) await client.query('select'); // held before it answers: it cannot be leaving
    return descriptor;
  });
  if (hold === undefined) return undefined;
  return { url: addressOf(place.socketDir, 'ledger'), adopted: true, stop: async () => letGo(hold) };
}

async function start(place: Place): Promise<LocalPostgres | undefined> {
  await ensureCluster(place);
  ownFolder(place.socketDir, place.account);
  const holders = strayName(place.socketDir, 'holders');
  const { reading, writing } = await makeHolders(holders, place.account);
  const log = strayName(place.dataDir, 'starting');
  const watcher = launch({ ...place, holders, reading, log });
  if (!(await answers(place, holders, watcher))) {
    letGo(writing);
    return refuseUnlessTaken(watcher, place, log);
  }
  renameSync(log, place.log);
  clearStrays(place.dataDir, 'starting');
  clearStrays(place.socketDir, 'holders');
  return { url: addressOf(place.socketDir, 'ledger'), adopted: false, stop: () => stop(place, watcher, writing) };
}

/** Waits until our server answers; false when it ended, or when the one that answers is another process's. */
async function answers(place: Place, holders: string, watcher: ChildProcess): Promise<boolean> {
  while (!ended(watcher)) {
    const held = await visit(place.socketDir, introduce);
    if (held !== undefined) return held === holders;
    await pause(10);
  }
  return false;
}

/** A server that ended because another one has the cluster is no failure: that one can be adopted, or is just leaving. */
function refuseUnlessTaken(watcher: ChildProcess, { cluster }: Place, log: string): undefined {
  const said = readFileSync(log, 'utf8').trim();
  rmSync(log);
  if (!ended(watcher) || /lock file .* already exists|shared memory block/.test(said)) return undefined;
  throw new Error(
    `PostgreSQL did not start on ${cluster}: ${said || `it ended with ${watcher.exitCode ?? watcher.signalCode}`}`,
  );
}

async function stop(place: Place, watcher: ChildProcess, writing: number): Promise<void> {
  if (ended(watcher)) return letGo(writing);
  watcher.ref();
  const gone = once(watcher, 'exit');
  letGo(writing);
  await Promise.race([gone, keptByOthers(place, watcher)]);
  watcher.unref();
}

/** Resolves once it is clear that other processes still hold the server, which then goes on without us. */
async function keptByOthers(place: Place, watcher: ChildProcess): Promise<void> {
  do await pause(300, undefined, { ref: false });
  while (!ended(watcher) && (await visit(place.socketDir, introduce)) === undefined);
}

function ended(watcher: ChildProcess): boolean {
  return watcher.exitCode !== null || watcher.signalCode !== null;
}

function letGo(descriptor: number): void {
  closeSync(descriptor);
}
