// An import that nobody works on is taken over by a process that then checks it: it must be free for its check.
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createPerson } from '../../src/accounts/people.ts';
import { check } from '../../src/imports/check.ts';
import { endInterrupted } from '../../src/imports/interrupted.ts';
import { receive } from '../../src/imports/receive.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { holdArrival, isArriving } from '../../src/store/arrivals.ts';
import { holdImport } from '../../src/store/import-locks.ts';
import { endCheck, moveImport } from '../../src/store/imports.ts';
import { freshDatabase } from '../ground/database.ts';
import { displacementCsv } from './take-text.ts';

const database = await freshDatabase();
const store = { ...database, close: async () => {} };
await stockReference(store);
const personId = (await createPerson(store.db, { email: 'clerk@example.org', role: 'contributor' }))!;
const text = displacementCsv([{ as_of: '2017-03-31', place_code: 'IQG15', individuals: '100' }]);

/** Ten files whose process died between their last byte and their check. */
async function receiveTen(): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < 10) {
    const bytes = Readable.from([Buffer.from(text)]);
    ids.push((await receive(store, { name: 'test.csv', bytes, options: {}, personId })).id);
  }
  return ids;
}

const statusesOf = (ids: string[]) =>
  store.db.selectFrom('imports').select(['status', 'taken_over']).where('id', 'in', ids).execute();

test('it is let go of before its check is begun; not taken over again, it is interrupted', async () => {
  const ids = await receiveTen();
  const held: Promise<unknown>[] = [];
  await endInterrupted(store, { check: id => held.push(holdImport(store, id, async () => 'free')) });
  expect(await Promise.all(held)).toEqual(Array(10).fill('free'));
  await endInterrupted(store, { check: () => {} });
  expect(await statusesOf(ids)).toEqual(Array(10).fill({ status: 'interrupted', taken_over: true }));
});

test('it is checked', async () => {
  const ids = await receiveTen();
  const checks: Promise<void>[] = [];
  await endInterrupted(store, { check: id => checks.push(check(store, id)) });
  await Promise.all(checks);
  expect(await statusesOf(ids)).toEqual(Array(10).fill({ status: 'checked', taken_over: true }));
});

test('it is not taken from a living check, and one that was taken from ends nothing', async () => {
  const [id] = await receiveTen();
  const letGo = await holdArrival(store, id!);
  await moveImport(store.db, id!, 'received', 'checking');
  const taken: string[] = [];
  await endInterrupted(store, { check: one => taken.push(one) });
  expect(taken).toHaveLength(9);
  expect(taken).not.toContain(id);
  letGo();
  await expect.poll(() => isArriving(store, id!)).toBe(false);
  await endInterrupted(store, { check: one => taken.push(one) });
  expect(taken).toContain(id);
  await moveImport(store.db, id!, 'received', 'checking');
  const first = { id: id!, taken_over: false };
  await expect(endCheck(store.db, first, { status: 'checked' })).rejects.toThrow('was taken from its check');
  expect(await statusesOf([id!])).toEqual([{ status: 'checking', taken_over: true }]);
});
