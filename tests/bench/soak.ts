// `npm run bench:soak`: twenty minutes of readers, and of a clerk who uploads, publishes and reverts, and what the processes hold
// at the end that they did not hold at the beginning.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { stagedImports } from '../../src/store/staging.ts';
import { signIn } from '../ground/clerk.ts';
import { serve } from './served.ts';
import { tell } from './told.ts';

const minutes = Number(process.argv[2] ?? 20);
const processes = Number(process.argv[3] ?? 2);
/** Until then the clerk does not pause: caches and pools fill up, and what runs once a publish gets warm. */
const warm = Math.min(5, minutes / 4);
/** Until then memory that this took is given back. */
const settled = 2 * warm;
/** So often what is held is asked for, which takes a tenth of a second; within it each process gives memory back several times. */
const windowMinutes = Math.min(2, minutes / 10);

const served = await serve(processes);
const clerk = await signIn(served.site, { db: served.store.db });
type Reading = { minute: number; mib: number };
const memory: Reading[] = [];
const held: Reading[] = [];
const code: Reading[] = [];
try {
  const paths = [
    '/',
    '/ar',
    '/money',
    '/world',
    '/charts/displaced-over-time.png',
    '/data/displacement.csv',
    '/imports',
  ];
  const addresses = [...paths, ...days().map(day => `/charts/displaced-by-location?to=${day}`)];
  const words = [addresses.map(path => served.site + path).join(' '), minutes * 60, 40, 'br', 200].map(String);
  const readers = spawn(process.execPath, ['tests/bench/load.ts', ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = readers.stdout.toArray();
  const ended = once(readers, 'exit');
  const from = Date.now();
  const minute = () => (Date.now() - from) / 60_000;
  const reading = setInterval(() => memory.push({ minute: minute(), mib: served.memoryMb() }), 1_000);
  let changes = 0;
  let handles = 0;
  while (minute() < minutes) {
    await publishAndRevert(++changes);
    if (minute() < settled) handles = served.handles();
    if (minute() >= held.length * windowMinutes) await readHeld(minute());
    if (changes % 12 === 0)
      console.log(`minute ${Math.round(minute())}: ${served.memoryMb()} MB, ${served.handles()} handles`);
    if (minute() >= warm) await wait(Math.min(10_000, Math.max(0, (minutes - minute()) * 60_000)));
  }
  clearInterval(reading);
  await ended;
  const load = JSON.parse(Buffer.concat(await said).toString());
  await wait(10_000);
  const left = await leftInStore();
  const trends = {
    'memory, as the system counts it': trend(windows(memory)),
    'objects, strings and buffers': trend(held),
    'compiled code': trend(code),
  };
  const beside = { anchor: null, 'the anchor is': '' };
  for (const [what, { perHour }] of Object.entries(trends))
    tell({ what: `${minutes} minutes of readers and publishes: ${what}, MiB an hour`, ours: perHour, ...beside });
  tell({
    what: 'handles and waiting tables left over',
    ours: Math.max(0, served.handles() - handles) + left,
    ...beside,
  });
  console.table([
    {
      minutes,
      'answers a second': load.perSecond,
      failed: load.failed,
      'p99, ms': load.p99,
      'slowest, ms': load.most,
      'publishes and reverts': 2 * changes,
      handles: `${handles} → ${served.handles()}`,
      'left in the store': left,
    },
  ]);
  console.table(trends);
} finally {
  await served.end();
}

function days(): string[] {
  return Array.from({ length: 60 }, (_, n) => new Date(Date.UTC(2015, n, 28)).toISOString().slice(0, 10));
}

async function publishAndRevert(n: number): Promise<void> {
  const path = await clerk.takeIn(
    'round.csv',
    `source,as_of,round,place_code,admin_level,measure,individuals\niom-dtm,2019-06-30,110,IRQ,0,idps,${1_600_000 + n}\n`,
  );
  const answer = await clerk.post(`${path}/revert`, { reason: 'The soak takes it back.' });
  if (answer.status !== 303) throw new Error(`The round was not taken back: ${answer.status}`);
}

/** Transactions that nobody ends and waiting tables that nobody wants. */
async function leftInStore(): Promise<number> {
  const { db } = served.store;
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`.execute(db);
  return rows[0]!.open + (await stagedImports(db)).length;
}

async function readHeld(minute: number): Promise<void> {
  const told = await served.heldMb();
  held.push({ minute, mib: told.held });
  code.push({ minute, mib: told.code });
}

/** Readings that go up and down with every collection, as one mean a window. */
function windows(readings: readonly Reading[]): Reading[] {
  const byWindow = Map.groupBy(readings, ({ minute }) => Math.floor(minute / windowMinutes));
  return [...byWindow].map(([n, own]) => ({ minute: (n + 0.5) * windowMinutes, mib: mean(own.map(({ mib }) => mib)) }));
}

/** Least squares over what was read after the beginning, in MiB; what lies within twice the standard error tells nothing. */
function trend(readings: readonly Reading[]) {
  const late = readings.filter(({ minute }) => minute >= settled);
  const [hours, values] = [late.map(({ minute }) => minute / 60), late.map(({ mib }) => mib)];
  const [x, y] = [mean(hours), mean(values)];
  const spread = sum(hours.map(hour => (hour - x) ** 2));
  const slope = sum(values.map((value, n) => (value - y) * (hours[n]! - x))) / spread;
  const unexplained = sum(values.map((value, n) => (value - y - slope * (hours[n]! - x)) ** 2));
  const error = Math.sqrt(unexplained / (values.length - 2) / spread);
  return {
    first: round(values[0]!),
    last: round(values.at(-1)!),
    perHour: round(slope),
    'standard error': round(error),
  };
}

function mean(values: number[]): number {
  return sum(values) / values.length;
}

function sum(values: number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
