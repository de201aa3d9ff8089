// A thousand sockets that dribble, or never take their answer: all are let go, and readers hardly notice.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { signIn } from '../ground/clerk.ts';
import { freshDatabase } from '../ground/database.ts';
import { allowed } from './ground/effort.ts';
import { figure } from './ground/figure.ts';
import { roundFile } from './ground/rounds.ts';
import { startServer } from './ground/server-process.ts';
import { until } from './ground/until.ts';

const sockets = 1_000;
const readers = 10;
const seconds = 18;
/** Of a figure of some milliseconds, the machine's own noise is more than half. */
const floorMs = 40;

const database = await freshDatabase();
await stockReference({ ...database, close: async () => {} });
const server = await startServer({ url: database.url });
const clerk = await signIn(server.site, { db: database.db });
await clerk.takeIn('1.csv', roundFile(1, 500));
const { hostname, port } = new URL(server.site);
const page = '/charts/displaced-over-time';

test('a thousand slow clients', async () => {
  const alone = await readersOf(page, 5);
  const all = Array.from({ length: sockets }, (_, n) => open(slow[n % slow.length]!));
  const from = performance.now();
  await until(async () => connections() >= sockets);
  const reading = readersOf(page, seconds);
  await until(async () => connections() <= readers);
  const closed = (performance.now() - from) / 1_000;
  const beside = await reading;
  for (const socket of all) socket.destroy();
  figure(
    `G13 ${sockets} slow sockets: slow headers, slow bodies, answers never taken`,
    `all closed ≤ 15 s; readers' p99 ≤ twice as long as without them, or ≤ ${floorMs} ms`,
    `all closed after ${closed.toFixed(1)} s; p99 ${beside.p99} ms beside ${alone.p99} ms, ${beside.failed} failed`,
  );
  expect(closed).toBeLessThan(allowed(15));
  expect(beside.failed).toBe(0);
  expect(beside.p99).toBeLessThan(Math.max(2 * alone.p99, allowed(floorMs)));
});

type Slow = (socket: Socket) => void;

const head = `Host: ${hostname}:${port}\r\n`;

const slow: Slow[] = [
  socket => {
    socket.resume().write(`GET / HTTP/1.1\r\n${head}X-Long: `);
    drip(socket);
  },
  socket => {
    const form = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n';
    socket.resume().write(`POST /sign-in HTTP/1.1\r\n${head}${form}\r\n`);
    drip(socket);
  },
  socket => socket.pause().write(`GET ${page} HTTP/1.1\r\n${head}\r\n`.repeat(60)),
];

/** A byte a second, for as long as the socket lives. */
function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write('x'), 1_000);
  socket.once('close', () => clearInterval(timer));
}

function open(act: Slow): Socket {
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  return socket.once('connect', () => act(socket));
}

/** How many the server has, by the kernel's own list: a client that reads nothing would not hear that it was let go. */
function connections(): number {
  const ours = `:${Number(port).toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map(line => line.trim().split(/\s+/));
  return lines.filter(([, local = '', , state]) => local.endsWith(ours) && state === '01').length;
}

async function readersOf(path: string, seconds: number): Promise<{ p99: number; failed: number }> {
  const words = ['tests/bench/load.ts', server.site + path, String(seconds), String(readers)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout);
}
