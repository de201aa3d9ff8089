// What each source says of each country now: one number a country, source, operation and group.
import { sql } from 'kysely';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { saidBases } from './displacement-rounds.ts';
import { rankedAnywhere, type SeriesPoint, seriesKey } from './displacement-series.ts';
import { countriesWithFigures } from './places-known.ts';

/** `most_figures`: of how many figures the fullest number of the series is added up. */
export type NewestOfCountry = SeriesPoint & { most_figures: string };

/**
 * The newest number of every series of every country (or of `countries` only), on or before the asked day; what its source said
 * in public or planned with is apart from what it counted. By the rules of
 * `displacementSeries`: the highest round of a day, the source's own figure before a sum of its parts. Nothing is added here.
 */
export async function latestByCountry(
  db: Db,
  question: Question,
  groups: readonly PopulationGroup[],
  countries: readonly string[] | null,
): Promise<NewestOfCountry[]> {
  const codes = countries ?? (await countriesWithFigures(db, question.version));
  if (codes.length === 0) return [];
  const where = sql`t.admin_level = 0 and t.country in (${sql.join(codes)}) and t.location_code in (${sql.join(codes)})`;
  const found = await sql<NewestOfCountry>`
    select distinct on (location_code, ${seriesKey}, ${isSaid}) *,
      max(figures) over (partition by location_code, ${seriesKey}) as most_figures
    from (${rankedAnywhere(question, groups, where)}) as ranked
    where nth = 1 and (individuals is not null or households is not null)
    order by location_code, ${seriesKey}, ${isSaid}, as_of desc
  `.execute(db);
  return found.rows;
}

/** What was said hides no count. */
const isSaid = sql`case when basis in ${saidBases} then basis else '' end`;

/** Countries for which any plan states a requirement, by code. */
export async function countriesWithPlans(db: Db, version: number): Promise<string[]> {
  const rows = await db
    .selectFrom('requirements as r')
    .select('r.country')
    .distinct()
    .where('r.sector_kind', '=', 'plan')
    .where(standsIn('r', version))
    .orderBy('r.country')
    .execute();
  return rows.map(row => row.country);
}
