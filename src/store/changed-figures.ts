// Which numbers of people differ between two versions: of the asked place, and of each place one level below it.
import { type RawBuilder, sql } from 'kysely';
import {
  type MeasureKind,
  type PopulationGroup,
  populationGroups,
  type Quantifier,
} from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { lastMove, movedBetween } from './clock.ts';
import type { Db } from './connect.ts';
import { asked, rankedTotals } from './displacement-series.ts';
import { codesWithin } from './locations.ts';
import { numberRows } from './number-rows.ts';

/**
 * One number as it was and as it is; null where it was not known. `version`: the last one in which it moved. `round_*`,
 * `period_*` and `from_level_*`: the round that counted, of movements their period, and the admin level at which it was counted.
 */
export type ChangedFigure = {
  population_group: PopulationGroup;
  source: string;
  operation: string;
  assessment: string;
  location_code: string;
  as_of: string;
  version: number;
  known_then: boolean;
  known_now: boolean;
  individuals_then: string | null;
  individuals_now: string | null;
  households_then: string | null;
  households_now: string | null;
  quantifier_then: Quantifier | null;
  quantifier_now: Quantifier | null;
  admin_level: number;
  measure_kind: MeasureKind;
  period_start_then: string | null;
  period_end_then: string | null;
  period_start_now: string | null;
  period_end_now: string | null;
  round_then: string | null;
  round_now: string | null;
  from_level_then: number | null;
  from_level_now: number | null;
};

/**
 * Every number whose people, families or exactness differ between version `then` and the question's, in no order. The days,
 * places and groups of what moved are asked for first: only there numbers are worked out, as they were and as they are. The joins
 * are full ones, and what has not moved goes after them, because the planner takes three small sets for one row each and would
 * compare each number with each: full joins are by hash or in order, whatever it takes them for.
 */
export async function changedFigures(db: Db, question: Question, then: number): Promise<ChangedFigure[]> {
  const moved = movedNumbers(question, then);
  const span = await spanOf(db, moved);
  if (span.days === null) return [];
  const touched = sql`t.admin_level <= ${deepest(question)} and t.location_code = any(${span.places})
    and t.as_of = any(${span.days}::date[])`;
  const { rows } = await sql<ChangedFigure>`
    with moved as materialized (${moved}), before as (
      select * from (${rankedTotals({ ...question, version: then }, span.groups, touched)}) ranked where nth = 1
    ), after as (
      select * from (${rankedTotals(question, span.groups, touched)}) ranked where nth = 1
    )
    select ${sameNumber('m')}, m.version, b.source is not null as known_then, a.source is not null as known_now,
      b.individuals as individuals_then, a.individuals as individuals_now,
      b.households as households_then, a.households as households_now,
      b.quantifier as quantifier_then, a.quantifier as quantifier_now, coalesce(a.admin_level, b.admin_level) as admin_level,
      coalesce(a.measure_kind, b.measure_kind) as measure_kind, b.period_start as period_start_then,
      b.period_end as period_end_then, a.period_start as period_start_now, a.period_end as period_end_now,
      b.round as round_then, a.round as round_now, b.from_level as from_level_then, a.from_level as from_level_now
    from moved m
    full join before b on (${sameNumber('b')}) = (${sameNumber('m')})
    full join after a on (${sameNumber('a')}) = (${sameNumber('m')})
    where coalesce(m.version, 0) > 0 and ((b.source is null) <> (a.source is null)
      or (b.individuals, b.households, b.quantifier) is distinct from (a.individuals, a.households, a.quantifier))
  `.execute(db);
  return rows;
}

function movedNumbers(question: Question, then: number): RawBuilder<unknown> {
  const groups = question.group ? [question.group] : Object.keys(populationGroups);
  return sql`
    select ${sameNumber('t')}, ${lastMove('t', then, question.version)} as version
    from ${numberRows} t
    where t.country = ${question.country} and ${inPlaces(question)} and t.breakdown = 'total'
      and t.population_group in (${sql.join(groups)}) and ${asked(question)}
      and (${question.from}::date is null or t.as_of >= ${question.from}::date)
      and ${movedBetween('t', then, question.version)}
    group by ${sameNumber('t')}`;
}

/** All null where nothing moved. */
type Span =
  | { days: string[]; places: string[]; groups: PopulationGroup[] }
  | { days: null; places: null; groups: null };

async function spanOf(db: Db, moved: RawBuilder<unknown>): Promise<Span> {
  const { rows } = await sql<Span>`
    select array_agg(distinct as_of)::text[] as days, array_agg(distinct location_code) as places,
      array_agg(distinct population_group) as groups from (${moved}) moved`.execute(db);
  return rows[0]!;
}

/** What makes two totals speak of one thing; rounds of one day replace each other. */
function sameNumber(alias: string) {
  const names = ['population_group', 'source', 'operation', 'assessment', 'location_code', 'as_of'];
  return sql.join(names.map(name => sql.ref(`${alias}.${name}`)));
}

/** The place and its parts, by their codes, which the index knows. */
function inPlaces({ place, admin_level }: Question) {
  return sql`t.admin_level <= ${deepest({ admin_level })} and (t.location_code = ${place}
    or t.location_code = any(${codesWithin(place)}))`;
}

/** Places below admin 2 are not public. */
function deepest({ admin_level }: Pick<Question, 'admin_level'>): number {
  return Math.min(2, admin_level + 1);
}
