// Who receives a file says so on a connection of its own, which may break while the file is still coming.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { holdArrival, isArriving } from '../../src/store/arrivals.ts';
import { connect } from '../../src/store/connect.ts';
import { freshDatabase } from '../ground/database.ts';

const { url, pool } = await freshDatabase({ empty: true });

test('what is on its way is held again after its connection broke, until it is let go', async () => {
  const receiving = connect(url, { applicationName: 'receiving' });
  const other = connect(url);
  const id = randomUUID();
  const letGo = await holdArrival(receiving, id);
  expect(await isArriving(other, id)).toBe(true);
  const backends = async () => {
    const asked = "select array_agg(pid)::text as pids from pg_stat_activity where application_name = 'receiving'";
    return (await pool.query<{ pids: string | null }>(asked)).rows[0]!.pids;
  };
  const first = await backends();
  await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'receiving'");
  await expect.poll(async () => ![first, null].includes(await backends()), { timeout: 5_000 }).toBe(true);
  await expect.poll(() => isArriving(other, id), { timeout: 5_000 }).toBe(true);
  letGo();
  await expect.poll(() => isArriving(other, id), { timeout: 5_000 }).toBe(false);
  await Promise.all([receiving.close(), other.close()]);
});
