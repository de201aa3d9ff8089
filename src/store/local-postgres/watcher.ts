// Starts PostgreSQL under a small shell that watches the holders' pipe and stops the server when nobody holds it.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { plainEnvironment } from './cluster.ts';

/** Everything the server is started with; `holders` is the pipe's path, `reading` its reading end. */
export type Launch = {
  cluster: string;
  binaries: string;
  account: Account;
  fsync: boolean;
  socketDir: string;
  holders: string;
  reading: number;
  log: string;
};

/** Starts watcher and server in a session of their own, so that Ctrl-C reaches only us. Their output goes to the log. */
export function launch(plan: Launch): ChildProcess {
  const log = openSync(plan.log, 'a', 0o600);
  const server = [join(plan.binaries, 'bin/postgres'), '-D', plan.cluster, ...settings(plan)];
  const watcher = spawn('/bin/sh', ['-c', watch, 'ledger-postgres', plan.holders, ...server], {
    cwd: '/',
    detached: true,
    env: plainEnvironment,
    stdio: [plan.reading, log, log],
    ...plan.account,
  });
  watcher.unref();
  closeSync(log);
  closeSync(plan.reading);
  return watcher;
}

/**
 * SIGINT is PostgreSQL's fast, orderly shutdown. It is repeated because a shell's background process ignores it until
 * PostgreSQL has set its own handler.
 */
const watch = `
holders=$1; shift
exec 3<&0 </dev/null
"$@" 3<&- & server=$!
(while read -r _ <&3; do :; done; exec 3<&-; while kill -INT $server 2>/dev/null; do sleep 0.1; done) & watch=$!
exec 3<&-
wait $server; status=$?
kill $watch 2>/dev/null
rm -f "$holders"
exit $status
`;

/** An eighth of the memory that there is, between 128 and 512: a million figures and their indexes are of that size. */
function bufferMb(): number {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.round(Math.min(512, Math.max(128, bytes / 8 / 1024 ** 2)));
}

/**
 * For a machine of two cores that does other things too. No parallel workers: they need a roomy /dev/shm. The log's buffers are
 * those of a server that is larger: with the usual ones a large publish waits for the disk.
 */
function settings({ socketDir, holders, fsync }: Launch): string[] {
  const values: Record<string, string> = {
    'ledger.holders': holders,
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: '200',
    shared_buffers: `${bufferMb()}MB`,
    wal_buffers: '32MB',
    effective_cache_size: '1GB',
    work_mem: '32MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'log',
    log_checkpoints: 'off',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
