-- What dashboards read: the number of a place is its own figures, added up within their level, or the sum of deeper ones.
-- Own figures are read where they stand; only sums of deeper levels are kept beside them, so that publishing a file
-- writes each of its rows once.

delete from displacement_totals where from_level = admin_level;

-- More places reached, or another way of counting: the number may jump at this day without anybody having moved.
alter table displacement_figures add column coverage_break boolean not null default false;
alter table displacement_totals add column coverage_break boolean not null default false;

-- Keys first: a uuid decides at its first bytes, a country only after all of them.
drop index displacement_figures_current;
create unique index displacement_figures_current on displacement_figures (fact_key, country) where withdrawn_in is null;

-- Rows of one version lie together.
drop index displacement_figures_published_in;
create index displacement_figures_published_in on displacement_figures using brin (published_in)
  with (pages_per_range = 32, autosummarize = on);

create index displacement_figures_place on displacement_figures (admin_level, country, location_code, population_group)
  where admin_level < 3;

-- A publish adds up anew what it touched.
create index displacement_figures_series on displacement_figures (country, as_of, source, population_group)
  where withdrawn_in is null;

-- What makes figures parts of one number: rows of one place that a source splits by reason or origin add up to its total; a
-- movement is of its period, and a stock of its day, in whatever weeks it was counted.
create view displacement_figures_by_part as
  select *, case breakdown when 'total' then '' else category end as part,
    case measure_kind when 'stock' then null else period_start end as first_day,
    case measure_kind when 'stock' then null else period_end end as last_day
  from displacement_figures;

-- The numbers that stand in version `v`, one a place, series (source, operation, assessment, round, group, day, and for
-- movements the period), level of counting (from_level) and part. A country's number in one row, and the same number in
-- rows by origin or reason, can come from two files: then the one published last counts, and they are never added.
-- Its type says the collations of the tables: with others, no index would be used.
create type displacement_number as (
  country text collate "C", source text collate "C", operation text collate "C", assessment text collate "C",
  round text collate "C", population_group text collate "C", measure_kind text, as_of date, admin_level smallint,
  from_level smallint, location_code text collate "C", breakdown text collate "C", category text collate "C",
  individuals numeric, households numeric, figures bigint, without_individuals bigint, basis text, quantifier text,
  period_start date, period_end date, coverage_break boolean
);
create function displacement_numbers(v integer) returns setof displacement_number
language sql stable parallel safe as $$
  select country, source, operation, assessment, round, population_group, measure_kind, as_of, admin_level, from_level,
    location_code, breakdown, category, individuals, households, figures, without_individuals, basis, quantifier,
    period_start, period_end, coverage_break
  from displacement_totals
  where published_in <= v and (withdrawn_in is null or withdrawn_in > v)

  union all
  select country, source, operation, assessment, round, population_group, min(measure_kind), as_of, admin_level,
    admin_level, location_code, breakdown, part, sum(individuals), sum(households), count(*),
    count(*) filter (where individuals is null),
    case when min(basis) = max(basis) then min(basis) else 'estimate' end,
    case when min(quantifier) = max(quantifier) then min(quantifier) else '~' end, first_day, last_day,
    bool_or(coverage_break)
  from displacement_figures_by_part
  where admin_level in (1, 2) and published_in <= v and (withdrawn_in is null or withdrawn_in > v)
  group by country, source, operation, assessment, round, population_group, as_of, first_day, last_day, admin_level,
    location_code, breakdown, part

  union all
  select country, source, operation, assessment, round, population_group, min(measure_kind), as_of, admin_level,
    admin_level, location_code, breakdown, part, sum(individuals), sum(households), sum(figures)::bigint,
    sum(without_individuals)::bigint, case when min(basis) = max(basis) then min(basis) else 'estimate' end,
    case when min(quantifier) = max(quantifier) then min(quantifier) else '~' end, first_day, last_day,
    bool_or(coverage_break)
  from (
    select country, source, operation, assessment, round, population_group, min(measure_kind) as measure_kind, as_of,
      admin_level, location_code, breakdown, part, sum(individuals) as individuals, sum(households) as households,
      count(*) as figures, count(*) filter (where individuals is null) as without_individuals,
      case when min(basis) = max(basis) then min(basis) else 'estimate' end as basis,
      case when min(quantifier) = max(quantifier) then min(quantifier) else '~' end as quantifier,
      first_day, last_day, bool_or(coverage_break) as coverage_break, max(published_in) as newest,
      max(max(published_in)) over (partition by country, source, operation, assessment, round, population_group, as_of,
        first_day, last_day, admin_level, location_code, breakdown, part) as last
    from displacement_figures_by_part
    where admin_level = 0 and published_in <= v and (withdrawn_in is null or withdrawn_in > v)
    group by country, source, operation, assessment, round, population_group, as_of, first_day, last_day, admin_level,
      location_code, breakdown, part, breakdown = 'total' and category = ''
  ) told
  where newest = last
  group by country, source, operation, assessment, round, population_group, as_of, first_day, last_day, admin_level,
    location_code, breakdown, part
$$;
