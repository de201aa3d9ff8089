// SIGTERM in the middle of readers and of an import: whoever asked is answered whole, and of the import nothing counts.
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { signIn } from '../ground/clerk.ts';
import { freshDatabase } from '../ground/database.ts';
import { standing } from '../imports/standing.ts';
import { publishText } from '../imports/take-text.ts';
import { allowed, times } from './ground/effort.ts';
import { figure, worst } from './ground/figure.ts';
import { leftOver } from './ground/left-over.ts';
import { type Ends, noEnds, read } from './ground/reader.ts';
import { roundFile } from './ground/rounds.ts';
import { startServer } from './ground/server-process.ts';

const readers = 200;
const stops = times(5);
const database = await freshDatabase();
const store = { ...database, close: async () => {} };
await stockReference(store);
await publishText(store, roundFile(0, 200));

test(`SIGTERM in the middle of ${readers} readers`, async () => {
  const ends = noEnds();
  const took: number[] = [];
  const codes: unknown[] = [];
  for (let time = 0; time < stops; time++) {
    const server = await startServer({ url: database.url });
    const agent = new Agent({ keepAlive: true });
    const until = { over: false };
    const reading = Promise.all(Array.from({ length: readers }, (_, n) => readOn(server.site, n, agent, until, ends)));
    await wait(400 + 300 * time);
    const from = performance.now();
    codes.push(await server.end('SIGTERM'));
    took.push(performance.now() - from);
    until.over = true;
    await reading;
    agent.destroy();
  }
  figure(
    `SIGTERM in the middle of ${readers} readers, half of them on kept connections`,
    'answers under way finish ≤ 10 s, 0 resets, exit 0',
    `${stops} times: ${ends.whole} answers whole, ${ends.busy} told to come again, ${ends.cut} cut off; ${ends.missed} knocked as the door closed; gone after ${worst(took)}`,
  );
  expect(ends.cut).toBe(0);
  expect(ends.missed).toBeLessThanOrEqual(stops);
  expect(codes).toEqual(Array(stops).fill(0));
  expect(Math.max(...took)).toBeLessThan(allowed(11_000));
});

test('SIGTERM in the middle of an import', async () => {
  const server = await startServer({ url: database.url });
  const clerk = await signIn(server.site, { db: database.db });
  const before = await standing(database.db);
  const path = await clerk.upload('long.csv', roundFile(1, 60_000));
  await wait(300);
  const from = performance.now();
  const code = await server.end('SIGTERM');
  const took = performance.now() - from;
  const next = await startServer({ url: database.url });
  const again = await signIn(next.site, { cookie: clerk.cookie });
  const page = await again.checked(path);
  const says = page.includes('the file was checked again from the beginning');
  figure(
    'SIGTERM in the middle of an import',
    'rolled back; the next start checks it again and says so',
    `gone after ${worst([took])}; ${says ? 'it says so' : 'it does not say so'}; ${(await leftOver(database.db)).length} left over`,
  );
  expect(page).toContain('the file was checked again from the beginning');
  expect([code, await leftOver(database.db)]).toEqual([0, []]);
  expect(await standing(database.db)).toEqual(before);
  await next.end('SIGTERM');
});

/** Reads page after page until the server is gone: half of them on a connection of their own each time. */
async function readOn(site: string, n: number, agent: Agent, until: { over: boolean }, ends: Ends) {
  for (let turn = 0; !until.over; turn++) {
    const end = await read(
      `${site}/charts/displaced-over-time?to=20${10 + ((n + turn) % 10)}-12-31`,
      n % 2 ? agent : false,
    );
    ends[end]++;
    if (end !== 'whole') return;
  }
}
