// Our server has no other keeper than the processes that use it: where it died, the first of them to notice starts it again.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const lookMs = 300;

/** What a process has of the server: `stop` lets go of it. */
type Hold = { stop(): Promise<void> };

/**
 * Holds the server on `cluster` through its deaths: killed, crashed, or stopped by a full disk, it is adopted or started
 * again by `again`, as often as that takes. `stop` lets go of the one there is now.
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
    if (!reviving && existsSync(join(cluster, 'PG_VERSION')) && !runs(cluster)) reviving = revive();
  }, lookMs).unref();
  return {
    async stop() {
      clearInterval(look);
      await reviving;
      await held.stop();
    },
  };
}

/** By the process that PostgreSQL's own lock file names. */
function runs(cluster: string): boolean {
  try {
    process.kill(Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10), 0);
    return true;
  } catch (error) {
    return !['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}
