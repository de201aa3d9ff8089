// Memory goes back to the system while a process rests: by itself the engine keeps what its busiest moment took.
import { Session } from 'node:inspector/promises';

/**
 * Looks every so many milliseconds whether this process rests (it worked less than half of that time) and holds a tenth more
 * than the least since it last gave back. If so, all goes that nobody holds: objects, the pages that V8 keeps for later, code
 * that was not run for long. That stops the process for a tenth of a second.
 */
export function giveBackAtRest(everyMs = 30_000): void {
  let worked = performance.eventLoopUtilization();
  let least = 0;
  const looking = setInterval(async () => {
    const { utilization } = performance.eventLoopUtilization(worked);
    worked = performance.eventLoopUtilization();
    const holds = process.memoryUsage.rss();
    least = Math.min(least, holds);
    if (utilization > 1 / 2 || holds < 1.1 * least) return;
    await letGo().catch(() => clearInterval(looking)); // then it keeps its memory, as it would by itself
    least = process.memoryUsage.rss();
  }, everyMs);
  looking.unref();
}

/** Only the inspector of the process itself can ask for it; nothing listens to the outside. */
async function letGo(): Promise<void> {
  const inspector = new Session();
  inspector.connect();
  await inspector.post('HeapProfiler.enable');
  await inspector.post('HeapProfiler.collectGarbage');
  inspector.disconnect();
}
