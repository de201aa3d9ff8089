// Public statements about people, as they were printed, and the numbers around their days.
import { sql } from 'kysely';
import type { DisplacementFigure } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { lastDay, rankedTotals, type SeriesPoint } from './displacement-series.ts';

/** A figure with basis `statement`: who said it (`source`), of what day, how exactly, in which document; and the line of the file. */
export type Statement = Pick<
  DisplacementFigure,
  | 'source'
  | 'operation'
  | 'assessment'
  | 'as_of'
  | 'country'
  | 'location_code'
  | 'population_group'
  | 'origin_code'
  | 'quantifier'
  | 'individuals'
  | 'households'
  | 'note'
  | 'source_url'
> & { import: string; line: string };

/**
 * Statements about the place and all within it, newest first. Places below admin 2 are not public, nor are sources that
 * are marked sensitive.
 */
export async function statements(db: Db, question: Question): Promise<Statement[]> {
  const { country, place, admin_level, source, group, operation, assessment, from, version } = question;
  const until = lastDay(question);
  const part = sql.ref(admin_level === 1 ? 'f.admin1_code' : 'f.admin2_code');
  const within = admin_level === 0 ? sql`true` : sql`(f.location_code = ${place} or ${part} = ${place})`;
  const { rows } = await sql<Statement>`
    select f.source, f.operation, f.assessment, f.as_of, f.country, f.location_code, f.population_group, f.origin_code, f.quantifier, f.individuals,
      f.households, f.note, f.source_url, f.import_id as import, f.line
    from displacement_figures f
    where f.country = ${country} and f.basis = 'statement' and f.breakdown in ('total', 'origin') and f.admin_level < 3
      and ${within} and ${standsIn('f', version)}
      and (${source}::text is null or f.source = ${source}) and (${group}::text is null or f.population_group = ${group})
      and (${operation}::text is null or f.operation = ${operation})
      and (${assessment}::text is null or f.assessment = ${assessment})
      and (${from}::date is null or f.as_of >= ${from}::date) and (${until}::date is null or f.as_of <= ${until}::date)
      and not exists (select 1 from sources s where s.slug = f.source and s.sensitive)
    order by f.as_of desc, f.source, f.population_group, f.operation, f.location_code, f.id`.execute(db);
  return rows;
}

/** One number of a place, group and origin ('' is all origins) on a day. */
export type NumberAround = Pick<
  SeriesPoint,
  | 'source'
  | 'operation'
  | 'assessment'
  | 'as_of'
  | 'location_code'
  | 'population_group'
  | 'individuals'
  | 'households'
  | 'basis'
  | 'quantifier'
> & { origin_code: string };

/** Every source's numbers of the statements' places and groups from `days` before the first to `days` after the last. */
export async function totalsAround(
  db: Db,
  question: Question,
  said: readonly Statement[],
  days: number,
): Promise<SeriesPoint[]> {
  if (said.length === 0) return [];
  const groups = [...new Set(said.map(one => one.population_group))];
  const { rows } = await sql<SeriesPoint>`
    select * from (${rankedTotals(question, groups, near('t', said, days))}) ranked
    where nth = 1 and (individuals is not null or households is not null)
    order by source, operation, assessment, as_of`.execute(db);
  return rows;
}

/**
 * The same of people of the statements' origins: the source's parts by origin, or its number itself, where that is split by
 * origin (and then by more: its rows add up). Of several rounds of one day the highest.
 */
export async function originsAround(
  db: Db,
  question: Question,
  said: readonly Statement[],
  days: number,
): Promise<NumberAround[]> {
  if (said.length === 0) return [];
  const groups = [...new Set(said.map(one => one.population_group))];
  const origins = [...new Set(said.map(one => one.origin_code))];
  const series = sql`f.source, f.operation, f.assessment, f.as_of, f.location_code, f.population_group, f.origin_code`;
  const { rows } = await sql<NumberAround>`
    select distinct on (${series}, f.basis = 'statement') ${series}, sum(f.individuals)::text as individuals, sum(f.households)::text as households,
      case when min(f.basis) = max(f.basis) then min(f.basis) else 'estimate' end as basis,
      case when min(f.quantifier) = max(f.quantifier) then min(f.quantifier) else '~' end as quantifier
    from displacement_figures f
    where f.country = ${question.country} and ${near('f', said, days)}
      and (f.breakdown = 'origin' and f.category in ('', f.origin_code) or f.breakdown = 'total' and f.basis <> 'statement')
      and f.population_group in (${sql.join(groups)}) and f.origin_code in (${sql.join(origins)}) and f.origin_code <> ''
      and f.admin_level = (select min(l.admin_level) from locations l where l.code = f.location_code)
      and f.state = 'reported' and ${standsIn('f', question.version)}
    group by ${series}, f.breakdown, f.basis = 'statement', f.round
    order by ${series}, f.basis = 'statement', f.breakdown, substring(f.round from '\\d+(?:\\.\\d+)?')::numeric desc nulls last, f.round desc`.execute(
    db,
  );
  return rows;
}

/** At the statements' places, around their days, of sources that are not sensitive. */
function near(alias: string, said: readonly Statement[], days: number) {
  const saidOn = said.map(({ as_of }) => as_of).sort();
  const day = sql.ref(`${alias}.as_of`);
  return sql`${sql.ref(`${alias}.location_code`)} in (${sql.join([...new Set(said.map(one => one.location_code))])})
    and ${day} between ${saidOn[0]}::date - ${days}::integer and ${saidOn.at(-1)}::date + ${days}::integer
    and not exists (select 1 from sources s where s.slug = ${sql.ref(`${alias}.source`)} and s.sensitive)`;
}
