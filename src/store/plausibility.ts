// Questions that find what is unlikely among the waiting figures: told with both sides of the sum, never corrected.
import { sql } from 'kysely';
import type { Db } from './connect.ts';
import { sumsTable } from './staging.ts';

export type MovedTotal = {
  country: string;
  source: string;
  population_group: string;
  as_of: string;
  before_as_of: string;
  before: string;
  after: string;
  percent: string;
};

/**
 * National stocks that would move by more than `percent` against what is published for the same day, or for the last
 * day at most 120 days before: the sign of a file with a filter left on, or of a factor applied twice.
 */
export async function movedTotals(db: Db, importId: string, newest: number, percent: number): Promise<MovedTotal[]> {
  const { rows } = await sql<MovedTotal>`
    with staged as (
      select country, source, operation, assessment, population_group, as_of, admin_level, sum(individuals) as after
      from ${sumsTable(importId)}
      where breakdown = 'total' and measure_kind = 'stock'
      group by country, source, operation, assessment, population_group, as_of, admin_level
    ), national as (
      select distinct on (country, source, operation, assessment, population_group) *
      from staged where after is not null
      order by country, source, operation, assessment, population_group, as_of desc, admin_level
    )
    select n.country, n.source, n.population_group, n.as_of::text, p.as_of::text as before_as_of,
      p.individuals::text as before, n.after::text, round(100 * (n.after - p.individuals) / p.individuals, 1)::text as percent
    from national n cross join lateral (
      select t.as_of, t.individuals from displacement_numbers(${newest}) t
      where t.country = n.country and t.location_code = n.country and t.admin_level = 0 and t.breakdown = 'total'
        and t.source = n.source and t.operation = n.operation and t.assessment = n.assessment
        and t.population_group = n.population_group and t.as_of between n.as_of - 120 and n.as_of
        and t.from_level >= n.admin_level and t.individuals > 0
      order by t.as_of desc, t.from_level limit 1
    ) p
    where abs(n.after - p.individuals) > p.individuals * ${percent} / 100
    order by n.country, n.population_group`.execute(db);
  return rows;
}

export type LevelGap = {
  country: string;
  source: string;
  operation: string;
  population_group: string;
  as_of: string;
  upper: number;
  lower: number;
  parent: string;
  children: string;
};

/** Series in which the figures of one admin level do not add up to those of the level above. */
export async function levelGaps(db: Db, importId: string): Promise<LevelGap[]> {
  const { rows } = await sql<LevelGap>`
    with levels as (
      select country, source, operation, assessment, round, population_group, as_of, admin_level, sum(individuals) as people
      from ${sumsTable(importId)}
      where breakdown = 'total'
      group by country, source, operation, assessment, round, population_group, as_of, admin_level
      having sum(individuals) is not null
    )
    select country, source, operation, population_group, as_of::text, upper, lower, parent::text, children::text
    from (
      select *, admin_level as lower, people as children,
        lag(admin_level) over series as upper, lag(people) over series as parent
      from levels
      window series as (partition by country, source, operation, assessment, round, population_group, as_of order by admin_level)
    ) pairs
    where parent <> children order by country, as_of, lower`.execute(db);
  return rows;
}

export type Fall = {
  country: string;
  source: string;
  as_of: string;
  before_as_of: string;
  before: string;
  after: string;
};

/** Cumulative figures lower than an earlier one of the same series: they never fall without a correction. */
export async function fallingCumulatives(db: Db, importId: string, newest: number): Promise<Fall[]> {
  const { rows } = await sql<Fall>`
    with all_days as (
      select country, source, operation, assessment, population_group, location_code, as_of, sum(individuals) as people,
        true as staged
      from ${sumsTable(importId)}
      where measure_kind = 'cumulative' and breakdown = 'total' group by 1, 2, 3, 4, 5, 6, 7
      union all
      select t.country, t.source, t.operation, t.assessment, t.population_group, t.location_code, t.as_of, t.individuals, false
      from (
        select distinct country, source, operation, assessment, population_group, location_code from ${sumsTable(importId)}
        where measure_kind = 'cumulative' and breakdown = 'total') s
      cross join lateral (
        select * from displacement_numbers(${newest}) n
        where n.location_code = s.location_code and n.population_group = s.population_group and n.country = s.country
          and n.source = s.source and n.operation = s.operation and n.assessment = s.assessment
          and n.breakdown = 'total') t
    ), paired as (
      select *, lag(people) over series as before, lag(as_of) over series as before_as_of from all_days
      window series as (partition by country, source, operation, assessment, population_group, location_code order by as_of)
    )
    select country, source, as_of::text, before_as_of::text, before::text, people::text as after
    from paired where staged and people < before order by country, as_of`.execute(db);
  return rows;
}
