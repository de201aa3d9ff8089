// Several processes: one dies in the middle of a check and another finishes it; one that answers dies and is followed.
import { execFileSync } from 'node:child_process';
import { Agent } from 'node:http';
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { signIn } from '../ground/clerk.ts';
import { freshDatabase } from '../ground/database.ts';
import { standing } from '../imports/standing.ts';
import { publishText } from '../imports/take-text.ts';
import { allowed } from './ground/effort.ts';
import { figure, worst } from './ground/figure.ts';
import { leftOver } from './ground/left-over.ts';
import { ownStore } from './ground/own-store.ts';
import { type Ends, noEnds, read } from './ground/reader.ts';
import { peopleOf, roundFile } from './ground/rounds.ts';
import { startServer } from './ground/server-process.ts';
import { until } from './ground/until.ts';

const rows = 60_000;
const database = await freshDatabase();
const store = { ...database, close: async () => {} };
await stockReference(store);
await publishText(store, roundFile(0, 200));
const { dataDir } = ownStore();

test('kill -9 of the process that checks: another one checks it again, once, and publishes nothing', {
  timeout: 120_000,
}, async () => {
  const [one, other] = await Promise.all([startServer({ url: database.url }), startServer({ url: database.url })]);
  const clerk = await signIn(one.site, { db: database.db });
  const elsewhere = await signIn(other.site, { cookie: clerk.cookie });
  const before = await standing(database.db);
  const path = await clerk.upload('long.csv', roundFile(1, rows));
  const percents = await progressUntilRead(() => elsewhere.ask(`${path}/progress.json`));
  const from = performance.now();
  await one.end('SIGKILL');
  const waiting = await until(async () =>
    (await pageOf(elsewhere, path)).includes('It is done again from the beginning'),
  );
  const page = await elsewhere.checked(path);
  const took = performance.now() - from;
  expect(await standing(database.db)).toEqual(before);
  expect(page).toContain('the file was checked again from the beginning');
  expect((await elsewhere.publish(path)).status).toBe(303);
  expect((await standing(database.db)).people).toBe(peopleOf(1, rows));
  figure(
    'kill -9 of the process that checks an import; another one runs',
    'taken over ≤ 15 s, checked once more, published by nobody but the clerk',
    `taken over after ${worst([waiting])}, checked after ${worst([took])}; progress seen from the other: ${percents.join(', ')} %`,
  );
  expect(waiting).toBeLessThan(allowed(15_000));
  expect(await leftOver(database.db)).toEqual([]);

  const again = await elsewhere.upload('longer.csv', roundFile(2, rows));
  await progressUntilRead(() => elsewhere.ask(`${again}/progress.json`));
  await other.end('SIGKILL');
  const second = await startServer({ url: database.url }); // which takes it over at its start
  const there = await signIn(second.site, { cookie: clerk.cookie });
  await progressUntilRead(() => there.ask(`${again}/progress.json`));
  await second.end('SIGKILL');
  const third = await startServer({ url: database.url });
  const last = await signIn(third.site, { cookie: clerk.cookie });
  expect(await pageOf(last, again)).toContain('The import was interrupted. Nothing was changed');
  await third.end('SIGTERM');
});

test('two processes behind one port, on a PostgreSQL of their own: killed one by one, and told to stop', {
  timeout: 120_000,
}, async () => {
  const server = await startServer({ dataDir, processes: 2 });
  await until(async () => server.starts() === 2);
  const clerk = await signIn(server.site, { link: server.signInLink! });
  await clerk.takeIn('1.csv', roundFile(1, 200));
  const ends = noEnds();
  const over = { now: false };
  const agent = new Agent({ keepAlive: true });
  const readers = 40;
  const reading = Promise.all(
    Array.from({ length: readers }, (_, n) => readOn(server.site, n % 2 ? agent : false, over, ends)),
  );
  const back: number[] = [];
  for (const worker of workersOf(server.process.pid!)) {
    process.kill(worker, 'SIGKILL');
    back.push(
      await until(async () => {
        const now = workersOf(server.process.pid!);
        return now.length === 2 && server.starts() === 3 + back.length;
      }),
    );
  }
  const killed = { ...ends }; // whoever was answered by the killed
  await clerk.takeIn('2.csv', roundFile(2, 200));
  const code = await server.end('SIGTERM');
  over.now = true;
  await reading;
  agent.destroy();
  figure(
    'Two processes behind one port: each killed once, then SIGTERM in the middle of 40 readers',
    'another in its place; nobody cut off by the stop; exit 0',
    `followed after ${worst(back)}; ${ends.whole} answers whole, ${killed.cut + killed.missed} cut by the kills, ${ends.cut - killed.cut} by the stop; ${ends.missed - killed.missed} knocked as the door closed; exit ${code}`,
  );
  expect(code).toBe(0);
  expect(ends.cut - killed.cut).toBe(0);
  expect(ends.missed - killed.missed).toBeLessThanOrEqual(readers); // each may come again in the one moment in which the door closes
  expect(workersOf(server.process.pid!)).toEqual([]);
});

/** What the page says of how far it is, until something was read. */
async function progressUntilRead(ask: () => Promise<Response>): Promise<number[]> {
  const seen: number[] = [];
  await until(async () => {
    const { percent } = (await ask().then(answer => answer.json())) as { percent: number };
    if (seen.at(-1) !== percent) seen.push(percent);
    return percent > 0;
  });
  return seen;
}

function pageOf(clerk: { ask(path: string): Promise<Response> }, path: string): Promise<string> {
  return clerk.ask(path).then(answer => answer.text());
}

function workersOf(pid: number): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return []; // it found none
  }
}

async function readOn(site: string, agent: Agent | false, over: { now: boolean }, ends: Ends) {
  while (!over.now) {
    const end = await read(`${site}/charts/key-figures`, agent);
    ends[end] += 1;
    if (end === 'refused') return;
  }
}
