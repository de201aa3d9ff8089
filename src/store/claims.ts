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
  | 'as_of'
  | 'country'
  | 'location_code'
  | 'population_group'
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
  const { country, place, admin_level, source, group, operation, from, version } = question;
  const until = lastDay(question);
  const part = sql.ref(admin_level === 1 ? 'f.admin1_code' : 'f.admin2_code');
  const within = admin_level === 0 ? sql`true` : sql`(f.location_code = ${place} or ${part} = ${place})`;
  const { rows } = await sql<Statement>`
    select f.source, f.operation, f.as_of, f.country, f.location_code, f.population_group, f.quantifier, f.individuals,
      f.households, f.note, f.source_url, f.import_id as import, f.line
    from displacement_figures f
    where f.country = ${country} and f.basis = 'statement' and f.breakdown = 'total' and f.admin_level < 3
      and ${within} and ${standsIn('f', version)}
      and (${source}::text is null or f.source = ${source}) and (${group}::text is null or f.population_group = ${group})
      and (${operation}::text is null or f.operation = ${operation})
      and (${from}::date is null or f.as_of >= ${from}::date) and (${until}::date is null or f.as_of <= ${until}::date)
      and not exists (select 1 from sources s where s.slug = f.source and s.sensitive)
    order by f.as_of desc, f.source, f.population_group, f.operation, f.location_code, f.id`.execute(db);
  return rows;
}

/** Every source's numbers of the statements' places and groups from `days` before the first to `days` after the last. */
export async function numbersAround(
  db: Db,
  question: Question,
  said: readonly Statement[],
  days: number,
): Promise<SeriesPoint[]> {
  if (said.length === 0) return [];
  const all = { ...question, source: null, operation: null, from: null, to: null, as_of: null };
  const days_said = said.map(({ as_of }) => as_of).sort();
  const near = sql`t.location_code in (${sql.join([...new Set(said.map(one => one.location_code))])})
    and t.as_of between ${days_said[0]}::date - ${days}::integer and ${days_said.at(-1)}::date + ${days}::integer
    and not exists (select 1 from sources s where s.slug = t.source and s.sensitive)`;
  const groups = [...new Set(said.map(one => one.population_group))];
  const { rows } = await sql<SeriesPoint>`
    select * from (${rankedTotals(all, groups, near)}) ranked
    where nth = 1 and (individuals is not null or households is not null)
    order by source, operation, assessment, as_of`.execute(db);
  return rows;
}
