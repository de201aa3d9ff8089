// What each source says of movements at one place: one number a source, operation, group and period.
import { sql } from 'kysely';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { numbersIn } from './clock.ts';
import type { Db } from './connect.ts';
import { counted } from './displacement-rounds.ts';
import { asked, type SeriesPoint } from './displacement-series.ts';

/** A number of movements in a period. */
export type Movement = Omit<SeriesPoint, 'parts_individuals' | 'parts_households'>;

/**
 * All numbers of these groups at the asked place, up to the asked day, oldest period first. Of several rounds for one period
 * the highest counts; the source's own figure for the place goes before a sum of deeper ones. Periods are never added up:
 * they may overlap, and who moved twice is in them twice (domain rules P1, P20).
 */
export async function movements(db: Db, question: Question, groups: readonly PopulationGroup[]): Promise<Movement[]> {
  const period = sql`population_group, source, operation, assessment, as_of, period_start, period_end`;
  const found = await sql<Movement>`
    select distinct on (${period})
      source, operation, assessment, round, population_group, measure_kind, as_of, period_start, period_end, admin_level,
      from_level, location_code, individuals, households, figures, without_individuals, basis, quantifier,
      coverage_break
    from ${numbersIn(question.version)} as t
    where t.country = ${question.country} and t.location_code = ${question.place} and t.admin_level = ${question.admin_level}
      and t.breakdown = 'total'
      and t.population_group in (${sql.join(groups)})
      and (t.from_level = t.admin_level or ${counted})
      and ${asked(question)}
    order by ${period}, (individuals is null and households is null),
      substring(round from '\\d+(?:\\.\\d+)?')::numeric desc nulls last, round desc, from_level
  `.execute(db);
  return found.rows;
}
