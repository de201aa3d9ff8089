// Asks one address over and over on many connections, or of several the first four times out of five and the others by chance,
// and says how many whole answers came in a second. It reads the line itself, for a client that costs as much as the server
// would halve what is measured. Where so many a second are asked for, a question waits from when it was due: one that could not
// be sent because all connections were waiting has waited too.
import { connect } from 'node:net';

const [addresses = '', seconds = '3', connections = '50', encoding = 'identity', aSecond = '0'] = process.argv.slice(2);
const asked = addresses.split(' ').map(address => new URL(address));
const { hostname, port } = asked[0]!;
const questions = asked.map(
  ({ host, pathname, search }) =>
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: ${encoding}\r\n\r\n`,
);
const began = performance.now();
const until = began + Number(seconds) * 1000;
const times: number[] = [];
let sent = 0;
let failed = 0;

await Promise.all(Array.from({ length: Number(connections) }, askOn));
times.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    perSecond: Math.round(times.length / Number(seconds)),
    p50: at(0.5),
    p99: at(0.99),
    most: at(1),
    failed,
  }),
);

/** One reader after another on one connection. A line that breaks is a failure, and the connection's last. */
function askOn(): Promise<void> {
  return new Promise(resolve => {
    const line = connect(Number(port || 80), hostname);
    let due = 0;
    let left = -1; // of the answer's body; below zero: its head has not come
    let head = '';
    let tail = '';
    const ask = () => {
      left = -1;
      head = '';
      line.write(oneOf(questions));
    };
    const next = () => {
      if (performance.now() >= until) return void line.destroy();
      due = nextDue();
      setTimeoutOrNow(ask, due - performance.now());
    };
    line.once('connect', next);
    line.on('data', piece => {
      tail = (tail + piece.toString('latin1', Math.max(0, piece.length - 5))).slice(-5);
      if (left >= 0) left -= piece.length;
      else {
        head += piece.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        left = lengthIn(head) - (head.length - end - 4);
      }
      if (left === Number.POSITIVE_INFINITY ? tail !== '0\r\n\r\n' : left > 0) return;
      if (head.startsWith('HTTP/1.1 200 ')) times.push(performance.now() - due);
      else failed++;
      next();
    });
    line.once('error', () => failed++);
    line.once('close', () => resolve());
  });
}

function oneOf(all: string[]): string {
  return all.length === 1 || Math.random() < 0.8 ? all[0]! : all[1 + Math.floor(Math.random() * (all.length - 1))]!;
}

/** When the next question is to be sent: now, or in its turn of so many a second. */
function nextDue(): number {
  const turn = sent++;
  return Number(aSecond) === 0 ? performance.now() : began + (turn * 1000) / Number(aSecond);
}

function setTimeoutOrNow(work: () => void, ms: number): void {
  if (ms > 0) setTimeout(work, ms);
  else work();
}

/** Without end where the answer comes in pieces: its last five letters tell its end. */
function lengthIn(head: string): number {
  if (/\r\ntransfer-encoding: chunked/i.test(head)) return Number.POSITIVE_INFINITY;
  return Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
}

/** Milliseconds within which this share of the answers came. */
function at(share: number): number {
  return Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;
}
