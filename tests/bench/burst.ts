// `npm run bench:burst`: the hour of a release. Five hundred connections ask, one question in five of its own filters: as fast
// as two cores answer; then 5,000 a second, as many as the British COVID dashboard had at its hour, while a million rows are
// uploaded and published and a correction too; then ten times as many as before, at once.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createPerson } from '../../src/accounts/people.ts';
import { someCountries, writeFigures, writePlaces } from './countries.ts';
import { serve } from './served.ts';
import { tell } from './told.ts';

const seconds = Number(process.argv[2] ?? 60);
const processes = Number(process.argv[3] ?? 2);
const crowd = 5_000;
/** A million figures. */
const countries = await someCountries(4);
const correction =
  'source,as_of,round,place_code,admin_level,measure,individuals\niom-dtm,2019-06-30,110,IRQ,0,idps,1607148\n';
const [email, password] = ['officer@example.org', 'a long enough password'];
const run = promisify(execFile);

type Load = { perSecond: number; p50: number; p99: number; most: number; failed: number };

const served = await serve(processes);
try {
  await createPerson(served.store.db, { email, role: 'publisher', password });
  await publishFile('places.csv', path => writePlaces(path, countries));
  const addresses = ['/?place=IRQ', ...filters()].map(path => served.site + path);
  for (const address of addresses) await fetch(address, { headers: { 'Accept-Encoding': 'br' } });
  await load(addresses, 3, 50); // every process has kept what is read
  const calm = await load(addresses, 10, 500);
  await wait(15_000);
  const before = served.memoryMb(); // of a site that is in use: a heap takes its room with the first crowd
  const burst = await burstWithImport(addresses);
  const step = await tenfold(addresses);
  const bare = await bareBeside(addresses[0]!);
  await wait(15_000);
  const after = served.memoryMb();
  console.table({
    'nothing else': calm,
    '5,000 a second, with an import and a publish': burst.load,
    'ten times as many at once': step,
    'a bare page': bare,
  });
  console.table([
    {
      processes,
      'upload of a million rows until published, s': burst.importSeconds,
      'the front page is new after, s': burst.first,
      'all pages, s': burst.all,
      'memory before, MB': before,
      after,
      growth: `${Math.round((100 * (after - before)) / before)} %`,
    },
  ]);
  const beside = { 'the anchor is': 'a bare page of as many bytes, one process' };
  tell({ what: 'burst: answers a second, 500 connections', ours: calm.perSecond, anchor: bare.perSecond, ...beside });
  tell({ what: 'burst: p99, ms', ours: calm.p99, anchor: bare.p99, ...beside });
  tell({
    what: 'burst of 5,000 a second with import and publish: p99, ms',
    ours: burst.load.p99,
    anchor: bare.p99,
    ...beside,
  });
} finally {
  await served.end();
}

/** A hundred questions that differ in their filters. */
function filters(): string[] {
  const views = ['displaced-over-time', 'displaced-by-location', 'sources-side-by-side', 'requirements-and-funding'];
  const days = Array.from({ length: 25 }, (_, n) => new Date(Date.UTC(2015, 2 * n, 28)).toISOString().slice(0, 10));
  return views.flatMap(view => days.map(day => `/charts/${view}?place=IRQ&to=${day}`));
}

async function burstWithImport(addresses: string[]) {
  const million = join(served.folder, 'figures.csv');
  await writeFigures(million, countries);
  const loading = load(addresses, seconds, 500, crowd);
  await wait(seconds * 50);
  const importing = publishFile('million.csv', path => rename(million, path));
  await wait(seconds * 450);
  const before = (await askPacked(addresses[0]!)).headers.get('ETag');
  await publishFile('correction.csv', path => writeFile(path, correction));
  const [first, all] = await untilNew(addresses, before);
  const found = await loading;
  return { load: found, importSeconds: Math.round(await importing), first, all };
}

/**
 * Seconds after a publish until the page most asked shows it on every process, as far as four lines tell, and until none of the
 * pages is a last one any more.
 */
async function untilNew(addresses: string[], before: string | null): Promise<number[]> {
  const from = performance.now();
  const seconds = () => Math.round((performance.now() - from) / 100) / 10;
  const answers = (address: string) => Promise.all(Array.from({ length: 4 }, () => askPacked(address)));
  const isNew = ({ headers }: Response) => headers.has('ETag') && headers.get('ETag') !== before;
  while (!(await answers(addresses[0]!)).every(isNew)) await wait(50);
  const first = seconds();
  for (const address of addresses)
    while ((await answers(address)).some(({ headers }) => headers.has('Figures-As-Of'))) await wait(50);
  return [first, seconds()];
}

async function askPacked(address: string): Promise<Response> {
  const answer = await fetch(address, { headers: { 'Accept-Encoding': 'br' } });
  await answer.arrayBuffer();
  return answer;
}

/** Through the site's own door, by a process of its own, as all that comes in; in how many seconds. */
async function publishFile(name: string, write: (path: string) => Promise<void>): Promise<number> {
  const path = join(served.folder, name);
  await write(path);
  const words = ['tests/bench/upload-once.ts', served.site, email, password, path];
  return JSON.parse((await run(process.execPath, words)).stdout).seconds;
}

/** Some seconds at a tenth of what the machine gives, then all of it at once. */
async function tenfold(addresses: string[]): Promise<Load> {
  await load(addresses, 5, 50, 400);
  return load(addresses, 3, 500);
}

/** What does nothing but send as many bytes as our page has on the line. */
async function bareBeside(address: string): Promise<Load> {
  const answer = await fetch(address, { headers: { 'Accept-Encoding': 'br' } });
  const child = spawn(process.execPath, ['tests/bench/bare.ts', answer.headers.get('Content-Length')!]);
  const [said] = await once(child.stdout, 'data');
  const found = await load([String(said).trim()], 10, 500);
  child.kill();
  return found;
}

/** In a process of its own; `aSecond`: at most so many. */
async function load(addresses: string[], forSeconds: number, connections: number, aSecond = 0): Promise<Load> {
  const words = [addresses.join(' '), forSeconds, connections, 'br', aSecond].map(String);
  const { stdout } = await run(process.execPath, ['tests/bench/load.ts', ...words]);
  return JSON.parse(stdout);
}
