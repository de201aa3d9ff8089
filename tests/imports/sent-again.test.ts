// A file sent again under its key, because its line broke: what counts is that all of it comes once.
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPerson } from '../../src/accounts/people.ts';
import { receive } from '../../src/imports/receive.ts';
import { findImport } from '../../src/store/imports.ts';
import { freshDatabase } from '../ground/database.ts';

const database = await freshDatabase();
const store = { ...database, close: async () => {} };
const personId = (await createPerson(store.db, { email: 'clerk@example.org', role: 'contributor' }))!;
const send = (idempotencyKey: string, bytes: AsyncIterable<Uint8Array>) =>
  receive(store, { name: 'a.csv', bytes, options: {}, personId, idempotencyKey });
const text = Buffer.from('a,b\n1,2\n');

/** Begins, says nothing for a while, and then ends, or breaks. */
async function* slow(breaks: boolean): AsyncGenerator<Uint8Array> {
  yield text.subarray(0, 4);
  await wait(700);
  if (breaks) throw new Error('The upload was cut off');
  yield text.subarray(4);
}

test('while the first is still coming on a line that breaks, the second is taken', async () => {
  const first = send('broken', slow(true)).catch(error => String(error));
  await wait(100);
  const second = await send('broken', Readable.from([text]));
  expect(await first).toContain('cut off');
  expect(second).toMatchObject({ problem: null, again: false });
  expect(await findImport(store.db, second.id)).toMatchObject({ status: 'received', size_bytes: String(text.length) });
});

test('where the first comes in whole, the second is the same import', async () => {
  const first = send('whole', slow(false));
  await wait(100);
  const second = await send('whole', Readable.from([text]));
  expect(second).toEqual({ id: (await first).id, problem: null, again: true });
});
