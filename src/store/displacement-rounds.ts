// One round of one series: what tells it from all others, and what it says of whole places.
import { type RawBuilder, sql } from 'kysely';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { numbersIn } from './clock.ts';
import type { Db } from './connect.ts';

/** What one source counted in one operation, round and day: only such numbers are parts of each other (domain rules P5, P9). */
export type Round = {
  source: string;
  operation: string;
  assessment: string;
  round: string;
  population_group: PopulationGroup;
  as_of: string;
};

/** The number of a whole place. `from_level`: the admin level at which it was counted; deeper than its own means a sum. */
export type Whole = {
  location_code: string;
  from_level: number;
  individuals: string | null;
  households: string | null;
};

/** The rows of this round, of a table or query that is called `t`. */
export function inRound({ source, operation, assessment, round, population_group, as_of }: Round): RawBuilder<boolean> {
  return sql<boolean>`t.source = ${source} and t.operation = ${operation} and t.assessment = ${assessment}
    and t.round = ${round} and t.population_group = ${population_group} and t.as_of = ${as_of}`;
}

/** What was said in public or planned with, as a list (`isSaid` in SQL). */
export const saidBases: RawBuilder<unknown> = sql`('statement', 'planning')`;

/** Counts, registrations and estimates: a statement and a plan are no round of anything. */
export const counted: RawBuilder<boolean> = sql<boolean>`t.basis not in ${saidBases}`;

/** Of several rounds of one day the highest counts (domain rule P5). */
export const newestRound = sql`as_of desc, substring(round from '\\d+(?:\\.\\d+)?')::numeric desc nulls last, round desc`;

/** What the round says of each of these places as a whole; the source's own figure goes before a sum of deeper ones. */
export async function wholesOf(
  db: Db,
  { country, version }: Question,
  round: Round,
  places: RawBuilder<unknown>,
): Promise<Whole[]> {
  const found = await sql<Whole>`
    select distinct on (location_code) location_code, from_level, individuals, households
    from ${numbersIn(version)} as t
    where t.country = ${country} and ${places} and t.breakdown = 'total' and ${counted} and ${inRound(round)}
    order by location_code, (individuals is null and households is null), from_level
  `.execute(db);
  return found.rows;
}

/** What the round says of the asked place as a whole. */
export async function wholeOf(db: Db, question: Question, round: Round): Promise<Whole | undefined> {
  return (await wholesOf(db, question, round, sql`t.location_code = ${question.place}`))[0];
}
