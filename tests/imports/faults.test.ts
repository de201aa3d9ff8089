// An import whose k-th statement fails, for every k: what stood stands whole, nothing is left over, and the next one goes in.
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { check } from '../../src/imports/check.ts';
import { endInterrupted } from '../../src/imports/interrupted.ts';
import { publish } from '../../src/imports/publish.ts';
import { receive } from '../../src/imports/receive.ts';
import { revert } from '../../src/imports/revert.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { type Connection, connect } from '../../src/store/connect.ts';
import { freshDatabase } from '../ground/database.ts';
import { standing, strangersIn } from './standing.ts';
import { checkText, displacementCsv, publishText } from './take-text.ts';

const { db, pool, url } = await freshDatabase();
const store: Connection = { db, pool, close: async () => {} };
await stockReference(store);

/** Three rows, one of them bad; other numbers each time. */
function text(attempt: number): string {
  return displacementCsv([
    { as_of: '2017-12-31', place_code: 'IRQ', individuals: String(1_000 + attempt) },
    { as_of: '2017-12-31', place_code: 'IQG15', individuals: String(500 + attempt) },
    { as_of: '2017-12-31', place_code: 'IQG09', individuals: 'n/a' },
  ]);
}
const sure = { personId: null, acceptRejects: true, confirmed: true };
let attempt = 0;

test.each(['fails', 'breaks'] as const)('a statement of an import %s', { timeout: 120_000 }, async how => {
  await publishText(store, text(attempt++));
  const whole = (n: number) => ({ figures: '2', totalled: '0', imports: '1', people: String(1_500 + 2 * n) });
  for (let k = 1, done = false; !done; k++) {
    const before = await standing(db);
    const mine = attempt++;
    done = await withFault(how, k, store => takenIn(store, text(mine)));
    const after = await standing(db);
    const expected = after.version === before.version ? before : { ...whole(mine), version: before.version + 1 };
    expect(after, `statement ${k}`).toEqual(expected);
    await endInterrupted(store);
    expect(await strangersIn(db), `statement ${k}`).toEqual([]);
    expect((await publishText(store, text(mine))).outcome, `statement ${k}`).toBe(
      after.version === before.version ? 'published' : 'unchanged',
    );
  }
});

test('a statement of a revert fails', { timeout: 60_000 }, async () => {
  for (let k = 1, done = false; !done; k++) {
    const before = await standing(db);
    const { report } = await publishText(store, text(attempt++));
    const published = await standing(db);
    done = await withFault('fails', k, async store => {
      await revert(store, report.id, { personId: null, reason: 'test' });
    });
    const after = await standing(db);
    const reverted = { ...before, version: published.version + 1 };
    expect([published, reverted], `statement ${k}`).toContainEqual(after);
    expect((await revert(store, report.id, { personId: null, reason: 'test' })).outcome).toBe('reverted');
    expect(await standing(db)).toEqual(reverted);
  }
});

async function takenIn(store: Connection, content: string): Promise<void> {
  const bytes = (async function* () {
    yield Buffer.from(content);
  })();
  const { id } = await receive(store, { name: 'test.csv', bytes, options: {}, personId: null });
  await check(store, id);
  await publish(store, id, sure);
}

/** Does the work with a store whose k-th statement `fails`, or finds its connection `broken`. True when there was no k-th. */
async function withFault(how: 'fails' | 'breaks', k: number, work: (store: Connection) => Promise<void>) {
  const faulty = connect(url, { max: 8 });
  let count = 0;
  const spoilt = new WeakSet<pg.PoolClient>();
  faulty.pool.on('connect', client => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    if (spoilt.has(client)) return;
    spoilt.add(client);
    Object.assign(client, {
      query: (...args: unknown[]) => {
        if (++count !== k) return query(...args);
        if (how === 'fails') throw new Error(`statement ${k} fails`);
        (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
        return query(...args);
      },
    });
  });
  try {
    await work(faulty);
    return count < k;
  } catch {
    expect(count, 'only the fault may end an import').toBeGreaterThanOrEqual(k);
    return false;
  } finally {
    await givenBack(faulty.pool);
    await faulty.close();
  }
}

/** A client that is never given back would in time be missing to everybody. */
async function givenBack(pool: pg.Pool): Promise<void> {
  for (let tries = 0; tries < 100 && pool.idleCount < pool.totalCount; tries++) await wait(10);
  expect(pool.totalCount - pool.idleCount, 'clients not given back').toBe(0);
}

test('a clean preview still says what it says', async () => {
  expect((await checkText(store, text(attempt))).rows).toMatchObject({ read: 3, rejected: 1 });
});
