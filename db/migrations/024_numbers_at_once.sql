-- What moved between two versions is asked of sums as it is of figures: by version.

create index displacement_totals_published_in on displacement_totals using brin (published_in)
  with (pages_per_range = 32, autosummarize = on);
create index displacement_totals_withdrawn_in on displacement_totals (withdrawn_in) where withdrawn_in is not null;

-- As before (010), and the numbers of countries are sorted once: their level is told to be one, so that both groupings and
-- the window between them want the same order.
create or replace function displacement_numbers(v integer) returns setof displacement_number
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
  select country, source, operation, assessment, round, population_group, min(measure_kind), as_of, 0::smallint,
    0::smallint, location_code, breakdown, part, sum(individuals), sum(households), sum(figures)::bigint,
    sum(without_individuals)::bigint, case when min(basis) = max(basis) then min(basis) else 'estimate' end,
    case when min(quantifier) = max(quantifier) then min(quantifier) else '~' end, first_day, last_day,
    bool_or(coverage_break)
  from (
    select country, source, operation, assessment, round, population_group, min(measure_kind) as measure_kind, as_of,
      location_code, breakdown, part, sum(individuals) as individuals, sum(households) as households,
      count(*) as figures, count(*) filter (where individuals is null) as without_individuals,
      case when min(basis) = max(basis) then min(basis) else 'estimate' end as basis,
      case when min(quantifier) = max(quantifier) then min(quantifier) else '~' end as quantifier,
      first_day, last_day, bool_or(coverage_break) as coverage_break, max(published_in) as newest,
      max(max(published_in)) over (partition by country, source, operation, assessment, round, population_group, as_of,
        first_day, last_day, location_code, breakdown, part) as last
    from displacement_figures_by_part
    where admin_level = 0 and published_in <= v and (withdrawn_in is null or withdrawn_in > v)
    group by country, source, operation, assessment, round, population_group, as_of, first_day, last_day,
      location_code, breakdown, part, breakdown = 'total' and category = ''
  ) told
  where newest = last
  group by country, source, operation, assessment, round, population_group, as_of, first_day, last_day,
    location_code, breakdown, part
$$;
