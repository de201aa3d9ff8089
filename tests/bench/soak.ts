// `npm run bench:soak`: twenty minutes of readers, uploads, publishes and reverts, and what the processes hold at the end
// that they did not hold at the beginning.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { revert } from '../../src/imports/revert.ts';
import { takeIn } from '../../src/imports/take-in.ts';
import { stagedImports } from '../../src/store/staging.ts';
import { serve } from './served.ts';
import { tell } from './told.ts';

const minutes = Number(process.argv[2] ?? 20);
const processes = Number(process.argv[3] ?? 2);
/** Before this share of the time, caches and pools fill up. */
const settled = 0.5;

const served = await serve(processes);
const samples: { minute: number; memoryMb: number; handles: number }[] = [];
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
  const until = Date.now() + minutes * 60_000;
  let changes = 0;
  while (Date.now() < until) {
    await publishAndRevert(++changes);
    samples.push({
      minute: minutes - (until - Date.now()) / 60_000,
      memoryMb: served.memoryMb(),
      handles: served.handles(),
    });
    sayEach(12);
    await wait(Math.min(10_000, Math.max(0, until - Date.now())));
  }
  await ended;
  const load = JSON.parse(Buffer.concat(await said).toString());
  await wait(10_000);
  const late = samples.filter(({ minute }) => minute > minutes * settled);
  const left = await leftInStore();
  const growth = Math.round(slope(late) * 60 * 10) / 10;
  const beside = { anchor: null, 'the anchor is': '' };
  tell({
    what: `${minutes} minutes of readers and publishes: memory, MiB an hour in the later half`,
    ours: growth,
    ...beside,
  });
  tell({
    what: 'handles and waiting tables left over',
    ours: Math.max(0, served.handles() - late[0]!.handles) + left,
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
      'memory, MB': `${samples[0]!.memoryMb} → ${samples.at(-1)!.memoryMb}`,
      'by quarters': quarters().join(', '),
      'MiB an hour, later half': growth,
      handles: `${late[0]!.handles} → ${served.handles()}`,
      'left in the store': left,
    },
  ]);
} finally {
  await served.end();
}

function days(): string[] {
  return Array.from({ length: 60 }, (_, n) => new Date(Date.UTC(2015, n, 28)).toISOString().slice(0, 10));
}

async function publishAndRevert(n: number): Promise<void> {
  const { store, folder } = served;
  const path = join(folder, 'round.csv');
  await writeFile(
    path,
    `source,as_of,round,place_code,admin_level,measure,individuals\niom-dtm,2019-06-30,110,IRQ,0,idps,${1_600_000 + n}\n`,
  );
  const { report, outcome } = await takeIn(store, { path, publish: { acceptRejects: false, confirmed: true } });
  if (outcome !== 'published') throw new Error(`The round was not published: ${outcome}`);
  await revert(store, report.id, { personId: null, reason: 'The soak takes it back.' });
}

/** Transactions that nobody ends and waiting tables that nobody wants. */
async function leftInStore(): Promise<number> {
  const { db } = served.store;
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`.execute(db);
  return rows[0]!.open + (await stagedImports(db)).length;
}

/** Every so many samples. */
function sayEach(many: number): void {
  const { minute, memoryMb, handles } = samples.at(-1)!;
  if (samples.length % many === 0) console.log(`minute ${Math.round(minute)}: ${memoryMb} MB, ${handles} handles`);
}

/** The mean of the memory in each quarter of the time, in MB. */
function quarters(): number[] {
  return [0, 1, 2, 3].map(n => {
    const own = samples.filter(({ minute }) => Math.min(3, Math.floor((4 * minute) / minutes)) === n);
    return Math.round(own.reduce((all, { memoryMb }) => all + memoryMb, 0) / own.length);
  });
}

/** Least squares: megabytes a minute. */
function slope(points: typeof samples): number {
  const mean = (of: (point: (typeof samples)[0]) => number) =>
    points.reduce((all, p) => all + of(p), 0) / points.length;
  const [x, y] = [mean(p => p.minute), mean(p => p.memoryMb)];
  const across = points.reduce((all, p) => all + (p.minute - x) * (p.memoryMb - y), 0);
  return across / points.reduce((all, p) => all + (p.minute - x) ** 2, 0);
}
