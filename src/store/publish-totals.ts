// Totals that dashboards read, brought up to date inside the publishing transaction for what a version touched.
import { sql } from 'kysely';
import type { Db } from './connect.ts';

const series = sql`country, source, operation, assessment, round, population_group, as_of`;

/**
 * Recomputes the totals of every series (source, operation, round, group, day in a country) that `version` touched:
 * figures of one level are added up to their own and each higher admin level, never across levels (domain rule: one
 * level of one file at a time). Totals that come out as before keep their row.
 */
export async function publishTotals(trx: Db, version: number): Promise<void> {
  await sql`
    create temporary table touched on commit drop as
    select distinct ${series} from displacement_figures
    where published_in = ${version} or withdrawn_in = ${version}`.execute(trx);
  await sql`analyze touched`.execute(trx);
  await sql`
    create temporary table fresh on commit drop as
    select ${series}, measure_kind, l.admin_level, f.admin_level as from_level, l.location_code, breakdown,
      case when breakdown = 'total' then '' else category end as category,
      sum(individuals) as individuals, sum(households) as households, count(*) as figures,
      count(*) filter (where individuals is null) as without_individuals,
      case when min(basis) = max(basis) then min(basis) else 'estimate' end as basis,
      case when min(quantifier) = max(quantifier) then min(quantifier) else '~' end as quantifier,
      min(period_start) as period_start, max(period_end) as period_end
    from touched join displacement_figures f using (${series})
    cross join lateral (values (0::smallint, f.country), (1::smallint, f.admin1_code), (2::smallint, f.admin2_code))
      as l (admin_level, location_code)
    where f.withdrawn_in is null and l.location_code <> '' and l.admin_level <= f.admin_level
    group by ${series}, measure_kind, l.admin_level, f.admin_level, l.location_code, breakdown, 13`.execute(trx);
  await sql`
    update displacement_totals t set withdrawn_in = ${version} from touched d
    where ${sameSeries} and t.withdrawn_in is null
      and not exists (select 1 from fresh n where ${sameTotal})`.execute(trx);
  await sql`
    insert into displacement_totals (${columns}, published_in)
    select ${columns}, ${version} from fresh n
    where not exists (
      select 1 from displacement_totals t where ${sameTotal} and t.withdrawn_in is null)`.execute(trx);
}

const columns = sql`${series}, measure_kind, admin_level, from_level, location_code, breakdown, category, individuals,
  households, figures, without_individuals, basis, quantifier, period_start, period_end`;

const seriesNames = ['country', 'source', 'operation', 'assessment', 'round', 'population_group', 'as_of'];
const placeNames = ['admin_level', 'from_level', 'location_code', 'breakdown', 'category'];
const valueNames = [
  'measure_kind',
  'individuals',
  'households',
  'figures',
  'without_individuals',
  'basis',
  'quantifier',
  'period_start',
  'period_end',
];

const sameSeries = sql.join(
  seriesNames.map(name => equal(name, 't', 'd')),
  sql` and `,
);

/** The same total with the same values: equality where nothing is null, so that the join can hash. */
const sameTotal = sql`${sql.join(
  [...seriesNames, ...placeNames].map(name => equal(name, 't', 'n')),
  sql` and `,
)}
  and (${list('t')}) is not distinct from (${list('n')})`;

function equal(name: string, left: string, right: string) {
  return sql`${sql.ref(`${left}.${name}`)} = ${sql.ref(`${right}.${name}`)}`;
}

function list(alias: string) {
  return sql.join(valueNames.map(name => sql.ref(`${alias}.${name}`)));
}
