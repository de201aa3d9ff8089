// The condition by which a question about one source reads that source's rows alone.
import { type RawBuilder, sql } from 'kysely';
import type { Question } from '../model/question.ts';

/** True for rows of the asked source, for all rows where none is asked. `alias` is the table or its alias in the query. */
export function fromAsked(alias: string, { source }: Pick<Question, 'source'>): RawBuilder<boolean> {
  return source === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(`${alias}.source`)} = ${source}`;
}
