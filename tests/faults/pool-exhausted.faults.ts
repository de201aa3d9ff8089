// Every connection of the readers busy with slow questions: others are told to come again in time, and imports go on.
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { signIn } from '../ground/clerk.ts';
import { freshDatabase } from '../ground/database.ts';
import { standing } from '../imports/standing.ts';
import { allowed } from './ground/effort.ts';
import { figure, worst } from './ground/figure.ts';
import { peopleOf, roundFile } from './ground/rounds.ts';
import { startServer } from './ground/server-process.ts';

const readers = 60;
const database = await freshDatabase();
await stockReference({ ...database, close: async () => {} });
const server = await startServer({ url: database.url });
const clerk = await signIn(server.site, { db: database.db });
await clerk.takeIn('1.csv', roundFile(1, 500));
const view = '/charts/displaced-over-time';

type Answer = { status: number; ms: number; later: string | null };

test('sixty readers of slow pages at once', async () => {
  await ask(view);
  await slowDown(3);
  const asking = Promise.all(
    Array.from({ length: readers }, (_, n) => ask(`${view}?from=200${7 + (n % 3)}-01-01&to=2011-01-${10 + (n % 20)}`)),
  );
  await wait(300);
  const kept = await ask(view);
  await clerk.takeIn('2.csv', roundFile(2, 500));
  const answers = await asking;
  const refused = answers.filter(answer => answer.status === 503);
  const served = answers.filter(answer => answer.status === 200);
  const other = answers.length - refused.length - served.length;
  figure(
    'Connections of readers exhausted by slow questions',
    'the others wait ≤ 2 s and get 503 with Retry-After; kept pages 200; an import goes in',
    `${readers} readers: ${served.length} served, ${refused.length} refused after at most ${worst(refused.map(({ ms }) => ms))}, ` +
      `${other} else; a kept page after ${worst([kept.ms])}; the import published`,
  );
  expect(refused.length).toBeGreaterThan(0);
  expect([other, kept.status]).toEqual([0, 200]);
  expect(refused.filter(answer => answer.later === null)).toEqual([]);
  expect(Math.max(...refused.map(({ ms }) => ms))).toBeLessThan(allowed(2_500));
  expect((await standing(database.db)).people).toBe(peopleOf(2, 500));
});

test('a table that a migration holds', async () => {
  await slowDown(0);
  const { answers, kept } = await database.db.transaction().execute(async trx => {
    await sql`lock table displacement_figures in access exclusive mode`.execute(trx);
    const paths = Array.from({ length: 10 }, (_, n) => `${view}?to=2012-01-${10 + n}`);
    const [kept, ...answers] = await Promise.all([ask(view), ...paths.map(path => ask(path))]);
    return { kept: kept!, answers };
  });
  figure(
    'A lock on the table of figures, as of a migration',
    '503 with Retry-After ≤ 3 s; kept pages 200',
    `${answers.length} readers: ${answers.filter(({ status }) => status === 503).length} refused after at most ` +
      `${worst(answers.map(({ ms }) => ms))}; a kept page: ${kept.status}`,
  );
  expect(answers.every(({ status, later }) => status === 503 && later !== null)).toBe(true);
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(allowed(3_000));
  expect(kept.status).toBe(200);
  expect((await ask(`${view}?to=2012-01-10`)).status).toBe(200);
});

async function ask(path: string): Promise<Answer> {
  const from = performance.now();
  const answer = await fetch(server.site + path);
  await answer.text();
  return { status: answer.status, ms: performance.now() - from, later: answer.headers.get('Retry-After') };
}

/** Every question for numbers of people takes so many seconds more; 0 takes the slowness away again. */
async function slowDown(seconds: number): Promise<void> {
  const [quick, slow] = ['displacement_numbers', 'quick_displacement_numbers'];
  if (seconds === 0) {
    await sql
      .raw(`drop function ${quick}(integer); alter function ${slow}(integer) rename to ${quick}`)
      .execute(database.db);
    return;
  }
  const { rows } = await sql<{ returns: string }>`
    select pg_get_function_result('displacement_numbers(integer)'::regprocedure) as returns`.execute(database.db);
  await sql
    .raw(
      `alter function ${quick}(integer) rename to ${slow};
       create function ${quick}(v integer) returns ${rows[0]!.returns} language plpgsql stable as $$
       begin perform pg_sleep(${seconds}); return query select * from ${slow}(v); end $$`,
    )
    .execute(database.db);
}
