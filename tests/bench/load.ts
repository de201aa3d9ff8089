// Asks one address over and over on many connections, and says how many answers came in a second.
import { Agent, get } from 'node:http';

const [address = '', seconds = '3', connections = '50'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const until = performance.now() + Number(seconds) * 1000;
const times: number[] = [];
let failed = 0;

await Promise.all(Array.from({ length: Number(connections) }, askOn));
agent.destroy();
times.sort((a, b) => a - b);
const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
console.log(
  JSON.stringify({ perSecond: Math.round(times.length / Number(seconds)), p99: Math.round(p99 * 10) / 10, failed }),
);

async function askOn(): Promise<void> {
  while (performance.now() < until) {
    const from = performance.now();
    const status = await ask();
    if (status === 200) times.push(performance.now() - from);
    else failed++;
  }
}

function ask(): Promise<number> {
  return new Promise(resolve => {
    get(address, { agent, headers: { 'Accept-Encoding': 'identity' } }, answer => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    }).once('error', () => resolve(0));
  });
}
