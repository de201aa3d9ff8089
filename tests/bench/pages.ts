// `npm run bench:pages`: every view on one and on ten million figures, made anew and from the cache, beside a bare page.
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Express } from 'express';
import { makeApp } from '../../src/app.ts';
import { charts } from '../../src/charts/charts.ts';
import { config } from '../../src/config.ts';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { takeIn } from '../../src/imports/take-in.ts';
import { type Connection, connect } from '../../src/store/connect.ts';
import { startLocalPostgres } from '../../src/store/local-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { removeFolder } from '../ground/remove-folder.ts';
import { bareApp } from './bare.ts';
import { figuresPerCountry, someCountries, writeFigures, writePlaces } from './countries.ts';
import { tell } from './told.ts';

const millions = (process.argv[2] ?? '1,10').split(',').map(Number);
const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
chmodSync(folder, 0o755); // our own server may run under another account
const server = await startLocalPostgres({ dataDir: join(folder, 'data') });
const store = connect(server.url);
const queries = countQueries(store);
const settings = { ...config, questionsAMinute: 0, logLevel: 'silent' as const };

try {
  await migrate(store.db);
  await stockReference(store);
  await stockSample(store);
  const countries = await someCountries(Math.ceil((Math.max(...millions) * 1e6) / figuresPerCountry));
  await load('places.csv', path => writePlaces(path, countries));
  const times: Record<string, Record<string, number | string>> = {};
  let loaded = 0;
  for (const size of millions) {
    loaded = await loadUpTo(countries, loaded, size * 1e6);
    for (const [name, path] of pages(countries[0]!)) {
      const { page, sql, asked } = await uncached(path);
      console.log(`${size} M, ${name}: ${page} ms, SQL ${sql} ms`);
      times[name] = { ...times[name], [`${size} M page, ms`]: page, [`${size} M SQL, ms`]: sql, queries: asked };
    }
  }
  console.table(times);
  tellSlowest(times);
  console.table(await cachedBesideBare(`/?place=${countries[0]}`));
  console.table(await atOnce(`/?place=${countries[0]}`, 1000));
} finally {
  await store.close();
  await server.stop();
  await removeFolder(folder);
}

function pages(country: string): [string, string][] {
  const views = charts.map(({ slug }): [string, string] => [slug, `/charts/${slug}?place=${country}`]);
  return [
    ['the country page', `/?place=${country}`],
    ['the world', '/world'],
    ['a place', `/places/${country}G01`],
    ...views,
  ];
}

async function load(name: string, write: (path: string) => Promise<void>): Promise<void> {
  const path = join(folder, name);
  await write(path);
  const { outcome } = await takeIn(store, { path, publish: { acceptRejects: false, confirmed: true } });
  if (outcome !== 'published') throw new Error(`${name} was not published: ${outcome}`);
  rmSync(path);
}

/** Four countries a file. Returns how many countries are there now. */
async function loadUpTo(countries: string[], loaded: number, figures: number): Promise<number> {
  const wanted = Math.ceil(figures / figuresPerCountry);
  for (let from = loaded; from < wanted; from += 4) {
    const some = countries.slice(from, Math.min(from + 4, wanted));
    await load(`figures-${from}.csv`, path => writeFigures(path, some));
  }
  await passADay();
  await load('correction.csv', path => writeFile(path, correctionOf(countries[0]!, wanted)));
  return wanted;
}

/** What is there was published before today, so that what is new today is the last correction and not everything. */
async function passADay(): Promise<void> {
  const back = "update versions set published_at = published_at - interval '1 day'";
  await store.pool.query(
    `alter table versions disable trigger stays; ${back}; alter table versions enable trigger stays`,
  );
}

function correctionOf(country: string, individuals: number): string {
  return `source,as_of,round,place_code,admin_level,measure,individuals\niom-dtm,2024-09-30,117,${country},0,idps,${individuals}\n`;
}

/** The middle of three, each on a new application that has kept nothing. */
async function uncached(path: string) {
  const runs = [];
  for (let run = 0; run < 3; run++) {
    runs.push(
      await on(makeApp({ store, config: settings }), async address => {
        queries.forget();
        const from = performance.now();
        await fetched(address + path);
        return { page: Math.round(performance.now() - from), sql: Math.round(queries.ms()), asked: queries.count() };
      }),
    );
  }
  return runs.sort((a, b) => a.page - b.page)[1]!;
}

/** The slowest view by itself, at the largest size beside the smallest: how a page grows with the store. */
function tellSlowest(times: Record<string, Record<string, number | string>>): void {
  const [small, large] = [millions[0]!, millions.at(-1)!].map(size => `${size} M page, ms`) as [string, string];
  const views = Object.entries(times).filter(([name]) => charts.some(({ slug }) => slug === name));
  const [name, slowest] = views.sort(([, a], [, b]) => Number(b[large]) - Number(a[large]))[0]!;
  const anchor = Number(slowest[small]);
  tell({
    what: `slowest view made anew (${name}), ${large}`,
    ours: Number(slowest[large]),
    anchor,
    'the anchor is': small,
  });
}

/** Answers a second from the cache, and of an application that only renders a template of as many bytes. */
async function cachedBesideBare(path: string) {
  return on(makeApp({ store, config: settings }), async ours => {
    const bytes = (await fetched(ours + path)).length;
    return on(bareApp(bytes), async bare => {
      const runs: Record<'ours' | 'bare', Awaited<ReturnType<typeof loaded>>>[] = [];
      for (let run = 0; run < 3; run++) runs.push({ ours: await loaded(ours + path), bare: await loaded(`${bare}/`) });
      const middle = (of: 'ours' | 'bare') => runs.map(run => run[of]).sort((a, b) => a.perSecond - b.perSecond)[1]!;
      const [kept, plain] = [middle('ours'), middle('bare')];
      const beside = { anchor: plain.perSecond, 'the anchor is': 'a bare page of as many bytes' };
      tell({ what: 'cached country page, answers a second', ours: kept.perSecond, ...beside });
      return [
        {
          bytes,
          'cached, a second': kept.perSecond,
          'p99, ms': kept.p99,
          failed: kept.failed,
          'bare, a second': plain.perSecond,
          'bare p99, ms': plain.p99,
          ratio: Math.round((100 * kept.perSecond) / plain.perSecond) / 100,
        },
      ];
    });
  });
}

/** All readers of one page at the same moment: it is asked for once. */
async function atOnce(path: string, readers: number) {
  return on(makeApp({ store, config: settings }), async address => {
    await on(makeApp({ store, config: settings }), other => fetched(other + path)); // so that the database has read its pages
    queries.forget();
    const from = performance.now();
    await Promise.all(Array.from({ length: readers }, () => fetched(address + path)));
    return [{ readers, 'all answered after, ms': Math.round(performance.now() - from), queries: queries.count() }];
  });
}

async function on<T>(app: Express, work: (address: string) => Promise<T>): Promise<T> {
  const listening = app.listen(0, '127.0.0.1');
  await new Promise(resolve => listening.once('listening', resolve));
  try {
    return await work(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
  } finally {
    listening.closeAllConnections();
    await new Promise(resolve => listening.close(resolve));
  }
}

async function fetched(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { 'Accept-Encoding': 'identity' } });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
  return text;
}

async function loaded(address: string): Promise<{ perSecond: number; p99: number; failed: number }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/bench/load.ts', address, '3', '50']);
  return JSON.parse(stdout);
}

/** Counts and times what the database is asked. */
function countQueries({ pool }: Connection) {
  let asked = 0;
  let spent = 0;
  pool.on('connect', client => {
    const query = client.query.bind(client) as (...words: unknown[]) => unknown;
    client.query = ((...words: unknown[]) => {
      const from = performance.now();
      if (!JSON.stringify(words[0]).includes('max(')) asked++; // every reader asks for the newest version, and many share the answer
      const answer = query(...words);
      if (answer instanceof Promise) answer.then(done, done);
      return answer;
      function done() {
        spent += performance.now() - from;
      }
    }) as typeof client.query;
  });
  return {
    forget() {
      asked = 0;
      spent = 0;
    },
    count: () => asked,
    ms: () => spent,
  };
}
