import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import { describe, expect, test } from 'vitest';
import { connect, withClient } from '../../src/store/connect.ts';
import { openLine } from '../faults/ground/line.ts';
import { freshDatabase } from '../ground/database.ts';

const { url, db, pool } = await freshDatabase({ empty: true });

test('dates, big integers and decimals come as the text PostgreSQL prints', async () => {
  const { rows } = await sql`select date '2017-12-31' as day, 9007199254740993::int8 as people, 0.10::numeric as usd,
    count(*) as rows, current_setting('timezone') as zone`.execute(db);
  expect(rows).toEqual([{ day: '2017-12-31', people: '9007199254740993', usd: '0.10', rows: '1', zone: 'UTC' }]);
});

test('a statement, a lock and an idle transaction can be given a time', async () => {
  const limited = connect(url, { statementTimeoutMs: 50, lockTimeoutMs: 60, idleInTransactionTimeoutMs: 70 });
  const { rows } = await sql`select current_setting('lock_timeout') as lock,
    current_setting('idle_in_transaction_session_timeout') as idle`.execute(limited.db);
  expect(rows).toEqual([{ lock: '60ms', idle: '70ms' }]);
  await expect(sql`select pg_sleep(5)`.execute(limited.db)).rejects.toThrow('statement timeout');
  await limited.close();
});

test.skipIf(process.platform !== 'linux')(
  'a line is watched from our side: a machine may vanish without a word',
  async () => {
    const line = await openLine(url);
    const far = connect(line.url, { max: 1 });
    await sql`select 1`.execute(far.db);
    const port = Number(new URL(line.url).port).toString(16).toUpperCase().padStart(4, '0');
    const ours = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .filter(one => one.split(/ +/)[3]?.endsWith(`:${port}`));
    expect(ours.map(one => one.split(/ +/)[6]!.slice(0, 2))).toEqual(['02']); // the timer of keepalive
    await far.close();
  },
);

test('a server that is not there is said, not waited for', async () => {
  const nowhere = connect('postgresql://ledger@/ledger?host=/nowhere');
  await expect(sql`select 1`.execute(nowhere.db)).rejects.toThrow('ENOENT');
  await nowhere.close();
});

describe('one client of the pool', () => {
  test('carries a COPY and Kysely in one transaction, which a roll-back undoes', async () => {
    await withClient(pool, async (client, own) => {
      await client.query('begin; create table counted (place text)');
      await pipeline(Readable.from('Mosul\nErbil\n'), client.query(copyFrom('copy counted from stdin')));
      expect((await sql`select place from counted order by place`.execute(own)).rows).toEqual([
        { place: 'Erbil' },
        { place: 'Mosul' },
      ]);
      await client.query('rollback');
    });
    expect((await sql`select to_regclass('counted') as it`.execute(db)).rows).toEqual([{ it: null }]);
  });

  test('that broke is not given to the next', async () => {
    const killed = withClient(pool, async client => client.query('select pg_terminate_backend(pg_backend_pid())'));
    await expect(killed).rejects.toThrow();
    expect(await withClient(pool, async client => (await client.query('select 1 as one')).rows)).toEqual([{ one: 1 }]);
  });
});
