// How much is tried, and how far the machine is to itself.
import { hash } from 'node:crypto';

/** FAULTS_SHARE=0.1 tries a tenth, for a look at the trials themselves; the table tells the numbers that were tried. */
const share = Number(process.env.FAULTS_SHARE || 1);

export function times(all: number): number {
  return Math.max(1, Math.ceil(all * share));
}

/**
 * The milliseconds allowed where so many are asked of a machine that does nothing else: as many times more as this process
 * now waits for its core. The table tells the milliseconds that were measured.
 */
export function allowed(askedMs: number): number {
  return askedMs * slowness();
}

/** Wall time per time on a core; 1 on a machine of one's own. */
export function slowness(): number {
  const [wall, core] = [performance.now(), process.cpuUsage()];
  const bytes = Buffer.alloc(1_000_000);
  let spent = 0;
  while (spent < 150) {
    hash('sha256', bytes);
    const { user, system } = process.cpuUsage(core);
    spent = (user + system) / 1_000;
  }
  return Math.max(1, (performance.now() - wall) / spent);
}
