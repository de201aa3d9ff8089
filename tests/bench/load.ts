// Asks one address over and over on many connections, and says how many whole answers came in a second. It reads the line
// itself, for a client that costs as much as the server would halve what is measured.
import { connect } from 'node:net';

const [address = '', seconds = '3', connections = '50', encoding = 'identity'] = process.argv.slice(2);
const { host, hostname, port, pathname, search } = new URL(address);
const question = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: ${encoding}\r\n\r\n`;
const until = performance.now() + Number(seconds) * 1000;
const times: number[] = [];
let failed = 0;

await Promise.all(Array.from({ length: Number(connections) }, askOn));
times.sort((a, b) => a - b);
const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
console.log(
  JSON.stringify({ perSecond: Math.round(times.length / Number(seconds)), p99: Math.round(p99 * 10) / 10, failed }),
);

/** One reader after another on one connection. A line that breaks is a failure, and the connection's last. */
function askOn(): Promise<void> {
  return new Promise(resolve => {
    const line = connect(Number(port || 80), hostname);
    let from = 0;
    let left = -1; // of the answer's body; below zero: its head has not come
    let head = '';
    const ask = () => {
      if (performance.now() >= until) return void line.destroy();
      from = performance.now();
      left = -1;
      head = '';
      line.write(question);
    };
    line.once('connect', ask);
    line.on('data', piece => {
      if (left >= 0) left -= piece.length;
      else {
        head += piece.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        left = lengthIn(head) - (head.length - end - 4);
      }
      if (left > 0) return;
      if (head.startsWith('HTTP/1.1 200 ')) times.push(performance.now() - from);
      else failed++;
      ask();
    });
    line.once('error', () => failed++);
    line.once('close', () => resolve());
  });
}

function lengthIn(head: string): number {
  return Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
}
