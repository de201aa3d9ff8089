// PostgreSQL killed or stopped at once in the middle of imports: the application goes on, and so does its database.
import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { verify } from '../../src/imports/verify.ts';
import { signIn } from '../ground/clerk.ts';
import { serverPid } from '../ground/holders.ts';
import { standing } from '../imports/standing.ts';
import { allowed, times } from './ground/effort.ts';
import { figure, worst } from './ground/figure.ts';
import { leftOver } from './ground/left-over.ts';
import { ownStore } from './ground/own-store.ts';
import { peopleOf, roundFile } from './ground/rounds.ts';
import { startServer } from './ground/server-process.ts';
import { until } from './ground/until.ts';

const rows = 5_000;
const { dataDir, store } = ownStore();

/** What is done to the server, by the process id of the postmaster. */
const deeds: [string, (postmaster: number) => void][] = [
  ['kill -9 of the postmaster', postmaster => process.kill(postmaster, 'SIGKILL')],
  ['an immediate stop', postmaster => process.kill(postmaster, 'SIGQUIT')],
  ['a stop that waits for all to leave', postmaster => process.kill(postmaster, 'SIGTERM')],
  ['kill -9 of a backend', postmaster => process.kill(aBackendOf(postmaster), 'SIGKILL')],
];
const timesEach = times(4);

test('PostgreSQL dies again and again', { timeout: 240_000 }, async () => {
  const server = await startServer({ dataDir });
  const clerk = await signIn(server.site, { link: server.signInLink! });
  const from = performance.now();
  await clerk.takeIn('0.csv', roundFile(0, rows));
  const whole = performance.now() - from;
  await fetch(server.site).then(answer => answer.text());
  const readers = readAgain(server.site);

  let round = 0;
  let lost = 0;
  const slowest: number[] = [];
  for (const [name, deed] of deeds) {
    const back: number[] = [];
    for (let time = 1; time <= timesEach; time++) {
      round++;
      const told = clerk.takeIn(`${round}.csv`, roundFile(round, rows)).then(
        () => true,
        () => false,
      );
      await wait((whole * (time - 0.5)) / timesEach);
      deed(serverPid(dataDir)!);
      back.push(await until(() => clerk.takeIn(`${round}.csv`, roundFile(round, rows)).then(() => true)));
      const { people, figures } = await standing(store.db);
      if (people !== peopleOf(round, rows) || figures !== String(rows)) lost++;
      await told;
    }
    figure(`G5 ${name} during an import: writes again`, '≤ 10 s, no restart', `${timesEach} times, ${worst(back)}`);
    slowest.push(...back);
  }
  const clean = await until(async () => (await leftOver(store.db)).length === 0);
  const read = await readers.stop();
  const { faults } = await verify(store);
  figure(
    'G4 PostgreSQL killed or stopped during imports',
    '0 lost, 0 double, 0 manual steps; what was interrupted says so',
    `${round} times: ${lost} wrong, ${faults.length} faults by \`verify\`, nothing left over after ${worst([clean])}`,
  );
  figure(
    'G5 readers of a page seen before, all that time',
    '0 errors',
    `${read.answers} answers, ${read.wrong.length} wrong, ${read.stale} of them with the date of their figures`,
  );
  expect({ lost, faults, wrong: read.wrong, ended: server.process.exitCode }).toEqual({
    lost: 0,
    faults: [],
    wrong: [],
    ended: null,
  });
  expect(Math.max(...slowest)).toBeLessThan(allowed(10_000));
  await server.end('SIGTERM');
});

/** One that serves a client. */
function aBackendOf(postmaster: number): number {
  const all = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(postmaster)], { encoding: 'utf8' }).split('\n');
  return Number.parseInt(all.find(line => /ledger ledger \[local\]/.test(line)) ?? String(postmaster), 10);
}

/** Asks for one page over and over until it is stopped. */
function readAgain(site: string) {
  const seen = { answers: 0, wrong: [] as string[], stale: 0 };
  let over = false;
  const reading = (async () => {
    while (!over) {
      const answer = await fetch(site);
      const text = await answer.text();
      seen.answers++;
      if (answer.status !== 200) seen.wrong.push(`${answer.status} ${/<h1>.*<\/h1>/.exec(text)?.[0]}`);
      if (answer.headers.get('Figures-As-Of')) seen.stale++;
      await wait(20);
    }
  })();
  return {
    async stop() {
      over = true;
      await reading;
      return seen;
    },
  };
}
