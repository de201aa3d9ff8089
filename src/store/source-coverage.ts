// What each source has told, as of a version: how much, of whom, of which countries and days, and what it corrected most.
import { sql } from 'kysely';
import { numbersIn, standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { moneyNouns } from './money-nouns.ts';

/** People: published figures, never people added up. Days are reference days; null where a source tells of no people. */
export type PeopleCoverage = {
  source: string;
  figures: string;
  countries: string[];
  groups: string[];
  first_day: string;
  last_day: string;
};

/** One row a source that tells of people. National totals know how many figures lie under them. */
export async function peopleCoverage(db: Db, version: number): Promise<PeopleCoverage[]> {
  const { rows } = await sql<PeopleCoverage>`
    select t.source, sum(t.figures)::bigint::text as figures,
      array_agg(distinct t.country) as countries, array_agg(distinct t.population_group) as groups,
      min(t.as_of) as first_day, max(t.as_of) as last_day
    from ${numbersIn(version)} t
    where t.location_code in (${countryCodes}) and t.admin_level = 0
    group by t.source`.execute(db);
  return rows;
}

/** How many rows of each kind of money a source has published, of how many countries. */
export type MoneyCoverage = { source: string; noun: (typeof moneyNouns)[number]; rows: string; countries: string[] };

export async function moneyCoverage(db: Db, version: number): Promise<MoneyCoverage[]> {
  const counts = moneyNouns.map(
    noun => sql`
      select r.source, ${noun} as noun, count(*) as rows, array_agg(distinct r.country) filter (where r.country <> '') as countries
      from ${sql.table(noun)} r where ${standsIn('r', version)} group by r.source`,
  );
  const { rows } = await sql<MoneyCoverage>`
    select source, noun, rows, coalesce(countries, '{}') as countries
    from (${sql.join(counts, sql` union all `)}) counted order by source, noun`.execute(db);
  return rows;
}

/** How many places below the country this source tells of. */
export async function placesCovered(db: Db, source: string, countries: readonly string[], version: number) {
  if (countries.length === 0) return '0';
  const { rows } = await sql<{ places: string }>`
    select count(distinct t.location_code) as places from ${numbersIn(version)} t
    where t.country in (${sql.join(countries)}) and t.source = ${source} and t.admin_level in (1, 2)`.execute(db);
  return rows[0]!.places;
}

/** A national number that this source replaced by another of the same thing. `unit`: people or USD. */
export type Correction = {
  noun: string;
  measure: string;
  population_group: string | null;
  country: string;
  operation: string | null;
  assessment: string | null;
  as_of: string | null;
  plan_code: string | null;
  plan_name: string | null;
  sector: string | null;
  year: number | null;
  unit: 'people' | 'USD';
  value_then: string;
  value_now: string;
  difference: string;
  version: number;
};

/** The largest corrections of people and of money up to this version, `most` of each. */
export async function largestCorrections(db: Db, source: string, version: number, most: number): Promise<Correction[]> {
  const amounts = [
    correctedAmounts('requirements', 'requirement_usd'),
    correctedAmounts('plan_funding', 'funding_usd'),
  ];
  const { rows } = await sql<Correction>`
    with corrected as (
      select 'displacement_figures' as noun, 'individuals' as measure, population_group, country, operation, assessment, as_of,
        null::text as plan_code, null::text as plan_name, null::text as sector, null::integer as year, 'people' as unit,
        source, before, after, version
      from (${correctedSums(source)} union all ${correctedOwn(source)}) people
      union all ${sql.join(amounts, sql` union all `)}
    ), ranked as (
      select *, row_number() over (partition by unit order by abs(after - before) desc, version desc, as_of) as nth
      from corrected where source = ${source} and version <= ${version} and after <> before
    )
    select noun, measure, population_group, country, operation, assessment, as_of, plan_code, plan_name, sector, year, unit, version,
      trim_scale(before)::text as value_then, trim_scale(after)::text as value_now,
      trim_scale(after - before)::text as difference
    from ranked where nth <= ${most} order by unit desc, nth`.execute(db);
  return rows;
}

/** Sums of places below the country, which their publication replaced. */
function correctedSums(source: string) {
  return sql`
    select population_group, country, operation, assessment, as_of, source, o.individuals as before, n.individuals as after,
      n.published_in as version
    from displacement_totals o
    join displacement_totals n using (country, source, operation, assessment, round, population_group, as_of,
      admin_level, from_level, location_code, breakdown, category)
    where o.location_code in (${countryCodes}) and o.admin_level = 0 and o.breakdown = 'total'
      and o.source = ${source} and n.published_in = o.withdrawn_in`;
}

/** The source's own numbers of countries, in one figure or in several: what they came to before a version and in it. */
function correctedOwn(source: string) {
  const series = sql`country, source, operation, assessment, round, population_group, as_of`;
  return sql`
    select population_group, country, operation, assessment, as_of, source,
      sum(individuals) filter (where published_in < version and (withdrawn_in is null or withdrawn_in >= version)) as before,
      sum(individuals) filter (where published_in <= version and (withdrawn_in is null or withdrawn_in > version)) as after,
      version
    from (
      select distinct ${series}, withdrawn_in as version from displacement_figures
      where source = ${source} and admin_level = 0 and breakdown = 'total' and withdrawn_in is not null
    ) replaced
    join displacement_figures using (${series})
    where admin_level = 0 and breakdown = 'total'
    group by ${series}, version`;
}

function correctedAmounts(noun: 'requirements' | 'plan_funding', measure: string) {
  const day = sql.ref(noun === 'requirements' ? 'o.valid_from' : 'o.as_of');
  return sql`
    select ${noun}, ${measure}, null, o.country, null, null, ${day}, o.plan_code, o.plan_name, o.sector, o.year, 'USD',
      o.source, ${sql.ref(`o.${measure}`)}, ${sql.ref(`n.${measure}`)}, n.published_in
    from ${sql.table(noun)} o join ${sql.table(noun)} n
      on n.country = o.country and n.fact_key = o.fact_key and n.published_in = o.withdrawn_in`;
}

const countryCodes = sql`select l.code from locations l where l.admin_level = 0`;
