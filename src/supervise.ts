// Several processes behind one port: the first starts the others, starts one again that died, and sees them all out.
import cluster, { type Worker } from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from './config.ts';
import { logOf } from './web/log.ts';
import { askMeasures, metricsServer } from './web/metrics.ts';

/**
 * It touches neither readers nor the store. The first worker does what a start has to do; where it cannot, the start has
 * failed. Whoever dies later is followed by another, later each time where that one dies at once.
 */
export async function supervise(config: Config): Promise<void> {
  const log = logOf({ config });
  const since = new Map<number, number>();
  let leaving = false;
  let waitMs = soonestMs;
  const start = () => void (leaving || since.set(cluster.fork().id, Date.now()));

  cluster.on('exit', async ({ id }, code, signal) => {
    if (leaving) return leaveLast();
    if (!ready) process.exit(code || 1); // it has said why
    log({ level: 'error', event: 'process-ended', process: String(id), how: signal ?? String(code) });
    waitMs = Date.now() - (since.get(id) ?? 0) > steadyMs ? soonestMs : Math.min(2 * waitMs, latestMs);
    since.delete(id);
    await pause(waitMs);
    start();
  });
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    leaveLast();
    for (const worker of workers()) worker.process.kill('SIGTERM');
    await pause(patienceMs);
    for (const worker of workers()) worker.process.kill('SIGKILL');
  };
  process.on('SIGINT', () => void leave());
  process.on('SIGTERM', () => void leave());

  let ready = false;
  start();
  await new Promise(resolve => cluster.once('listening', resolve));
  ready = true;
  for (let more = 1; more < config.webProcesses; more++) start();
  if (config.metrics) metricsServer(() => Promise.all(workers().map(askMeasures))).listen(config.metrics);
}

function leaveLast(): void {
  if (workers().length === 0) process.exit(0);
}

/** Milliseconds: to the first that follows a dead one, and to the last of many; after which life it counts as steady. */
const soonestMs = 100;
const latestMs = 10_000;
const steadyMs = 10_000;

/** A worker lets its readers finish in ten seconds, and its imports in one more. */
const patienceMs = 15_000;

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter(worker => worker !== undefined);
}
