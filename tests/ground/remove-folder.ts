import { rm } from 'node:fs/promises';

/**
 * Removes a folder with all that is in it, also one whose server or browser is just leaving and still takes files of its own
 * away: there `rmSync` with `force` ends without a word and with the folder left.
 */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
