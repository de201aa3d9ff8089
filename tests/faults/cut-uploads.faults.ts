// Uploads cut at any byte, and forms that say another length than they have: nothing of them is kept.
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { signIn } from '../ground/clerk.ts';
import { freshDatabase } from '../ground/database.ts';
import { standing } from '../imports/standing.ts';
import { times } from './ground/effort.ts';
import { figure } from './ground/figure.ts';
import { leftOver } from './ground/left-over.ts';
import { peopleOf, roundFile } from './ground/rounds.ts';
import { startServer } from './ground/server-process.ts';

const cuts = times(50);
const rows = 30_000;
const database = await freshDatabase();
await stockReference({ ...database, close: async () => {} });
const server = await startServer({ url: database.url });
const clerk = await signIn(server.site, { db: database.db });

const boundary = 'x-cut-x';
const form = Buffer.from(
  `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="cut.csv"\r\nContent-Type: text/csv\r\n\r\n` +
    `${roundFile(1, rows)}\r\n--${boundary}--\r\n`,
);

test(`${cuts} uploads cut anywhere leave nothing`, async () => {
  const before = await standing(database.db);
  const spots = Array.from({ length: cuts }, (_, n) => (n === 0 ? 1 : Math.floor(Math.random() * form.length)));
  for (const spot of spots) await sent(form.subarray(0, spot), form.length, 'cut');
  const left = await nothingLeft();
  figure(
    'Uploads cut at a random byte',
    'nothing kept, no part of a file',
    `${cuts} cuts of ${Math.round(form.length / 1e5) / 10} MB: ${left.length} left over`,
  );
  expect(left).toEqual([]);
  expect(await standing(database.db)).toEqual(before);
});

test('a form that says another length is not taken for a shorter file', async () => {
  const before = await standing(database.db);
  const short = [form.length - 8, form.length - 20, Math.floor(form.length / 2)];
  const answers = [];
  for (const length of short) answers.push(await sent(form, length, 'wait'));
  answers.push(await sent(form, form.length + 1_000, 'end'));
  const left = await nothingLeft();
  const taken = answers.filter(answer => answer.startsWith('HTTP/1.1 303'));
  const named = answers.filter(answer => answer !== '').map(answer => answer.slice(9, 12));
  figure(
    'Wrong Content-Length',
    '400 or cut off, nothing kept',
    `${answers.length} forms: answered ${named.join(', ')}; ${taken.length} taken, ${left.length} left over`,
  );
  expect({ taken, left }).toEqual({ taken: [], left: [] });
  expect(await standing(database.db)).toEqual(before);
});

test('and the whole file is taken afterwards', async () => {
  await clerk.takeIn('whole.csv', roundFile(1, rows));
  expect((await standing(database.db)).people).toBe(peopleOf(1, rows));
});

/** Sends these bytes as a form of that length; `cut`: and the line is gone; `end`: says that it is all. What the server said. */
function sent(bytes: Buffer, length: number, then: 'cut' | 'end' | 'wait'): Promise<string> {
  const { hostname, port } = new URL(server.site);
  const socket = connect(Number(port), hostname);
  let said = '';
  socket.on('data', piece => {
    said += piece;
  });
  socket.on('error', () => {});
  const head = [
    'POST /upload HTTP/1.1',
    `Host: ${hostname}:${port}`,
    `Cookie: ${clerk.cookie}`,
    `Content-Type: multipart/form-data; boundary=${boundary}`,
    `Content-Length: ${length}`,
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.write(bytes, () => {
    if (then === 'cut') setTimeout(() => socket.destroy(), 5);
    if (then === 'end') socket.end();
  });
  return new Promise(resolve => socket.once('close', () => resolve(said)));
}

/** Within a moment; what there still is after three seconds. */
async function nothingLeft(): Promise<string[]> {
  for (let tries = 0; tries < 60; tries++) {
    const left = await leftOver(database.db);
    if (left.length === 0) return [];
    await wait(50);
  }
  return leftOver(database.db);
}
