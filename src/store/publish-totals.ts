// Sums over deeper levels that dashboards read, brought up to date inside the publishing transaction for what a version touched.
import { sql } from 'kysely';
import type { Db } from './connect.ts';
import { saidBases } from './displacement-rounds.ts';
import { analyzeAfter } from './publish.ts';

/**
 * Recomputes the sums of every series (source, operation, round, group, day in a country) that `version` touched: figures
 * of one level are added up to each higher admin level, never across levels or periods (domain rule: one level of one file at a
 * time); plans and statements are in none (P10). Sums that come out as before keep their row. A place's own figures are read where they stand: see
 * `displacement_numbers` in the migrations.
 */
export async function publishTotals(trx: Db, version: number): Promise<void> {
  await sql`set local work_mem = '192MB'`.execute(trx);
  await sql`set local enable_memoize = off`.execute(trx); // each series is met once: there is nothing to remember
  if ((await noteTouchedSeries(trx, version)) === 0) return;
  await sumTouchedSeries(trx);
  await sql`
    update displacement_totals t set withdrawn_in = ${version} from touched d
    where ${same(seriesNames, 't', 'd')} and t.withdrawn_in is null
      and not exists (select 1 from fresh n where n.series = d.series and ${sameTotal})`.execute(trx);
  const inserted = await sql`
    insert into displacement_totals (${names([...seriesNames, ...placeNames, ...valueNames])}, published_in)
    select ${names(seriesNames, 'd')}, ${names([...placeNames, ...valueNames], 'n')}, ${version}
    from fresh n join touched d using (series)
    where not exists (
      select 1 from displacement_totals t
      where ${same(seriesNames, 't', 'd')} and ${sameTotal} and t.withdrawn_in is null)
    order by series`.execute(trx);
  await analyzeAfter(trx, 'displacement_totals', Number(inserted.numAffectedRows ?? 0n));
}

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
  'coverage_break',
];

/**
 * The series under a number each: sums group by it, and not by seven texts; in the order of the index of figures and of the
 * sums', so that both are met in their order. A figure of a whole country is in no sum of deeper ones. Returns how many
 * series there are.
 */
async function noteTouchedSeries(trx: Db, version: number): Promise<number> {
  await sql`
    create temporary table touched on commit drop as
    select row_number() over (order by country, as_of, source, population_group)::int as series, * from (
      select distinct ${names(seriesNames)} from displacement_figures
      where (published_in = ${version} or withdrawn_in = ${version}) and admin_level > 0) found`.execute(trx);
  await sql`analyze touched`.execute(trx);
  const { rows } = await sql<{ series: number | null }>`select max(series) as series from touched`.execute(trx);
  return rows[0]?.series ?? 0;
}

/** First to the units right above the places counted, then these to all higher ones: so each figure is looked at once. */
async function sumTouchedSeries(trx: Db): Promise<void> {
  await sql`
    create temporary table fresh on commit drop as
    select series, l.admin_level, from_level, l.location_code, breakdown, category,
      min(measure_kind) as measure_kind, sum(individuals) as individuals, sum(households) as households,
      sum(figures)::bigint as figures, sum(without_individuals)::bigint as without_individuals,
      case when min(basis) = max(last_basis) then min(basis) else 'estimate' end as basis,
      case when min(quantifier) = max(last_quantifier) then min(quantifier) else '~' end as quantifier,
      period_start, period_end, bool_or(coverage_break) as coverage_break
    from (
      select d.series, country, f.admin_level as from_level, f.breakdown, f.part as category,
        case when f.admin_level > 1 then f.admin1_code else '' end as above1,
        case when f.admin_level > 2 then f.admin2_code else '' end as above2,
        min(f.measure_kind) as measure_kind, sum(f.individuals) as individuals, sum(f.households) as households,
        count(*) as figures, count(*) filter (where f.individuals is null) as without_individuals,
        min(f.basis) as basis, max(f.basis) as last_basis,
        min(f.quantifier) as quantifier, max(f.quantifier) as last_quantifier,
        f.first_day as period_start, f.last_day as period_end, bool_or(f.coverage_break) as coverage_break
      from touched d join displacement_figures_by_part f using (${names(seriesNames)})
      where f.withdrawn_in is null and f.admin_level > 0 and f.basis not in ${saidBases}
      group by d.series, country, f.admin_level, f.breakdown, f.part, above1, above2, f.first_day, f.last_day
    ) units
    cross join lateral (values (0::smallint, country), (1::smallint, above1), (2::smallint, above2))
      as l (admin_level, location_code)
    where l.location_code <> ''
    group by series, period_start, period_end, l.admin_level, from_level, l.location_code, breakdown, category`.execute(
    trx,
  );
}

/** The same place and part with the same values: equality where nothing is null, so that the join can hash. */
const sameTotal = sql`${same(placeNames, 't', 'n')} and (${names(valueNames, 't')}) is not distinct from (${names(valueNames, 'n')})`;

function same(columns: string[], left: string, right: string) {
  return sql.join(
    columns.map(name => sql`${sql.ref(`${left}.${name}`)} = ${sql.ref(`${right}.${name}`)}`),
    sql` and `,
  );
}

function names(columns: string[], alias?: string) {
  return sql.join(columns.map(name => sql.ref(alias ? `${alias}.${name}` : name)));
}
