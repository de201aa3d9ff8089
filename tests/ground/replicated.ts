// A real primary and two real streaming replicas of PostgreSQL's packages, each of which can be killed, stopped and started.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Account, accountFor } from '../../src/store/local-postgres/account.ts';
import { sharedTemp } from '../../src/store/local-postgres/binaries.ts';
import { ownFolder, plainEnvironment } from '../../src/store/local-postgres/cluster.ts';
import { clearStrays } from '../../src/store/local-postgres/strays.ts';
import { addressOf } from '../../src/store/local-postgres/visit.ts';
import { removeFolder } from './remove-folder.ts';

/** `kill`: as kill -9 of its first process does; `stop`: in order. `start` waits until it answers. */
type Server = {
  url: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
  run(statement: string): Promise<Record<string, unknown>[]>;
};

export type Replicated = { primary: Server; replicas: Server[]; clear(): Promise<void> };

/** PostgreSQL's programs of the system's packages, the newest there is; undefined where it is not installed. */
export function systemPrograms(): string | undefined {
  const versions = existsSync(packages)
    ? readdirSync(packages)
        .map(Number)
        .sort((a, b) => b - a)
    : [];
  const folders = versions.map(version => join(packages, String(version), 'bin'));
  return folders.find(folder => existsSync(join(folder, 'pg_basebackup')));
}

const packages = '/usr/lib/postgresql';

/** Its database `ledger` is empty. Call `clear` at the end, whatever happened. */
export async function replicated(programs: string, count = 2): Promise<Replicated> {
  clearStrays(sharedTemp, 'ledger-replicas'); // a server ends by itself within a minute of losing its folder
  const folder = mkdtempSync(join(sharedTemp, `ledger-replicas.${process.pid}.`));
  chmodSync(folder, 0o711);
  const account = accountFor(join(folder, 'none'));
  const names = ['primary', ...Array.from({ length: count }, (_, i) => `replica-${i + 1}`)];
  const [primary, ...replicas] = names.map(name => serverIn(join(folder, name), programs, account)) as [
    Server,
    ...Server[],
  ];
  const run = (program: string, words: string[]) =>
    promisify(execFile)(join(programs, program), words, { cwd: '/', env: plainEnvironment, ...account });

  await run('initdb', [
    '-D',
    join(folder, 'primary/data'),
    '-U',
    'ledger',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);
  await primary.start();
  await primary.run('create database ledger');
  for (const name of names.slice(1))
    await run('pg_basebackup', [
      '-d',
      addressOf(join(folder, 'primary'), 'postgres'),
      '-D',
      join(folder, name, 'data'),
      '-R',
      '-c',
      'fast',
      '--no-sync',
    ]);
  await Promise.all(replicas.map(replica => replica.start()));
  return {
    primary,
    replicas,
    async clear() {
      await Promise.all([primary, ...replicas].map(server => server.kill()));
      await removeFolder(folder);
    },
  };
}

/** Socket and data in a folder of its own. */
function serverIn(folder: string, programs: string, account: Account): Server {
  ownFolder(folder, account);
  let process: ChildProcess | undefined;
  const run = async (statement: string, database = 'postgres') => {
    const client = new pg.Client({ connectionString: addressOf(folder, database), ssl: false });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = once(process, 'exit');
    process.kill(signal);
    await gone;
  };
  return {
    url: addressOf(folder, 'ledger'),
    run,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
    /** What a killed server leaves running holds its memory for a moment: until then a new one ends at once. */
    async start() {
      for (const until = Date.now() + 30_000; Date.now() < until; await pause(50)) {
        if (!process || process.exitCode !== null || process.signalCode !== null)
          process = spawn(join(programs, 'postgres'), ['-D', join(folder, 'data'), ...settings(folder)], {
            cwd: '/',
            env: plainEnvironment,
            stdio: 'ignore',
            ...account,
          });
        if (await run('select 1').catch(() => null)) return;
      }
      throw new Error(`PostgreSQL in ${folder} did not start`);
    },
  };
}

function settings(folder: string): string[] {
  const values = {
    listen_addresses: '',
    unix_socket_directories: folder,
    fsync: 'off',
    shared_buffers: '32MB',
    max_connections: '60',
    hot_standby_feedback: 'on',
    wal_retrieve_retry_interval: '200ms',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
