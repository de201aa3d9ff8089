// The database away, or silent: pages that were seen stay up and say of when they are; all else says to come again.
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { signIn } from '../ground/clerk.ts';
import { freshDatabase } from '../ground/database.ts';
import { allowed, times } from './ground/effort.ts';
import { figure, worst } from './ground/figure.ts';
import { openLine } from './ground/line.ts';
import { roundFile } from './ground/rounds.ts';
import { startServer } from './ground/server-process.ts';
import { until } from './ground/until.ts';

const awayMs = times(15) * 1_000;
const database = await freshDatabase();
await stockReference({ ...database, close: async () => {} });
const line = await openLine(database.url);
const server = await startServer({ url: line.url });
const clerk = await signIn(server.site, { db: database.db });
await clerk.takeIn('1.csv', roundFile(1, 100));

const view = '/charts/displaced-by-location';
const seen = ['/', '/ar', view, `/ar${view}`, `${view}.csv`, `${view}.json`, `${view}.png`, '/sources'];
const unseen = ['/money', '/charts/freshness.csv', '/imports', '/data/displacement.csv', '/readyz'];
const fresh = new Map<string, string>();
for (const path of seen) fresh.set(path, await (await fetch(server.site + path)).text());

type Answer = { path: string; status: number; ms: number; text: string; headers: Headers };

describe.each([
  ['away', () => line.cut()],
  ['silent', () => line.silence()],
] as const)('a database that is %s', (how, happens) => {
  test(`for ${awayMs / 1000} s`, { timeout: 90_000 }, async () => {
    await happens();
    const answers: Answer[] = [];
    for (const from = performance.now(); performance.now() - from < awayMs; await wait(100))
      answers.push(...(await Promise.all(seen.map(path => ask(path)))));
    const wrong = answers.filter(answer => !isWholeAndDated(answer));
    const others = await Promise.all(how === 'away' ? unseen.map(path => ask(path)) : [ask('/money')]);
    const own = how === 'away' ? (await clerk.ask('/')).status : 200;

    await line.mend();
    const backMs = await until(async () => (await ask('/')).headers.get('Figures-As-Of') === null);
    await clerk.takeIn('2.csv', roundFile(how === 'away' ? 2 : 3, 100));
    figure(
      `G5 database ${how} for ${awayMs / 1000} s: pages, CSV, JSON and picture seen before`,
      '200, whole, with the date of their figures; ≤ 3 s',
      `${answers.length} answers, ${wrong.length} wrong, slowest ${worst(answers.map(answer => answer.ms))}`,
    );
    figure(
      `Database ${how}: what was not seen before`,
      '503 and Retry-After in plain words, ≤ 3 s; back without a restart ≤ 5 s',
      `${others.filter(isRefused).length} of ${others.length}, slowest ${worst(others.map(answer => answer.ms))}; back after ${worst([backMs])}`,
    );
    expect(wrong.map(({ path, status, text }) => [path, status, text.slice(0, 300)]).slice(0, 3)).toEqual([]);
    expect(others.filter(answer => !isRefused(answer)).map(({ path, status }) => [path, status])).toEqual([]);
    expect(own).toBe(200);
    expect(Math.max(...answers.map(({ ms }) => ms), ...others.map(({ ms }) => ms))).toBeLessThan(allowed(3_000));
    expect(backMs).toBeLessThan(allowed(5_000));
    for (const path of seen) expect((await ask(path)).headers.get('Figures-As-Of')).toBe(null);
    for (const path of seen) fresh.set(path, (await ask(path)).text);
  });
});

async function ask(path: string): Promise<Answer> {
  const from = performance.now();
  const answer = await fetch(server.site + path, { redirect: 'manual' });
  const text = await answer.text();
  return { path, status: answer.status, ms: performance.now() - from, text, headers: answer.headers };
}

/** As it was, but for the one sentence that says of when it is. */
function isWholeAndDated({ path, status, text, headers }: Answer): boolean {
  if (status !== 200 || !headers.get('Figures-As-Of') || headers.get('Cache-Control') !== 'no-store') return false;
  const sentence = /\n<p class="known" role="status">([^<]*)<\/p>/.exec(text);
  const page = !/\.\w+$/.test(path);
  const says = path.startsWith('/ar')
    ? /الأرقام كما كانت في .* قاعدة البيانات غير متاحة/
    : /^Figures as of .* UTC: the database is away\./;
  if (page !== Boolean(sentence && says.test(sentence[1]!))) return false;
  return text.replace(sentence?.[0] ?? '', '') === fresh.get(path);
}

function isRefused({ path, status, text, headers }: Answer): boolean {
  const words = path.startsWith('/readyz') || /not available at the moment/.test(text);
  return status === 503 && headers.get('Retry-After') !== null && words && !/at .*\.ts:|postgres|ECONN/i.test(text);
}
