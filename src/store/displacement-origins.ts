// Who came from where: the figures of one round by place of origin.
import { type RawBuilder, sql } from 'kysely';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { numbersIn, standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { counted, inRound, newestRound, type Round, type Whole, wholesOf } from './displacement-rounds.ts';
import { asked } from './displacement-series.ts';

/**
 * People of one origin in one place. `breakdown`: `origin` where they are parts of the place's figure, `total` where the
 * source splits the figure itself by origin.
 */
export type OriginCell = Whole & {
  country: string;
  admin_level: number;
  origin_code: string;
  breakdown: 'origin' | 'total';
};

/**
 * The newest round with origins of each series that speaks of the asked place, as origin or as destination; the best first:
 * most origins told apart, then the newest. One of them is shown, none are added.
 */
export async function roundsWithOrigins(db: Db, question: Question, groups: readonly PopulationGroup[]) {
  const groupsAsked = sql`t.population_group in (${sql.join(groups)})`;
  const found = await sql<Round & { origins: number }>`
    with cells as (${cells(question, sql`${groupsAsked} and ${asked(question)}`, touching(question))}),
      rounds as (
        select source, operation, assessment, round, population_group, as_of,
          count(distinct (origin_code, location_code)) filter (where origin_code <> ${question.country})::int as origins
        from cells group by source, operation, assessment, round, population_group, as_of),
      newest as (
        select distinct on (population_group, source, operation, assessment) * from rounds where origins > 0
        order by population_group, source, operation, assessment, ${newestRound})
    select * from newest order by origins desc, as_of desc, source, operation, assessment
  `.execute(db);
  return found.rows;
}

/** The cells and the whole places of one round, as far as they touch the asked place. */
export async function originsOf(
  db: Db,
  question: Question,
  round: Round,
): Promise<{ cells: OriginCell[]; wholes: Whole[] }> {
  const [found, wholes] = await Promise.all([
    sql<OriginCell>`
      select distinct on (location_code, origin_code) location_code, country, admin_level, from_level, origin_code,
        breakdown, individuals, households
      from (${cells(question, inRound(round), drawn(question))}) as cells
      order by location_code, origin_code, (individuals is null and households is null), from_level, breakdown
    `.execute(db),
    wholesOf(db, question, round, destinations(question)),
  ]);
  return { cells: found.rows, wholes };
}

/** Conditions on a place and an origin, whatever the two columns are called; no cell fulfils two of them. Each has an index. */
type Where = (origin: RawBuilder<unknown>) => RawBuilder<unknown>[];

/**
 * Parts by origin are kept as totals at every level; figures that are split by origin themselves stand at their own level.
 */
function cells(question: Question, rounds: RawBuilder<unknown>, where: Where): RawBuilder<unknown> {
  const { version } = question;
  const said = sql`${counted} and ${rounds}`;
  const parts = where(sql`t.category`).map(
    touched => sql`
    select t.source, t.operation, t.assessment, t.round, t.population_group, t.as_of, t.country, t.location_code,
      t.admin_level, t.from_level, t.category as origin_code, 'origin' as breakdown, t.individuals, t.households
    from ${numbersIn(version)} as t
    where t.breakdown = 'origin' and ${touched} and ${said}`,
  );
  const split = where(sql`t.origin_code`).map(
    touched => sql`
    select t.source, t.operation, t.assessment, t.round, t.population_group, t.as_of, t.country, t.location_code,
      t.admin_level, t.admin_level, t.origin_code, 'total', sum(t.individuals), sum(t.households)
    from displacement_figures as t
    where t.breakdown = 'total' and t.origin_code <> '' and t.admin_level < 3 and ${touched} and ${said}
      and ${standsIn('t', version)}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 11`,
  );
  return sql.join([...parts, ...split], sql` union all `);
}

/** The place as a destination, or as an origin: of people in its country, or of people abroad where it is a country. */
function touching({ place, country, admin_level }: Question): Where {
  if (admin_level === 0)
    return origin => [sql`t.country = ${country} and t.location_code = ${place}`, abroad(country, origin)];
  return origin => [
    sql`t.country = ${country} and (t.location_code = ${place} or (t.location_code = ${country} and ${origin} = ${place}))`,
  ];
}

/** The cells that the picture is drawn from: with the places within a country, and where those from the place went. */
function drawn(question: Question): Where {
  const { place, country, admin_level } = question;
  const within = destinations(question);
  if (admin_level === 0) return origin => [sql`t.country = ${country} and ${within}`, abroad(country, origin)];
  return origin => [
    sql`t.country = ${country} and (t.location_code = ${place} or (${origin} = ${place} and ${within}))`,
  ];
}

/** Those from a country, by the countries where they are. */
function abroad(country: string, origin: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${origin} = ${country} and t.admin_level = 0 and t.country <> ${country}`;
}

/** The country, its first level, and the asked place. */
function destinations({ place, country }: Question): RawBuilder<unknown> {
  return sql`(t.location_code in (${country}, ${place})
    or t.location_code in (select l.code from locations l where l.parent_code = ${country}))`;
}
