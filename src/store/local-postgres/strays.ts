// Names that carry their maker's process id, so that what a killed process left half done can be told and taken away.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A name below `folder` for something unfinished or short-lived of this process: `<kind>.<pid>.<n>`. */
export function strayName(folder: string, kind: string): string {
  count += 1;
  return join(folder, `${kind}.${process.pid}.${count}`);
}

/** Removes what dead processes left in `folder` under names of this kind. What cannot go now goes at a later start. */
export function clearStrays(folder: string, kind: string): void {
  for (const name of readdirSync(folder)) {
    const [head, pid] = name.split('.');
    if (head !== kind || lives(Number(pid))) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
    } catch {}
  }
}

let count = 0;

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
