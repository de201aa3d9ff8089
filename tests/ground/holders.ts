// Runs `tests/store/holder.ts`: other processes that start, adopt, stop and are killed, as the launcher's tests need them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type Holder = {
  url: string;
  adopted: boolean;
  process: ChildProcess;
  /** Asks it to stop, and waits until it is gone. */
  stop(): Promise<void>;
  /** Kills it as nothing can be caught, and waits until it is gone. */
  kill(): Promise<void>;
};

/** `project` and `node`: another copy of ours, for accounts that cannot reach this one. */
export type HolderOptions = {
  project?: string;
  node?: string;
  account?: { uid: number; gid: number };
  fsync?: boolean;
};

const ownProject = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a holder without waiting for its server. */
export function spawnHolder(
  dataDir: string,
  { project = ownProject, node = process.execPath, account, fsync = false }: HolderOptions = {},
): ChildProcess {
  const program = join(project, 'tests/store/holder.ts');
  return spawn(node, [program, dataDir, fsync ? 'sync' : 'no-sync'], {
    cwd: '/',
    detached: true,
    stdio: 'pipe',
    ...account,
  });
}

/**
 * Starts a holder and waits until it has its server.
 * @throws an Error with what it said when it ended instead
 */
export async function hold(dataDir: string, options?: HolderOptions): Promise<Holder> {
  const child = spawnHolder(dataDir, options);
  let said = '';
  child.stderr?.on('data', chunk => {
    said += chunk;
  });
  const answer = await Promise.race([once(child.stdout!, 'data'), once(child, 'close')]);
  if (!Buffer.isBuffer(answer[0])) throw new Error(`the holder ended: ${said}`);
  const gone = once(child, 'exit');
  const stop = async () => {
    child.stdin?.write('stop\n');
    await gone;
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  return { ...JSON.parse(answer[0].toString()), process: child, stop, kill };
}

/** The server's process id by its own lock file, or undefined when no server runs. */
export function serverPid(dataDir: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
  } catch {
    return undefined; // it may leave at any moment
  }
}

/** Waits until the server has left, its lock file with it. @returns the milliseconds it took */
export async function untilGone(dataDir: string, patienceMs = 5000): Promise<number> {
  const start = Date.now();
  while (serverPid(dataDir) !== undefined) {
    if (Date.now() - start > patienceMs) throw new Error(`the server on ${dataDir} is still there`);
    await pause(5);
  }
  return Date.now() - start;
}
