// Makes the cluster (initdb) once: in a stray folder that gets its final name only when everything in it is finished.
import { execFile } from 'node:child_process';
import { chownSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { clearStrays, strayName } from './strays.ts';

/** What a cluster is made from and for. */
export type ClusterPlan = { cluster: string; binaries: string; account: Account; fsync: boolean };

/** The environment of PostgreSQL's programs: nothing of ours leaks in, and messages come in English. */
export const plainEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Sees to it that the cluster folder exists and is complete, whoever makes it.
 * @throws an Error with initdb's own sentence
 */
export async function ensureCluster(plan: ClusterPlan): Promise<void> {
  clearStrays(dirname(plan.cluster), 'initdb');
  if (existsSync(join(plan.cluster, 'PG_VERSION'))) return;
  const unfinished = strayName(dirname(plan.cluster), 'initdb');
  ownFolder(unfinished, plan.account);
  await initdb(unfinished, plan);
  writeAccess(unfinished);
  giveName(unfinished, plan.cluster);
}

/**
 * Makes a folder that only the server's account (and root) may enter, or sees that the one there is such a folder: below
 * the temp folder somebody else may have been there first.
 */
export function ownFolder(folder: string, account: Account): void {
  const uid = account?.uid ?? process.getuid?.();
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
  }
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return;
  throw new Error(`${folder} is not a folder of PostgreSQL's own: look at it and remove it, or set DATABASE_URL`);
}

async function initdb(folder: string, { binaries, account, fsync }: ClusterPlan): Promise<void> {
  const words = ['-D', folder, '--username=ledger', '--auth=peer', '--encoding=UTF8', '--no-instructions'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const all = [...words, ...locale, ...(fsync ? [] : ['--no-sync'])];
  try {
    await promisify(execFile)(join(binaries, 'bin/initdb'), all, { cwd: folder, env: plainEnvironment, ...account });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const said = (error as { stderr?: string }).stderr || (error as Error).message;
    throw new Error(`PostgreSQL's files could not be made in ${dirname(folder)}: ${said.trim()}`, { cause: error });
  }
}

/** Lets in, over the socket, who made the cluster and root, known by the kernel's word: no password, and no other account. */
function writeAccess(folder: string): void {
  const people = new Set(['root', userInfo().username]);
  writeFileSync(join(folder, 'pg_hba.conf'), 'local all ledger peer map=ledger\n');
  writeFileSync(join(folder, 'pg_ident.conf'), [...people].map(name => `ledger "${name}" ledger\n`).join(''));
}

function giveName(unfinished: string, cluster: string): void {
  try {
    renameSync(unfinished, cluster);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error; // else somebody else finished first
  }
}
