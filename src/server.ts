// The door to the street: one process that answers readers, or one that looks after several.
import cluster from 'node:cluster';
import { setFlagsFromString } from 'node:v8';
import { config } from './config.ts';
import { giveBackAtRest } from './give-back.ts';
import { openStore } from './store/open-store.ts';

/**
 * A heap may grow by a third before it is cleared: left to itself it grows to five times what is in use, and keeps that. What can
 * only be said as Node starts stands in package.json and .deploy: the room for what is young (`--max-semi-space-size`), and that
 * the C library keeps one heap for a dozen threads and gives back what is large, from what a socket reads at once (64 KB)
 * upwards, as soon as nobody holds it (`GLIBC_TUNABLES`). By itself it keeps a heap for each, raises what it calls large, and grows.
 */
setFlagsFromString('--heap-growing-percent=30');

try {
  if (config.webProcesses > 1 && cluster.isPrimary) await (await import('./supervise.ts')).supervise(config);
  else await open();
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
}

/** The store is opened while the rest of the program is read: after a crash the two take as long as each other. */
async function open(): Promise<void> {
  const opening = openStore(config);
  opening.catch(() => {}); // told below
  const { serve } = await import('./serve.ts');
  await serve(config, opening);
  giveBackAtRest();
}
