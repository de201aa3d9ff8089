-- Plans and statements are in no sum of places (as from now on: src/store/publish-totals.ts). Sums of nothing else were read by
-- nobody; those of counts with them are added up anew from the counts that stand.

delete from displacement_totals where basis in ('planning', 'statement');

with mixed as (
  select distinct country, source, operation, assessment, round, population_group, as_of
  from displacement_figures
  where admin_level > 0 and basis in ('planning', 'statement') and withdrawn_in is null
), sums as (
  select f.country, f.source, f.operation, f.assessment, f.round, f.population_group, f.as_of, l.admin_level,
    f.admin_level as from_level, l.location_code, f.breakdown, f.part, f.first_day, f.last_day,
    sum(f.individuals) as individuals, sum(f.households) as households, count(*) as figures,
    count(*) filter (where f.individuals is null) as without_individuals,
    case when min(f.basis) = max(f.basis) then min(f.basis) else 'estimate' end as basis,
    case when min(f.quantifier) = max(f.quantifier) then min(f.quantifier) else '~' end as quantifier,
    bool_or(f.coverage_break) as coverage_break
  from mixed
  join displacement_figures_by_part f using (country, source, operation, assessment, round, population_group, as_of)
  cross join lateral (values
    (0::smallint, f.country),
    (1::smallint, case when f.admin_level > 1 then f.admin1_code else '' end),
    (2::smallint, case when f.admin_level > 2 then f.admin2_code else '' end)) as l (admin_level, location_code)
  where f.withdrawn_in is null and f.admin_level > 0 and f.basis not in ('planning', 'statement') and l.location_code <> ''
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
)
update displacement_totals t
set individuals = s.individuals, households = s.households, figures = s.figures, without_individuals = s.without_individuals,
  basis = s.basis, quantifier = s.quantifier, coverage_break = s.coverage_break
from sums s
where t.country = s.country and t.source = s.source and t.operation = s.operation and t.assessment = s.assessment
  and t.round = s.round and t.population_group = s.population_group and t.as_of = s.as_of and t.admin_level = s.admin_level
  and t.from_level = s.from_level and t.location_code = s.location_code and t.breakdown = s.breakdown and t.category = s.part
  and t.period_start is not distinct from s.first_day and t.period_end is not distinct from s.last_day
  and t.withdrawn_in is null;
