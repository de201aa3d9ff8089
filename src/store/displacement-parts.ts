// What the number of a place is made of: its parts by sex and age, shelter, time of displacement and cause.
import { sql } from 'kysely';
import type { Breakdown, PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Series } from '../model/series.ts';
import { numbersIn, standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { counted, newestRound, type Round } from './displacement-rounds.ts';
import { asked } from './displacement-series.ts';

/**
 * One part of the place's number in one round. `told_by`: `total` where the source splits the figure itself. `categories`: as the
 * figures have it, with what else they are told by.
 */
export type Part = Round & {
  breakdown: Breakdown;
  category: string;
  from_level: number;
  individuals: string | null;
  households: string | null;
  told_by: 'parts' | 'total';
  categories: string[];
};

/**
 * The parts of the asked place by these breakdowns in the newest round that has them, one series for each group and
 * breakdown. A breakdown is never mixed with another, nor with totals (domain rule of breakdowns, HDX HAPI: aggregate
 * one category at a time). A reason before its origin (`conflict / HT01`) counts by the reason.
 */
export async function newestParts(
  db: Db,
  question: Question,
  groups: readonly PopulationGroup[],
  breakdowns: readonly Breakdown[],
): Promise<Part[]> {
  if (breakdowns.length === 0) return [];
  const found = await sql<Part>`
    with parts as (
      select source, operation, assessment, round, population_group, as_of, breakdown, category, from_level, told_by,
        sum(individuals) as individuals, sum(households) as households, array_agg(distinct as_told) as categories
      from (${partsAt(question, groups, breakdowns)}) as told
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    nearest as (
      select *, rank() over (partition by population_group, breakdown
          order by ${newestRound}, source, operation, assessment) as round_rank,
        rank() over (partition by population_group, breakdown, source, operation, assessment, round, as_of
          order by told_by, from_level) as level_rank
      from parts)
    select source, operation, assessment, round, population_group, as_of, breakdown, category, from_level, told_by,
      individuals, households, categories
    from nearest where round_rank = 1 and level_rank = 1
    order by population_group, breakdown, category
  `.execute(db);
  return found.rows;
}

export type SeriesWithParts = Series & Pick<Part, 'population_group' | 'breakdown'>;

/** Which series have parts of the asked place, by group and breakdown. */
export async function seriesWithParts(
  db: Db,
  question: Question,
  groups: readonly PopulationGroup[],
  breakdowns: readonly Breakdown[],
): Promise<SeriesWithParts[]> {
  if (breakdowns.length === 0) return [];
  const found = await sql<SeriesWithParts>`
    select distinct population_group, breakdown, source, operation, assessment
    from (${partsAt(question, groups, breakdowns)}) as told
    order by population_group, breakdown, source, operation, assessment
  `.execute(db);
  return found.rows;
}

function partsAt(question: Question, groups: readonly PopulationGroup[], breakdowns: readonly Breakdown[]) {
  const { place, country, version, admin_level } = question;
  const there = sql`t.country = ${country} and t.location_code = ${place} and t.admin_level = ${admin_level}
    and t.population_group in (${sql.join(groups)}) and ${counted} and ${asked(question)}`;
  return sql`
    select * from (
      select t.source, t.operation, t.assessment, t.round, t.population_group, t.as_of, t.breakdown,
        ${firstPart} as category, t.from_level, t.individuals, t.households, 'parts' as told_by, t.category as as_told
      from ${numbersIn(version)} as t where t.breakdown <> 'total' and ${there}
      union all
      select t.source, t.operation, t.assessment, t.round, t.population_group, t.as_of, 'cause', ${firstPart},
        t.admin_level, t.individuals, t.households, 'total', t.category
      from displacement_figures as t
      where t.breakdown = 'total' and (t.origin_code <> '' or t.category <> '') and t.category <> t.origin_code
        and ${there} and ${standsIn('t', version)}) as parts
    where breakdown in (${sql.join(breakdowns)}) and category <> ''`;
}

/** `m / conflict / HT01` is a part by sex: what follows the first word is told by other breakdowns. */
const firstPart = sql`split_part(t.category, ' / ', 1)`;
