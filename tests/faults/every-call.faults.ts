// The k-th call of an import, to the database or to its file, is the last or fails, for every k: all of it stands, or nothing.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { endInterrupted } from '../../src/imports/interrupted.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { takeIn } from '../../src/imports/take-in.ts';
import { verify } from '../../src/imports/verify.ts';
import type { Connection } from '../../src/store/connect.ts';
import { freshDatabase } from '../ground/database.ts';
import { standing } from '../imports/standing.ts';
import { times } from './ground/effort.ts';
import { figure } from './ground/figure.ts';
import { forgotten, leftOver } from './ground/left-over.ts';
import { peopleOf, roundFile } from './ground/rounds.ts';

type Fault = { where: 'database' | 'file'; k: number; how: 'fails' | 'dies-before' | 'dies-after' };

/** At most so many: a k whose turn does not come is one of an even sample. */
const atMost = times(120);
const program = fileURLToPath(new URL('ground/one-import.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ledger-calls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lanes = await Promise.all([1, 2].map(async lane => ({ lane, ...(await freshDatabase()), round: 0 })));
await Promise.all(lanes.map(lane => stockReference(asStore(lane))));
const rows = 30;

test('an import ends at any of its calls', { timeout: 240_000 }, async () => {
  const calls = await imported(lanes[0]!, nextFile(lanes[0]!), null);
  const queries = calls.database!;
  const all = [
    ...faults('database', queries, ['dies-before', 'dies-after']),
    ...faults('file', calls.file!, ['fails', 'dies-before', 'dies-after']),
  ];
  const tried = evenly(all, atMost);
  const faulty = tried.slice();
  const ends = await Promise.all(lanes.map(lane => work(lane, faulty)));
  const wrong = ends.flatMap(end => end.wrong);
  const published = ends.reduce((sum, end) => sum + end.published, 0);
  figure(
    'G3 fault loop: kill -9 before and after the k-th of the database calls, and error and kill -9 at each file call',
    'every k: the old version or the new one, whole; nothing left over; the next upload good',
    `${queries} database and ${calls.file} file calls; ${tried.length} of ${all.length} faults tried, ` +
      `${published} after the commit, ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
  for (const lane of lanes) expect((await verify(asStore(lane))).faults).toEqual([]);
});

type Lane = (typeof lanes)[number];

/** One fault after the other until there are no more; what was not as it has to be. */
async function work(lane: Lane, faulty: Fault[]): Promise<{ wrong: string[]; published: number }> {
  const wrong: string[] = [];
  let published = 0;
  for (let fault = faulty.shift(); fault; fault = faulty.shift()) {
    const before = await standing(lane.db);
    const path = nextFile(lane);
    await imported(lane, path, fault);
    await forgotten(lane);
    const after = await standing(lane.db);
    const whole = { ...before, version: before.version + 1, ...roundStands(lane) };
    const committed = after.version > before.version;
    published += Number(committed);
    await endInterrupted(asStore(lane));
    const again = await takeIn(asStore(lane), { path, publish: { acceptRejects: true, confirmed: true } });
    const said = { after, left: await leftOver(lane.db), outcome: again.outcome, standing: await standing(lane.db) };
    const expected = {
      after: committed ? whole : before,
      left: [],
      outcome: committed ? 'unchanged' : 'published',
      standing: whole,
    };
    if (JSON.stringify(said) !== JSON.stringify(expected)) wrong.push(JSON.stringify({ fault, said, expected }));
  }
  return { wrong, published };
}

/** Runs one import in a process of its own. @returns how many calls it made, where it lived to tell */
async function imported({ url }: Lane, path: string, fault: Fault | null): Promise<Record<string, number>> {
  const words = fault ? [fault.where, String(fault.k), fault.how] : [];
  const child = spawn(process.execPath, [program, url, path, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  let wrong = '';
  child.stderr.on('data', piece => {
    wrong += piece;
  });
  child.stdout.on('data', piece => {
    told += piece;
  });
  await new Promise(resolve => child.once('close', resolve));
  if (!told && !fault) throw new Error(wrong);
  return told ? JSON.parse(told) : {};
}

function faults(where: Fault['where'], calls: number, hows: Fault['how'][]): Fault[] {
  return Array.from({ length: calls }, (_, k) => hows.map(how => ({ where, k: k + 1, how }))).flat();
}

function evenly<T>(all: T[], most: number): T[] {
  return all.filter((_, at) => Math.floor((at * most) / all.length) !== Math.floor(((at - 1) * most) / all.length));
}

function nextFile(lane: Lane): string {
  lane.round += 1;
  const path = join(folder, `${lane.lane}-${lane.round}.csv`);
  writeFileSync(path, roundFile(lane.round, rows));
  return path;
}

function roundStands({ round }: Lane) {
  return { figures: String(rows), people: peopleOf(round, rows), totalled: '0', imports: '1' };
}

function asStore(lane: Lane): Connection {
  return { db: lane.db, pool: lane.pool, close: async () => {} };
}
