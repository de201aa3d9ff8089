// Readers on two streaming replicas: what is published is seen, nobody goes back, and no server is missed by readers.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApp } from '../../src/app.ts';
import { config } from '../../src/config.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { newestVersion } from '../../src/store/versions.ts';
import type { LogEntry } from '../../src/web/ledger.ts';
import { until } from '../faults/ground/until.ts';
import { signIn } from '../ground/clerk.ts';
import { type Replicated, replicated, systemPrograms } from '../ground/replicated.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';

const programs = systemPrograms();
const lateMs = 1_500;

/** A process like any other, for all that the servers know of it; `asked`: how often connections were taken from each. */
type Site = { site: string; store: OpenStore; asked: { primary: number; replicas: number[] }; log: string[] };

describe.skipIf(!programs)(
  'with two replicas (PostgreSQL of the packages, where it is installed)',
  { timeout: 60_000 },
  () => {
    let servers: Replicated;
    let sites: Site[];
    let clerk: Awaited<ReturnType<typeof signIn>>;
    let published = 0;
    let anew = 0;

    beforeAll(async () => {
      servers = await replicated(programs!);
      sites = [await openSite(lateMs), await openSite(60_000)];
      await stockReference(sites[0]!.store);
      clerk = await signIn(sites[0]!.site, { db: sites[0]!.store.db });
      published = await newestVersion(sites[0]!.store.db);
      await publish();
    }, 60_000);
    afterAll(async () => {
      await Promise.all(
        (sites ?? []).map(({ store }) =>
          Promise.all([store, store.readers, ...store.replicas].map(one => one.close())),
        ),
      );
      await servers?.clear();
    });

    test('readers are answered by both replicas in turn, and not by the primary', async () => {
      await until(async () => await everywhereNewest());
      const [one] = sites as [Site];
      Object.assign(one.asked, { primary: 0, replicas: [0, 0] });
      for (let i = 0; i < 20; i++) await read(one);
      expect(one.asked.primary).toBe(0);
      expect(Math.min(...one.asked.replicas)).toBeGreaterThan(10);
    });

    test('every page and file that anybody may read needs no server that can be written', async () => {
      await until(async () => await everywhereNewest());
      const [one] = sites as [Site];
      one.asked.primary = 0;
      const { import_id } = (await one.store.db
        .selectFrom('versions')
        .select('import_id')
        .orderBy('number', 'desc')
        .executeTakeFirst())!;
      for (const path of [...readable, `/imports/${import_id}`, `/imports/${import_id}/lines/2`]) {
        const answer = await fetch(one.site + path);
        expect([path, answer.status]).toEqual([path, 200]);
        await answer.arrayBuffer();
      }
      expect(one.asked.primary).toBe(0);
    });

    test('a reader sees every publish at once, in whatever process, and who is signed in reads the primary', async () => {
      for (let i = 0; i < 5; i++) {
        await publish();
        expect(await Promise.all(sites.map(read))).toEqual([published, published]);
      }
      const [one] = sites as [Site];
      await until(async () => await everywhereNewest());
      Object.assign(one.asked, { primary: 0, replicas: [0, 0] });
      expect((await clerk.ask(`/charts/key-figures.json?from=2001-02-03`)).status).toBe(200);
      expect(one.asked.replicas).toEqual([0, 0]);
      expect(one.asked.primary).toBeGreaterThan(0);
    });

    test('a replica that does not follow is passed by: in hundreds of reads nobody goes back', async () => {
      await servers.replicas[1]!.run('select pg_wal_replay_pause()');
      const over = { over: false };
      const readers = [0, 1, 2, 3].map(n => readOn(n, over));
      const before = anew;
      for (let i = 0; i < 10 || anew < before + 250; i++) await publish();
      over.over = true;
      const seen = (await Promise.all(readers)).flat();
      expect(seen.filter(wrong)).toEqual([]);
      expect(seen.length).toBeGreaterThan(200);

      await servers.replicas[0]!.run('select pg_wal_replay_pause()');
      await publish();
      expect(await Promise.all(sites.map(read))).toEqual([published, published]);
      for (const replica of servers.replicas) await replica.run('select pg_wal_replay_resume()');
      await until(everywhereNewest);
    });

    test('a replica that is killed under its readers is missed by none, and taken back', async () => {
      const over = { over: false };
      const readers = [0, 1, 2, 3].map(n => readOn(n, over));
      const [one] = sites as [Site];
      const before = anew;
      await until(async () => anew > before + 20);
      await servers.replicas[0]!.kill();
      await until(async () => one.log.includes('replica 1 lost'));
      await publish();
      await servers.replicas[0]!.start();
      const backMs = await until(async () => one.log.includes('replica 1 back'), 10_000);
      over.over = true;
      const seen = (await Promise.all(readers)).flat();
      expect(seen.filter(wrong)).toEqual([]);
      expect(backMs).toBeLessThan(5_000);
    });

    test('while the primary is away readers go on, hear after a while of when the figures are, and nothing is taken in', async () => {
      const kept = '/charts/key-figures.json?from=2002-02-02';
      const page = '/charts/key-figures?from=2002-02-02';
      await until(everywhereNewest);
      const [one, other] = sites as [Site, Site];
      for (const path of [kept, page]) await fetch(one.site + path);
      await servers.primary.stop();
      for (let i = 0; i < 20; i++) expect(await Promise.all(sites.map(read))).toEqual([published, published]);

      expect((await fetch(`${one.site}/readyz`)).status).toBe(200); // readers may be sent here
      const sent = await clerk.send(
        '2.csv',
        displacementCsv([{ as_of: '2017-12-31', place_code: 'IRQ', individuals: '5' }]),
      );
      expect([sent.status, sent.headers.get('Retry-After')]).toEqual([503, '10']);
      expect(await sent.text()).toContain('The ledger is not available at the moment');

      await until(async () => (await fetch(one.site + kept)).headers.has('Figures-As-Of'), lateMs * 2);
      for (const path of ['/', '/ar', page, `/world?from=2003-03-03`]) {
        const answer = await fetch(one.site + path);
        expect([path, answer.status]).toEqual([path, 200]);
        expect(answer.headers.get('CDN-Cache-Control')).toMatch(/^public, max-age=2/); // it stays true while it is shared
        expect(answer.headers.get('Figures-As-Of')).toMatch(/^20\d\d-/);
        expect(await answer.text()).toMatch(/<p class="known" role="status">(Figures as of|الأرقام كما كانت في) /);
      }
      expect((await fetch(`${one.site}/data/about.json`)).headers.get('Figures-As-Of')).toMatch(/^20/);
      expect((await fetch(other.site + page)).headers.get('Figures-As-Of')).toBe(null); // it waits for a minute
    });

    test('and while no server has what was told, only what was made before is shown', async () => {
      const [one] = sites as [Site];
      const kept = '/charts/key-figures.json?from=2002-02-02';
      await servers.primary.start();
      await until(async () => {
        await read(one);
        return one.log.at(-1) === 'primary back';
      });
      for (const replica of servers.replicas) await replica.run('select pg_wal_replay_pause()');
      await publish();
      expect(((await (await fetch(one.site + kept)).json()) as Version).meta.version).toBe(published);
      await servers.primary.kill();
      await until(async () => (await fetch(`${one.site}/world?from=1999-01-01`)).status === 503);
      const shown = await fetch(one.site + kept);
      expect([shown.status, ((await shown.json()) as Version).meta.version]).toEqual([200, published]);

      await servers.primary.start();
      for (const replica of servers.replicas) await replica.run('select pg_wal_replay_resume()');
      await until(async () => (await read(one)) === published);
      await clerk.takeIn('3.csv', nextFile());
      published++;
      expect(await Promise.all(sites.map(read))).toEqual([published, published]);
    });

    type Version = { meta: { version: number } };

    async function openSite(lateMs: number): Promise<Site> {
      const settings = {
        databaseUrl: servers.primary.url,
        databaseReadUrls: servers.replicas.map(({ url }) => url),
        dataDir: '',
      };
      const store = await openStore(settings);
      const asked = { primary: 0, replicas: store.replicas.map(() => 0) };
      store.readers.pool.on('acquire', () => asked.primary++);
      for (const [i, { pool }] of store.replicas.entries()) pool.on('acquire', () => asked.replicas[i]!++);
      const log: string[] = [];

      const app = makeApp({
        ...{ store, readers: store.readers, replicas: store.replicas },
        config: { ...config, uploadsAMinute: 0, questionsAMinute: 0 },
        lateMs,
        log: (entry: LogEntry) => entry.event === 'server' && log.push(`${entry.server} ${entry.state}`),
      });
      const server = app.listen(0, '127.0.0.1');
      await new Promise(resolve => server.once('listening', resolve));
      afterAll(() => void server.close());
      return { site: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, store, asked, log };
    }

    /** The next version, whose only number of people names it. */
    async function publish(): Promise<void> {
      await publishText(sites[0]!.store, nextFile());
      published++;
    }

    function nextFile(): string {
      return displacementCsv([{ as_of: '2017-12-31', place_code: 'IRQ', individuals: String(2_000_001 + published) }]);
    }

    /** The version of an answer that nobody has asked for before: what it says, and what its number is of, are one. */
    async function read({ site }: Site): Promise<number> {
      const day = new Date(Date.UTC(1970, 0, ++anew)).toISOString().slice(0, 10);
      const answer = await fetch(`${site}/charts/key-figures.json?from=${day}`);
      if (answer.status !== 200) return -answer.status;
      const told = await answer.text();
      const { version } = (JSON.parse(told) as Version).meta;
      return told.includes(`"${2_000_000 + version}"`) ? version : Number.NaN;
    }

    /** One reader, from process to process; `atLeast`: what this reader has seen before, and what had been published. */
    async function readOn(n: number, until: { over: boolean }) {
      const seen: { version: number; atLeast: number }[] = [];
      for (let i = n; !until.over; i++) {
        const atLeast = Math.max(published, seen.at(-1)?.version ?? 0);
        const version = await read(sites[i % 2]!);
        seen.push({ version, atLeast });
      }
      return seen;
    }

    function wrong({ version, atLeast }: { version: number; atLeast: number }): boolean {
      return !(version >= atLeast);
    }

    async function everywhereNewest(): Promise<boolean> {
      const found = await Promise.all(
        sites[0]!.store.replicas.map(({ looks }) => looks.pool.query('select max(number) as n from versions')),
      );
      return found.every(({ rows }) => rows[0].n === published);
    }
  },
);

/** An address of each kind that is answered by `read` in the routes. */
const readable = [
  ...[
    '/',
    '/ar',
    '/places/IRQ',
    '/places/IQG01',
    '/world',
    '/money',
    '/claims',
    '/claims.csv',
    '/sources',
    '/sources/iom-dtm',
    '/imports',
  ],
  ...['/charts/key-figures', '/charts/key-figures.csv', '/charts/key-figures.json', '/charts/displaced-over-time.png'],
  ...[
    '/charts/corrections',
    '/charts/known-then-known-now',
    '/charts/pledges',
    '/data/about.json',
    '/data/displacement.csv',
    `/?known_on=${new Date().toISOString().slice(0, 10)}`,
  ],
];
