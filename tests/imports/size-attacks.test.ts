// Files made to be too much: each ends in a named outcome, in seconds and at flat memory.
import { expect, test } from 'vitest';
import { check } from '../../src/imports/check.ts';
import { receive } from '../../src/imports/receive.ts';
import { type ImportReport, report } from '../../src/imports/report.ts';
import { stockReference } from '../../src/imports/stock.ts';
import type { Connection } from '../../src/store/connect.ts';
import { freshDatabase } from '../ground/database.ts';

const { db, pool } = await freshDatabase();
const store: Connection = { db, pool, close: async () => {} };
await stockReference(store);

const header = 'source,as_of,place_code,measure,individuals\n';
const badRow = 'iom-dtm,2017-12-31,IRQ,idps,n/a\n';
const megabyte = 1_000_000;

/** Name, what it begins with, what is repeated up to so many megabytes, and how it ends. */
test.each<[string, string, string, number, Partial<ImportReport>]>([
  ['a cell of 60 MB', header, 'x', 60, { status: 'refused', failure: 'cell-too-long' }],
  ['a quoted cell of 60 MB', `${header}"`, 'x\n', 60, { status: 'refused', failure: 'cell-too-long' }],
  ['a header of a million columns', '', 'column,', 7, { status: 'refused', failure: 'too-many-columns' }],
  ['a row of 60 MB of commas', header, ',', 60, { status: 'refused', failure: 'too-many-columns' }],
  ['10,000,000 blank lines', header, '\n', 10, { status: 'checked', lines: 10_000_001 }],
  ['10,000,000 blank lines and no header', '', '\n', 10, { status: 'refused', failure: 'empty' }],
  ['100,000 bad rows', header, badRow, 3.2, { status: 'checked', problem_counts: { number: 100_000 } }],
])('%s', { timeout: 60_000 }, async (name, begin, repeated, megabytes, expected) => {
  const before = process.memoryUsage.rss();
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const { id } = await receive(store, { name, bytes: repeat(begin, repeated, megabytes), options: {}, personId: null });
  await check(store, id);
  clearInterval(watching);
  const found = (await report(store, id)) as ImportReport;
  expect(found).toMatchObject(expected);
  expect(found.problems.length).toBeLessThanOrEqual(1_000);
  expect(found.rows.read).toBe(found.rows.rejected);
  expect((most - before) / megabyte).toBeLessThan(300);
});

async function* repeat(begin: string, text: string, megabytes: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(begin);
  const piece = Buffer.from(text.repeat(Math.floor(64_000 / text.length)));
  for (let left = megabytes * megabyte; left > 0; left -= piece.length)
    yield piece.subarray(0, Math.min(left, piece.length));
}
