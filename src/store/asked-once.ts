// The store as one page asks it: what several of its views ask alike is asked once.
import { CompiledQuery, type QueryResult } from 'kysely';
import { type Db, kyselyOn } from './connect.ts';

/**
 * The same store with a memory of its answers, to be dropped with the page that is made: questions of the same text and
 * parameters have one answer, also while it is under way. For reading as of one version: nothing else stands still.
 */
export function askedOnce(db: Db): Db {
  const answers = new Map<string, Promise<QueryResult<unknown>>>();
  return kyselyOn({
    async query(text: string, values: readonly unknown[]) {
      const key = JSON.stringify([text, values]);
      const answer = answers.get(key) ?? db.executeQuery(CompiledQuery.raw(text, [...values]));
      answers.set(key, answer);
      const { rows } = await answer;
      return { rows: [...rows] }; // who sorts them sorts a list of its own
    },
  });
}
