import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { displacedOverTime } from '../../src/charts/displaced-over-time.ts';
import { idpsAndReturnees } from '../../src/charts/idps-and-returnees.ts';
import { keyFigures } from '../../src/charts/key-figures.ts';
import { askedOnce } from '../../src/store/asked-once.ts';
import { connect } from '../../src/store/connect.ts';
import { question } from '../charts/totals.ts';
import { freshDatabase } from '../ground/database.ts';

const { url } = await freshDatabase();

/** A store, and what its server was asked. */
async function listened(work: (db: ReturnType<typeof askedOnce>, asked: string[]) => Promise<void>): Promise<void> {
  const { db, pool, close } = connect(url);
  const asked: string[] = [];
  pool.on('connect', client => {
    const query = client.query.bind(client) as (...words: unknown[]) => unknown;
    client.query = ((...words: unknown[]) => {
      asked.push(JSON.stringify(words.slice(0, 2)));
      return query(...words);
    }) as typeof client.query;
  });
  await work(askedOnce(db), asked).finally(close);
}

const numbers = (db: ReturnType<typeof askedOnce>, from: number) =>
  sql<{ n: number }>`select n from generate_series(${from}::int, 3) n`.execute(db).then(({ rows }) => rows);

test('what is asked alike, at once or later, is asked once; all else by itself', () =>
  listened(async (db, asked) => {
    const [one, same, other] = await Promise.all([numbers(db, 1), numbers(db, 1), numbers(db, 2)]);
    expect(same).toEqual(one);
    expect(other).toEqual(one.slice(1));
    expect(await numbers(db, 1)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(asked).toHaveLength(2);
  }));

test('who sorts an answer leaves the order of the others', () =>
  listened(async db => {
    expect((await numbers(db, 1)).reverse()[0]).toEqual({ n: 3 });
    expect((await numbers(db, 1))[0]).toEqual({ n: 1 });
  }));

test('a question that fails fails for all who asked it', () =>
  listened(async db => {
    const wrong = () => sql`select 1 / ${0}::int`.execute(db);
    const ends = await Promise.allSettled([wrong(), wrong()]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  }));

test('views of one page ask for the series of a group once', () =>
  listened(async (db, asked) => {
    await Promise.all([keyFigures, displacedOverTime, idpsAndReturnees].map(view => view.answer(db, question)));
    expect(new Set(asked).size).toBe(asked.length);
    const series = asked.filter(text => text.includes('parts_individuals'));
    expect(series).toHaveLength(3); // the displaced, the returned, all others
  }));
