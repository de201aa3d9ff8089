// No room on the disk of the database, its log included: uploads are told so and change nothing, readers read on, and room
// brings all back.
import { describe, expect, test } from 'vitest';
import { verify } from '../../src/imports/verify.ts';
import { signIn } from '../ground/clerk.ts';
import { standing } from '../imports/standing.ts';
import { figure, skipped, worst } from './ground/figure.ts';
import { leftOver } from './ground/left-over.ts';
import { ownStore } from './ground/own-store.ts';
import { peopleOf, roundFile } from './ground/rounds.ts';
import { startServer } from './ground/server-process.ts';
import { smallDisk } from './ground/small-disk.ts';
import { until } from './ground/until.ts';

const goal = 'Disk of the database and of its log full';
const asked = '507 or 503 in plain words, nothing changed, readers served; writes again without a restart';
const rows = 8_000;

/** What is left of the disk each time, in kilobytes: from nothing to less than a file needs. */
const left = [0, 1_000];

const disk = smallDisk(420);
if (!disk) skipped(goal, asked, 'only root may mount a small disk');

describe.skipIf(!disk)('a full disk', () => {
  const { dataDir, store } = ownStore(disk?.folder);

  test('again and again', { timeout: 240_000 }, async () => {
    const server = await startServer({ dataDir });
    const clerk = await signIn(server.site, { link: server.signInLink! });
    await clerk.takeIn('0.csv', roundFile(0, rows));
    const readers = { answers: 0, wrong: 0 };
    const told: string[] = [];
    const back: number[] = [];
    let changed = 0;
    for (const [at, kilobytes] of left.entries()) {
      const round = at + 1;
      const file = roundFile(round, rows);
      await fetch(server.site).then(answer => answer.text());
      const before = await standing(store.db);
      disk!.fill(kilobytes);
      for (let tries = 0; tries < 3; tries++) {
        told.push(await asTold(await clerk.send(`${round}.csv`, file)));
        const page = await fetch(server.site);
        readers.answers++;
        if (page.status !== 200 || !(await page.text()).includes('</html>')) readers.wrong++;
      }
      disk!.empty();
      back.push(await until(async () => JSON.stringify(await standing(store.db)) === JSON.stringify(before)));
      back.push(await until(() => clerk.takeIn(`${round}.csv`, file).then(() => true)));
      const { people, figures } = await standing(store.db);
      if (people !== peopleOf(round, rows) || figures !== before.figures) changed++;
    }
    await until(async () => (await leftOver(store.db)).length === 0);
    const { faults } = await verify(store);
    const answers = [...Map.groupBy(told, one => one)].map(([one, all]) => `${all.length} × ${one}`);
    figure(
      `${goal}, ${left.length} times`,
      asked,
      `${answers.sort().join(', ')}; ${changed + faults.length} wrong; readers ${readers.answers} answers, ` +
        `${readers.wrong} wrong; writes again after ${worst(back)}`,
    );
    expect({ changed, faults, readersWrong: readers.wrong }).toEqual({ changed: 0, faults: [], readersWrong: 0 });
    expect(told.filter(one => !['507', '503', 'taken'].includes(one))).toEqual([]);
    expect(told).toContain('507');
    await server.end('SIGTERM');
  });
});

/** The status of a refusal in plain words; `taken` where the room was enough for the bytes. */
async function asTold(answer: Response): Promise<string> {
  if (answer.status === 303) return 'taken';
  const text = await answer.text();
  const plain = /There is no room left on the server|not available at the moment|is busy at the moment/.test(text);
  return plain ? String(answer.status) : `${answer.status} without words`;
}
