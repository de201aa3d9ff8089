// Our server has no other keeper than the processes that use it: where it died, the first of them to notice starts it again.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const lookMs = 300;

/** What a process has of the server: `stop` lets go of it. */
type Hold = { stop(): Promise<void> };

/**
 * Holds the server on `cluster` through its deaths: killed, crashed, stopped by somebody or by a full disk, it is adopted or
 * started again by `again`, as often as that takes. `stop` lets go of the one there is now.
 */
export function revived(cluster: string, first: Hold, again: () => Promise<Hold>): Hold {
  let held = first;
  let reviving: Promise<void> | null = null;
  const revive = async () => {
    try {
      const next = await again();
      await held.stop();
      held = next;
    } catch {
      // no room on its disk, for example: it is tried again at the next look, and every question says meanwhile that it is away
    }
    reviving = null;
  };
  const look = setInterval(() => {
    if (reviving || !existsSync(join(cluster, 'PG_VERSION'))) return;
    const server = lockOf(cluster);
    if (!server || !runs(server.pid)) reviving = revive();
    else if (server.isLeaving) letLeave(server.pid);
  }, lookMs).unref();
  return {
    async stop() {
      clearInterval(look);
      await reviving;
      await held.stop();
    },
  };
}

/** What PostgreSQL's own lock file says: its process and, in the eighth line, whether it was told to stop. */
function lockOf(cluster: string): { pid: number; isLeaving: boolean } | undefined {
  let lines: string[] = []; // out of our reach, it is somebody else's who runs it
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  }
  return { pid: Number.parseInt(lines[0] ?? '', 10), isLeaving: lines[7]?.trim() === 'stopping' };
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Told to stop by SIGTERM, it lets nobody in and waits for ever for us to leave; SIGINT ends our connections. */
function letLeave(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // it has just left, or is another account's
  }
}
