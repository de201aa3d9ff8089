// What an operator's programs ask: does it live, is it ready, and what does it measure, also where two processes answer.
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { makeServer } from '../../src/app.ts';
import { config } from '../../src/config.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { connect } from '../../src/store/connect.ts';
import { startServer } from '../faults/ground/server-process.ts';
import { until } from '../faults/ground/until.ts';
import { freshDatabase } from '../ground/database.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';

const database = await freshDatabase();
const store = { ...database, close: async () => {} };
await stockReference(store);
const { version } = await publishText(
  store,
  displacementCsv([{ as_of: '2017-12-31', place_code: 'IRQ', individuals: '3000000' }]),
);

test('it lives without a database, and is ready with one until it leaves', async () => {
  const own = connect(database.url);
  const { server, close } = makeServer({ store: own, config, log: () => {} });
  server.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const agent = new Agent({ keepAlive: true });
  const ask = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      get({ port, path, agent }, answer => answer.resume().once('end', () => resolve(answer.statusCode))).once(
        'error',
        reject,
      );
    });
  expect([await ask('/healthz'), await ask('/readyz')]).toEqual([200, 200]);
  const closed = close();
  expect(await ask('/readyz')).toBe(503);
  await closed;
  agent.destroy();
  await own.close();

  const nowhere = connect('postgresql://ledger@/ledger?host=/nowhere');
  const alone = makeServer({ store: nowhere, config, log: () => {} });
  alone.server.listen(0, '127.0.0.1');
  await new Promise(resolve => alone.server.once('listening', resolve));
  const site = `http://127.0.0.1:${(alone.server.address() as { port: number }).port}`;
  const statuses = await Promise.all(
    ['/healthz', '/readyz'].map(path => fetch(site + path).then(({ status }) => status)),
  );
  expect(statuses).toEqual([200, 503]);
  await alone.close();
  await nowhere.close();
});

test('two processes tell what they measure, each under its name; what they share is told once', async () => {
  const metricsPort = await freePort();
  const server = await startServer({ url: database.url, processes: 2, metricsPort });
  await until(async () => server.starts() === 2);
  const asked = 12;
  for (let n = 0; n < asked; n++)
    await fetch(`${server.site}/charts/key-figures`, { headers: { Connection: 'close' } });
  const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  const lines = (await answer.text()).trimEnd().split('\n');
  const sample = /^ledger_\w+(\{(\w+="[^"\n]*",?)+\})? [\d.e+-]+$/;
  expect(
    lines.filter(line => !/^# TYPE ledger_\w+ (counter|gauge|histogram)$/.test(line) && !sample.test(line)),
  ).toEqual([]);
  expect(new Set(lines).size).toBe(lines.length);
  const sum = (beginning: string) =>
    lines.filter(line => line.startsWith(beginning)).reduce((all, line) => all + Number(line.split(' ').at(-1)), 0);
  expect(sum('ledger_requests_total{route="/charts/:slug",status="200"')).toBe(asked);
  expect(sum('ledger_request_duration_seconds_bucket{le="+Inf"')).toBe(asked);
  expect(sum('ledger_cache_hits_total')).toBe(asked - 2); // each process made the page once
  expect(sum('ledger_newest_version')).toBe(2 * version!);
  expect(lines.filter(line => line.startsWith('ledger_imports{status="published"}'))).toHaveLength(1);
  for (const name of ['event_loop_delay_seconds', 'pool_connections', 'pool_waiting', 'cache_bytes', 'resident_bytes'])
    for (const process of ['1', '2'])
      expect(lines.some(line => line.startsWith(`ledger_${name}{`) && line.includes(`process="${process}"`))).toBe(
        true,
      );
  expect((await fetch(`http://127.0.0.1:${metricsPort}/`)).status).toBe(404);
  expect(await server.end('SIGTERM')).toBe(0);
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => probe.once('listening', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise(resolve => probe.close(resolve));
  return port;
}
