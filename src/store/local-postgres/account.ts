// Whose account PostgreSQL runs under: our own, or a borrowed one where we are root (PostgreSQL refuses to run as root).
import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A borrowed account, ready for `spawn`; undefined means: run as ourselves. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * The account for a cluster folder. Root borrows the owner of a cluster that is already there, so that it can serve an
 * ordinary user's data, and `nobody` for a new one.
 */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

/** The folder on the way to `path` (itself included) that `account` may not enter, or undefined. */
export function closedFolder(path: string, account: Account): string | undefined {
  if (!account) return undefined;
  return wayTo(realpathSync(path)).find(folder => !mayEnter(statSync(folder), account));
}

function nobody(): Account {
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(-?\d+):(-?\d+):/m);
  if (!line)
    throw new Error('PostgreSQL does not run as root and there is no account "nobody" to borrow; set DATABASE_URL');
  return { uid: Number(line[1]), gid: Number(line[2]) };
}

function wayTo(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...wayTo(parent), path];
}

function mayEnter(folder: Stats, account: { uid: number; gid: number }): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
