// Where the embedded server's files go when nobody says: beside the project if that can be, else a place of the system.
import { createHash } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { accountFor, closedFolder } from './account.ts';

/**
 * `.data` in the project; for root below a folder that the borrowed account may not enter, a folder in /var/lib; for a
 * user who may not write in the project, one in their home. Each checkout has its own.
 */
export function defaultDataDir(project: string): string {
  const beside = join(project, '.data');
  const elsewhere = `displacement-ledger-${shortHash(project)}`;
  if (process.getuid?.() === 0) {
    return closedFolder(project, accountFor(join(beside, 'postgres'))) ? join('/var/lib', elsewhere) : beside;
  }
  return writable(project) || writable(beside) ? beside : join(homedir(), '.local/share', elsewhere);
}

/**
 * The folder for the server's socket: in the data folder, or, as a socket's path may have no more than 107 bytes (103 on
 * macOS), below the temp folder under a name that every process derives alike.
 */
export function socketDirFor(dataDir: string, temp: string): string {
  const inside = join(dataDir, 'run');
  const fits = Buffer.byteLength(join(inside, '.s.PGSQL.5432')) <= 103;
  return fits ? inside : join(temp, `ledger-${shortHash(dataDir)}`);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
