// The same file many times, at once and again in any order: one version, and always the same state.
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { verify } from '../../src/imports/verify.ts';
import { signIn } from '../ground/clerk.ts';
import { freshDatabase } from '../ground/database.ts';
import { standing } from '../imports/standing.ts';
import { displacementCsv } from '../imports/take-text.ts';
import { times } from './ground/effort.ts';
import { figure } from './ground/figure.ts';
import { leftOver } from './ground/left-over.ts';
import { peopleOf, roundFile } from './ground/rounds.ts';
import { startServer } from './ground/server-process.ts';
import { until } from './ground/until.ts';

const posts = 50;
const retries = times(400);

test(`${posts} posts of one file at once, each published`, async () => {
  const { store, clerk, server } = await ground();
  const before = await standing(store.db);
  const file = roundFile(1, 100);
  const pages = await Promise.all(Array.from({ length: posts }, () => clerk.upload('same.csv', file)));
  await Promise.all(pages.map(page => clerk.checked(page)));
  const answers = await Promise.all(pages.map(page => clerk.publish(page)));
  const after = await standing(store.db);
  const failed = answers.filter(({ status }) => status >= 500).length;
  figure(
    `G6 ${posts} posts of one file at once`,
    '1 version',
    `${after.version - before.version} version, ${failed} answers of 500 and above`,
  );
  expect(after).toMatchObject({ version: before.version + 1, people: peopleOf(1, 100) });
  await until(async () => (await leftOver(store.db)).length === 0); // a publish that came too late has its file checked again
  expect([failed, (await verify(store)).faults]).toEqual([0, []]);
  await server.end('SIGTERM');
});

test(`${retries} retries in random order`, { timeout: 180_000 }, async () => {
  const { store, clerk, server } = await ground();
  const before = await standing(store.db);
  const files = Array.from({ length: 8 }, (_, n) => fileOfDay(n));
  const known = new Map<number, string>();
  const statuses: number[] = [];
  const retry = async () => {
    const n = Math.floor(Math.random() * files.length);
    const sent = await clerk.send(`${n}.csv`, files[n]!, { 'Idempotency-Key': `file-${n}` });
    statuses.push(sent.status);
    const page = sent.headers.get('Location');
    if (!page) return;
    known.set(n, page);
    if (Math.random() < 0.5) await wait(Math.random() * 50);
    if (Math.random() < 0.7) statuses.push((await clerk.publish(page)).status);
  };
  for (let done = 0; done < retries; done += 8) await Promise.all(Array.from({ length: 8 }, retry));
  for (const page of known.values()) {
    await clerk.checked(page);
    await clerk.publish(page);
  }
  const after = await standing(store.db);
  const expected = { figures: '8', people: '36000', version: before.version + 8, imports: '8', totalled: '0' };
  const failed = statuses.filter(status => status >= 500).length;
  figure(
    `G6 ${retries} retries of ${files.length} files in random order, 8 at once`,
    'the same state as each file once',
    `${after.version - before.version} versions, ${after.imports} imports that stand, ${after.people} people; ${failed} answers of 500 and above`,
  );
  expect(after).toEqual(expected);
  await until(async () => (await leftOver(store.db)).length === 0); // a publish that came too late has its file checked again
  expect([failed, (await verify(store)).faults]).toEqual([0, []]);
  await server.end('SIGTERM');
});

async function ground() {
  const database = await freshDatabase();
  const store = { ...database, close: async () => {} };
  await stockReference(store);
  const server = await startServer({ url: database.url });
  return { store, server, clerk: await signIn(server.site, { db: database.db }) };
}

/** One number each: 1,000 to 8,000. */
function fileOfDay(n: number): string {
  const as_of = `2017-01-0${n + 1}`;
  return displacementCsv([{ as_of, place_code: 'IQG15', individuals: String(1_000 * (n + 1)) }]);
}
