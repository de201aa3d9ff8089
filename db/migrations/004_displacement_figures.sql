-- People: one row is one number that a source printed for one group, place and day.

create table displacement_figures (
  country text collate "C" not null,
  id bigint generated always as identity,
  source text collate "C" not null,
  operation text collate "C" not null default '',
  assessment text collate "C" not null default '',
  round text collate "C" not null default '',
  population_group text collate "C" not null,
  measure_kind text not null check (measure_kind in ('stock', 'flow', 'cumulative')),
  as_of date not null check (as_of between '1900-01-01' and '2100-01-01'),
  period_start date,
  period_end date,
  admin_level smallint not null check (admin_level between 0 and 3),    -- 3: a site below admin 2
  admin1_code text collate "C" not null default '',
  admin2_code text collate "C" not null default '',
  location_code text collate "C" not null,                  -- the deepest known place: country, admin 1 or admin 2
  provider_place text collate "C" not null default '',      -- as the source wrote it
  site text collate "C" not null default '',                -- the source's own id of a place below admin 2
  origin_code text collate "C" not null default '',         -- where they came from
  breakdown text collate "C" not null default 'total',      -- total, or what the parts are parts by: origin, shelter, period, sex_age, cause
  category text collate "C" not null default '',
  individuals bigint check (individuals between 0 and 9000000000),
  households bigint check (households between 0 and 9000000000),
  household_factor numeric check (household_factor between 0 and 100),
  derived text not null default '' check (derived in ('', 'individuals', 'households')),
  basis text not null check (basis in ('count', 'registration', 'estimate', 'planning', 'statement')),
  quantifier text not null check (quantifier in ('=', '~', '>', '<')),
  state text not null default 'reported' check (state in ('reported', 'missing', 'suppressed')),
  value_as_published text not null default '',
  note text not null default '',
  source_url text not null default '',
  scope text collate "C" not null,
  import_id uuid not null,
  line bigint not null,
  fact_key uuid not null,
  fact_hash uuid not null,
  published_in integer not null,
  withdrawn_in integer,
  primary key (country, id),
  check ((individuals is null and households is null) = (state <> 'reported')),
  check (period_start is null or period_end is null or period_start <= period_end)
);
create unique index displacement_figures_current on displacement_figures (country, fact_key) where withdrawn_in is null;
create index displacement_figures_scope on displacement_figures (scope) where withdrawn_in is null;
create index displacement_figures_published_in on displacement_figures (published_in);
create index displacement_figures_withdrawn_in on displacement_figures (withdrawn_in) where withdrawn_in is not null;

-- What dashboards read: sums of the figures of one source, round, group and day, at each admin level above the level at
-- which they were counted (from_level). Sums over levels, sources, rounds or days do not exist here.
create table displacement_totals (
  country text collate "C" not null,
  source text collate "C" not null,
  operation text collate "C" not null,
  assessment text collate "C" not null,
  round text collate "C" not null,
  population_group text collate "C" not null,
  measure_kind text not null,
  as_of date not null,
  admin_level smallint not null,
  from_level smallint not null,
  location_code text collate "C" not null,
  breakdown text collate "C" not null,
  category text collate "C" not null,
  individuals numeric,
  households numeric,
  figures bigint not null,                      -- how many figures were added
  without_individuals bigint not null,          -- how many of them say nothing of individuals: missing, suppressed, households only
  basis text not null,
  quantifier text not null,
  period_start date,
  period_end date,
  published_in integer not null,
  withdrawn_in integer
);
create index displacement_totals_series on displacement_totals (location_code, population_group, as_of);
create index displacement_totals_touched on displacement_totals (country, source, as_of, population_group) where withdrawn_in is null;
