// One import in a process of its own, in which the k-th call of the database or of the file system fails or is the last.
// Says how many calls there were: `node one-import.ts URL FILE database|file K fails|dies-before|dies-after`.
import fs from 'node:fs';
import type pg from 'pg';
import { takeIn } from '../../../src/imports/take-in.ts';
import { connect } from '../../../src/store/connect.ts';

const [url = '', path = '', where = '', number = '0', how = ''] = process.argv.slice(2);
const counts = { database: 0, file: 0 };

const store = connect(url);
store.pool.on('connect', countQueries);
countFileCalls();
const { outcome } = await takeIn(store, { path, publish: { acceptRejects: true, confirmed: true } });
await store.close();
console.log(JSON.stringify({ outcome, ...counts }));

/** Makes the call; the k-th of its kind by what was asked for. */
function call<T>(kind: keyof typeof counts, make: () => T, fail: () => T): T {
  counts[kind] += 1;
  if (kind !== where || counts[kind] !== Number(number)) return make();
  if (how === 'fails') return fail();
  if (how === 'dies-before') process.kill(process.pid, 'SIGKILL');
  const made = make();
  setImmediate(() => process.kill(process.pid, 'SIGKILL')); // sent, and not yet answered
  return made;
}

function countQueries(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...words: unknown[]) => unknown;
  Object.assign(client, {
    query: (...words: unknown[]) =>
      call(
        'database',
        () => query(...words),
        () => Promise.reject(new Error('this call fails')),
      ),
  });
}

/** Of our file: opened, read piece by piece, closed. */
function countFileCalls(): void {
  let ours: number | undefined;
  for (const name of ['open', 'read', 'close'] as const) {
    const original = fs[name] as (...words: unknown[]) => void;
    const counted = (...words: unknown[]) => {
      const done = words.at(-1) as (error: Error | null, ...more: unknown[]) => void;
      if (words[0] !== (name === 'open' ? path : ours)) return original(...words);
      const answer = (error: Error | null, ...more: unknown[]) => {
        if (name === 'open') ours = more[0] as number;
        done(error, ...more);
      };
      return call(
        'file',
        () => original(...words.slice(0, -1), answer),
        () => void setImmediate(done, Object.assign(new Error('this call fails'), { code: 'EIO' })),
      );
    };
    Object.assign(fs, { [name]: counted });
  }
}
