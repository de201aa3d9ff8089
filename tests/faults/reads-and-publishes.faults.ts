// Thousands of reads during a hundred publishes: no answer mixes two versions, and none goes back for its reader.
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { freshDatabase } from '../ground/database.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { times } from './ground/effort.ts';
import { figure } from './ground/figure.ts';
import { startServer } from './ground/server-process.ts';

const publishes = times(100);
const database = await freshDatabase();
const store = { ...database, close: async () => {} };
await stockReference(store);
const places = ['IQG01', 'IQG02', 'IQG03', 'IQG04', 'IQG05'];

/** Which publish a version is. */
const publishOf = new Map<number, number>();
await publish(0);

const view = '/charts/displaced-by-location';
const others = ['/charts/key-figures', '/charts/key-figures.json', '/charts/displaced-over-time.csv'];
const paths = [view, `${view}.csv`, `${view}.json`, ...others];

test(`${publishes} publishes among readers`, { timeout: 180_000 }, async () => {
  const nodes = await Promise.all([startServer({ url: database.url }), startServer({ url: database.url })]);
  const until = { over: false };
  const readers = paths.flatMap(path => nodes.map(({ site }) => readOn(site + path, until)));
  for (let n = 1; n <= publishes; n++) {
    await publish(n);
    await wait(20);
  }
  await wait(300);
  until.over = true;
  const read = await Promise.all(readers);
  const sum = (of: (one: (typeof read)[number]) => number) => read.reduce((all, one) => all + of(one), 0);
  const seen = new Set(read.flatMap(one => [...one.seen]));
  figure(
    `G7 reads of pages, CSV and JSON during ${publishes} publishes, by two nodes`,
    '0 that mix two versions, 0 that go back',
    `${sum(one => one.answers)} answers of ${seen.size} versions: ${sum(one => one.mixed.length)} mixed, ${sum(one => one.back)} went back`,
  );
  expect(read.flatMap(one => one.mixed).slice(0, 3)).toEqual([]);
  expect(sum(one => one.back)).toBe(0);
  expect(read.every(one => one.last === publishes)).toBe(true);
  expect(seen.size).toBeGreaterThan(publishes / 2);
  await Promise.all(nodes.map(node => node.end('SIGTERM')));
});

/** Every place gets a number that names the place and the publish: 9 p n n n n, with the first publish as 1. */
async function publish(n: number): Promise<void> {
  const rows = places.map((place_code, p) => ({
    as_of: '2017-12-31',
    place_code,
    individuals: String(numberOf(p + 1, n)),
  }));
  const next = 1 + Math.max(0, ...publishOf.keys());
  if (n > 0) publishOf.set(next, n); // before a reader can see it
  const { outcome, version } = await publishText(store, displacementCsv(rows));
  if (outcome !== 'published') throw new Error(`publish ${n}: ${outcome}`);
  if (n > 0 && version !== next) throw new Error(`publish ${n} is version ${version}, not ${next}`);
  publishOf.set(version!, n);
}

function numberOf(p: number, n: number): number {
  return 900_000 + 10_000 * p + n + 1;
}

/** Reads over and over: whose publish each answer is of, by every number in it. */
async function readOn(address: string, until: { over: boolean }) {
  const told = { answers: 0, mixed: [] as string[], back: 0, last: -1, seen: new Set<number>() };
  while (!until.over) {
    const answer = await fetch(address);
    const text = await answer.text();
    const found = publishesIn(text);
    told.answers++;
    const [n = -1] = found;
    if (answer.status !== 200 || found.size !== 1) told.mixed.push(`${address} ${answer.status}: ${[...found]}`);
    if (n < told.last) told.back++;
    told.last = n;
    told.seen.add(n);
  }
  return told;
}

/** The publishes that an answer's numbers are of: single ones, their sum, and the version that it names. */
function publishesIn(text: string): Set<number> {
  const plain = text.replaceAll(/(\d),(?=\d{3}\b)/g, '$1');
  const single = [...plain.matchAll(/(?<![\w.-])9([1-5])(\d{4})(?!\w|\.\d)/g)].map(([, , n]) => Number(n) - 1);
  const total = places.reduce((sum, _, p) => sum + numberOf(p + 1, 0), 0);
  const sums = [...plain.matchAll(/(?<![\w.-])46[5-9]\d{4}(?!\w|\.\d)/g)].map(
    ([number]) => (Number(number) - total) / places.length,
  );
  const named = [...plain.matchAll(/"version":(\d+)/g)].map(
    ([, version]) => publishOf.get(Number(version)) ?? Number.NaN,
  );
  return new Set([...single, ...sums, ...named].filter(n => !(n < 0))); // a rounded number, or one of an axis, names none
}
