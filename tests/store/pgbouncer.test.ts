// Readers behind a real PgBouncer in transaction mode get the same bytes, also where two connections serve them all.
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { makeApp } from '../../src/app.ts';
import { charts } from '../../src/charts/charts.ts';
import { config } from '../../src/config.ts';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { type Connection, connect } from '../../src/store/connect.ts';
import { freshDatabase } from '../ground/database.ts';
import { pgbouncer, startPgbouncer } from '../ground/pgbouncer.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';

const why = pgbouncer ? '' : ' (skipped: PgBouncer is not installed here; apt-get install pgbouncer)';
const { database, unprepared, pooled } = pgbouncer ? await ground() : ({} as Awaited<ReturnType<typeof ground>>);

test.skipIf(!pgbouncer)(
  `a server without the settings that a session would bring is refused in words${why}`,
  async () => {
    const readers = connect(pooled(unprepared));
    await expect(readers.pool.query('select 1')).rejects.toThrow(
      /Behind PgBouncer the role must have its settings .* statement_timeout is 0/,
    );
    await readers.close();
  },
);

test.skipIf(!pgbouncer)(
  `every view and file is the same as without it, before and after a publish${why}`,
  {
    timeout: 180_000,
  },
  async () => {
    const store = { ...database, close: async () => {} };
    await stockReference(store);
    await stockSample(store);
    const limits = { max: 10, statementTimeoutMs: 10_000, lockTimeoutMs: 800 };
    const direct = await listen(store, connect(database.url, limits));
    const behind = await listen(store, connect(pooled(nameOf(database.url)), limits));
    const paths = [
      ...charts.flatMap(({ slug }) => [`/charts/${slug}?place=IRQ`, `/charts/${slug}.csv?place=IRQ`]),
      ...['/', '/ar', '/world', '/money', '/claims', '/sources', '/places/IQG15', '/data/displacement.csv'],
    ];
    for (const individuals of ['3000001', '3000002']) {
      await publishText(store, displacementCsv([{ as_of: '2017-12-31', place_code: 'IRQ', individuals }]));
      const asked = await Promise.all(paths.map(async path => [path, ...(await read(behind + path))]));
      for (const [path, status, text] of asked)
        expect([path, status, text]).toEqual([path, ...(await read(direct + path))]);
      expect(asked.filter(([, status]) => status !== 200 && status !== 400)).toEqual([]);
      expect(asked.some(([, , text]) => String(text).includes(individuals))).toBe(true);
    }
  },
);

async function ground() {
  const [database, other] = await Promise.all([freshDatabase(), freshDatabase({ empty: true })]);
  const name = nameOf(database.url);
  for (const setting of ["timezone = 'UTC'", "statement_timeout = '10s'", "lock_timeout = '800ms'"])
    await database.pool.query(`alter database ${name} set ${setting}`);
  return { database, unprepared: nameOf(other.url), pooled: await startPgbouncer() };
}

function nameOf(url: string): string {
  return /\/(\w+)(?=\?|$)/.exec(url)![1]!;
}

async function listen(store: Connection, readers: Connection): Promise<string> {
  const siteUrl = 'https://ledger.example.org'; // the same in every link, whichever port is asked
  const app = makeApp({ store, readers, config: { ...config, questionsAMinute: 0, siteUrl }, log: () => {} });
  const server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await readers.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function read(address: string): Promise<[number, string]> {
  const answer = await fetch(address);
  return [answer.status, await answer.text()];
}
