// What each source says of one place over time: one number a source, operation, group and day.
import { type RawBuilder, sql } from 'kysely';
import type { Basis, MeasureKind, PopulationGroup, Quantifier } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { numbersIn } from './clock.ts';
import type { Db } from './connect.ts';
import { counted } from './displacement-rounds.ts';

/**
 * One number. `from_level`: the admin level at which it was counted; deeper than the place's own means that it is a sum.
 * `parts_individuals`, `parts_households`: what the next deeper level adds up to in the same round, null without one.
 * `without_individuals` of `figures` in the sum say nothing of individuals. `parts_level`: the level of those parts;
 * `households_level`: at which level the households were counted. `coverage_break`: from this day the source counts more
 * places, or otherwise (domain rule P13: no change is computed across it).
 */
export type SeriesPoint = {
  country: string;
  source: string;
  operation: string;
  assessment: string;
  round: string;
  population_group: PopulationGroup;
  measure_kind: MeasureKind;
  as_of: string;
  /** Of movements, which hold for a period and not for a day; null elsewhere, and where the source names none. */
  period_start: string | null;
  period_end: string | null;
  admin_level: number;
  from_level: number;
  location_code: string;
  individuals: string | null;
  households: string | null;
  figures: string;
  without_individuals: string;
  basis: Basis;
  quantifier: Quantifier;
  parts_individuals: string | null;
  parts_households: string | null;
  parts_level: number | null;
  households_level: number;
  coverage_break: boolean;
};

/**
 * All numbers of the asked place for these groups as their rounds have them, up to the asked day, oldest first: views show
 * them with what is carried (`carriedSeries`). Of several rounds with one day the
 * highest counts (rounds never add up); the source's own figure for the place goes before a sum of deeper ones; a
 * statement about a part is no statement about the whole and is not summed.
 */
export async function displacementSeries(
  db: Db,
  question: Question,
  groups: readonly PopulationGroup[],
): Promise<SeriesPoint[]> {
  const found = await sql<SeriesPoint>`
    select * from (${rankedTotals(question, groups, sql`t.location_code = ${question.place} and t.admin_level = ${question.admin_level}`)}) as ranked
    where nth = 1 order by ${seriesKey}, as_of
  `.execute(db);
  return found.rows.map(withHouseholds);
}

/** What makes numbers one series: they may be compared over time, and nothing else may. */
export const seriesKey = sql`population_group, source, operation, assessment`;

/**
 * The totals at some places with their order of preference (`nth` 1 is the one that counts) and what lies below them. Of movements
 * in several periods that end on one day the longest counts: a year is never told by its December.
 */
export function rankedTotals(question: Question, groups: readonly PopulationGroup[], where: RawBuilder<unknown>) {
  return rankedAnywhere(question, groups, sql`t.country = ${question.country} and ${where}`);
}

/** The same at places of any country. */
export function rankedAnywhere(question: Question, groups: readonly PopulationGroup[], where: RawBuilder<unknown>) {
  return sql`
    select source, operation, assessment, round, population_group, measure_kind, as_of, period_start, period_end,
      admin_level, from_level, location_code, individuals, households, figures, without_individuals, basis, quantifier, coverage_break, t.country,
      ${nextOfRound('individuals')} as parts_individuals, ${nextOfRound('households')} as parts_households,
      ${nextOfRound('from_level')} as parts_level, from_level as households_level, row_number() over same as nth
    from ${numbersIn(question.version)} as t
    where ${where} and t.breakdown = 'total'
      and t.population_group in (${sql.join(groups)})
      and (t.from_level = t.admin_level or ${counted})
      and ${asked(question)}
    window same as (partition by ${seriesKey}, location_code, as_of
      order by period_start, substring(round from '\\d+(?:\\.\\d+)?')::numeric desc nulls last, round desc, ${byLevel})`;
}

/** What the row after this one says, where it is of the same round and period: the rows of a round lie together. */
function nextOfRound(column: 'individuals' | 'households' | 'from_level') {
  return sql`case when lead(round) over same = round and lead(period_start) over same is not distinct from period_start
    then lead(${sql.ref(column)}) over same end`;
}

/** A figure that says nothing yields to a sum that does; then the level nearest to the place. */
const byLevel = sql`(individuals is null and households is null), from_level`;

/** The asked source, operation, assessment and last day, of totals that are called `t`. */
export function asked(question: Question): RawBuilder<unknown> {
  const until = lastDay(question);
  return sql.join(
    [
      sql`true`,
      ...(question.source ? [sql`t.source = ${question.source}`] : []),
      ...(question.operation !== null ? [sql`t.operation = ${question.operation}`] : []),
      ...(question.assessment !== null ? [sql`t.assessment = ${question.assessment}`] : []),
      ...(until ? [sql`t.as_of <= ${until}`] : []),
    ],
    sql` and `,
  );
}

/** The last day of interest: the earlier of `as_of` and `to`, or null for the latest the store has. */
export function lastDay(question: Question): string | null {
  return [question.as_of, question.to].filter(day => day !== null).sort()[0] ?? null;
}

/** A source that prints persons for the country and families only by place has said both, where the persons agree. */
export function withHouseholds<P extends SeriesPoint>(point: P): P {
  const agree = point.individuals !== null && point.individuals === point.parts_individuals;
  if (point.households !== null || !agree || point.parts_level === null) return point;
  return { ...point, households: point.parts_households, households_level: point.parts_level };
}
