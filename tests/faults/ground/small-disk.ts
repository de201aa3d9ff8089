// A small disk that can be filled and emptied: a file system in memory, which only root may mount.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { sharedTemp } from '../../../src/store/local-postgres/binaries.ts';

/** `fill` leaves so many kilobytes; `empty` takes the filling away again. */
export type SmallDisk = { folder: string; fill(leavingKb: number): void; empty(): void };

/** Undefined where nobody may mount one. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(sharedTemp, 'ledger-disk-'));
  if (!mount(folder, megabytes)) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  chmodSync(folder, 0o711);
  afterAll(() => {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill(leavingKb) {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leavingKb * 1024), 1));
    },
    empty: () => truncateSync(ballast),
  };
}

function mount(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
