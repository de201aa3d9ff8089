// When each source last said something of a place and of the places within it.
import { sql } from 'kysely';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { asked } from './displacement-series.ts';
import { numberRows } from './number-rows.ts';

export type LastFigure = {
  source: string;
  operation: string;
  assessment: string;
  location_code: string;
  as_of: string;
};

/**
 * The newest day with a number, by series, for the asked place and these places within it. What says nothing is no number;
 * public statements and plans are said once and do not go stale, so they are left out.
 */
export async function lastFigures(
  db: Db,
  question: Question,
  group: PopulationGroup,
  codes: readonly string[],
): Promise<LastFigure[]> {
  const found = await sql<LastFigure>`
    select source, operation, assessment, location_code, max(as_of) as as_of
    from ${numberRows} as t
    where t.country = ${question.country} and t.location_code in (${sql.join([question.place, ...codes])})
      and t.population_group = ${group} and t.breakdown = 'total'
      and t.basis in ('count', 'registration', 'estimate')
      and (t.individuals is not null or t.households is not null)
      and ${asked(question)} and ${standsIn('t', question.version)}
    group by source, operation, assessment, location_code
    order by source, operation, assessment, location_code
  `.execute(db);
  return found.rows;
}
