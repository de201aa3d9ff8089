// The pipe by which the server knows whether anybody needs it: each process that uses the server holds the writing end,
// and when the last one lets go, however it ends, the watcher reads the end of the pipe and shuts the server down.
import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { plainEnvironment } from './cluster.ts';

/** Makes the pipe and both its ends: `reading` is for the watcher, `writing` is ours to hold. */
export async function makeHolders(path: string, account: Account): Promise<{ reading: number; writing: number }> {
  await promisify(execFile)('mkfifo', ['-m', '600', path], { cwd: '/', env: plainEnvironment, ...account });
  const opener = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK); // so that opening the others cannot block
  const writing = openSync(path, constants.O_WRONLY);
  const reading = openSync(path, constants.O_RDONLY);
  closeSync(opener);
  return { reading, writing };
}

/** Takes hold of a running server's pipe: a descriptor, or undefined when its watcher has already let go. */
export function holdOn(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (['ENXIO', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
