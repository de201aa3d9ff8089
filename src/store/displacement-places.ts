// What one series says of each place within the asked one.
import { sql } from 'kysely';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Series } from '../model/series.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { counted } from './displacement-rounds.ts';
import {
  asked,
  rankedAnywhere,
  rankedTotals,
  type SeriesPoint,
  seriesKey,
  withHouseholds,
} from './displacement-series.ts';
import { codesWithin } from './locations.ts';
import { numberRows } from './number-rows.ts';

/**
 * The newest number of each place one level below the asked one, in the asked series, until the asked day. How old each is, is
 * for the reader of these rows to judge (domain rule P7).
 */
export async function latestByPlace(db: Db, question: Question, group: PopulationGroup): Promise<SeriesPoint[]> {
  const found = await sql<SeriesPoint>`
    select distinct on (location_code) *
    from (${rankedTotals(question, [group], within(question))}) as ranked
    where nth = 1
    order by location_code, (individuals is null and households is null), as_of desc
  `.execute(db);
  return found.rows.map(withHouseholds);
}

/** A number of a place one level below another, `parent_code`. */
export type PartPoint = SeriesPoint & { parent_code: string };

/** `newest`: only the last number of each place and series. `days`: none that is so many days older than all of the numbers above. */
export type Reach = { newest?: boolean; days?: number };

/**
 * What the series of these numbers say of each place one level below theirs, oldest first: stocks only, and of each day the
 * number that counts. All of `points` are of one admin level.
 */
export async function numbersBelow(
  db: Db,
  question: Question,
  points: readonly SeriesPoint[],
  { newest = false, days }: Reach = {},
): Promise<PartPoint[]> {
  if (points.length === 0) return [];
  const all = <K extends keyof SeriesPoint>(name: K) => [...new Set(points.map(point => point[name]))];
  const where = sql`t.measure_kind = 'stock' and ${counted} and t.source in (${sql.join(all('source'))})
    and t.country in (${sql.join(all('country'))}) and ${below(points[0]!.admin_level, all('location_code'))}
    and ${days === undefined ? sql`true` : sql`t.as_of > ${all('as_of').sort()[0]}::date - ${days + 1}::int`}`;
  const first = newest ? sql`distinct on (${seriesKey}, location_code)` : sql``;
  const found = await sql<PartPoint>`
    select ${first} *, ${parentCode(points[0]!.admin_level, question)} as parent_code
    from (${rankedAnywhere(question, all('population_group'), where)}) as ranked
    where nth = 1 and (individuals is not null or households is not null)
    order by ${seriesKey}, location_code, as_of ${newest ? sql`desc` : sql``}
  `.execute(db);
  return found.rows.map(withHouseholds);
}

function below(level: number, places: readonly string[]) {
  if (level === 0) return sql`t.admin_level = 1`;
  return sql`t.admin_level = ${level + 1} and t.location_code = any(${codesWithin(...places)})`;
}

/** Places directly in a country are of it by their numbers; deeper ones by the list of places. */
function parentCode(level: number, { version }: Question) {
  if (level === 0) return sql`country`;
  return sql`(select min(l.parent_code) from locations l where l.code = ranked.location_code and ${standsIn('l', version)})`;
}

/**
 * Which series locate people within the asked place, the best first: most places with a number in the 180 days up to its
 * own last day, then the newest. One of them is shown, the others are named, none are added.
 */
export async function locatingSeries(
  db: Db,
  question: Question,
  group: PopulationGroup,
): Promise<(Series & { as_of: string; places: number })[]> {
  const found = await sql<Series & { as_of: string; places: number }>`
    with located as (
      select source, operation, assessment, location_code, max(as_of) as as_of from ${numberRows} as t
      where t.country = ${question.country} and ${within(question)} and t.population_group = ${group}
        and t.breakdown = 'total' and t.individuals is not null and ${asked(question)} and ${standsIn('t', question.version)}
      group by source, operation, assessment, location_code),
      dated as (select *, max(as_of) over (partition by source, operation, assessment) as last_day from located)
    select source, operation, assessment, last_day as as_of, count(*)::int as places
    from dated where as_of >= last_day - 180
    group by source, operation, assessment, last_day
    order by places desc, last_day desc, source, operation, assessment
  `.execute(db);
  return found.rows;
}

function within(question: Question) {
  const level = sql`t.admin_level = ${question.admin_level + 1} and ${counted}`;
  if (question.admin_level === 0) return level; // a publisher's provinces may be in no list of ours
  return sql`${level} and t.location_code = any(${codesWithin(question.place)})`;
}
