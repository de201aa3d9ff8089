// Waiting for what must come, and how long it took.
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Milliseconds until `asked` says yes; an error counts as no.
 * @throws an Error where that takes longer than `patienceMs`
 */
export async function until(asked: () => Promise<boolean>, patienceMs = 30_000): Promise<number> {
  const from = performance.now();
  for (;;) {
    if (await asked().catch(() => false)) return performance.now() - from;
    if (performance.now() - from > patienceMs) throw new Error(`not within ${patienceMs} ms`);
    await wait(20);
  }
}
