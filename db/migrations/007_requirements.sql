-- What plans ask for (dated, revised both ways) and what their publishers report as received, per plan and sector.

create table requirements (
  country text collate "C" not null,
  id bigint generated always as identity,
  source text collate "C" not null,
  plan_code text collate "C" not null,
  plan_id text collate "C" not null default '',
  plan_name text not null default '',
  plan_type text not null default '',
  plan_start date,
  plan_end date,
  year integer,
  sector text collate "C" not null default '',              -- '' is the whole plan
  sector_code text collate "C" not null default '',
  sector_kind text not null check (sector_kind in ('plan', 'sector', 'shared', 'not_specified')),
  requirement_usd numeric(24, 7),
  original_requirement_usd numeric(24, 7),
  valid_from date,
  revision text not null default '',
  as_of date,
  destinations text[] not null default '{}',    -- the plan's countries where it has several
  note text not null default '',
  source_url text not null default '',
  scope text collate "C" not null,
  import_id uuid not null,
  line bigint not null,
  fact_key uuid not null,
  fact_hash uuid not null,
  published_in integer not null,
  withdrawn_in integer,
  primary key (country, id)
);
create unique index requirements_current on requirements (country, fact_key) where withdrawn_in is null;
create index requirements_scope on requirements (scope) where withdrawn_in is null;
create index requirements_published_in on requirements (published_in);
create index requirements_withdrawn_in on requirements (withdrawn_in) where withdrawn_in is not null;
create index requirements_plan on requirements (country, plan_code, year);

create table plan_funding (
  country text collate "C" not null,
  id bigint generated always as identity,
  source text collate "C" not null,
  plan_code text collate "C" not null default '',           -- '' is money outside any plan
  plan_id text collate "C" not null default '',
  plan_name text not null default '',
  year integer,
  sector text collate "C" not null default '',
  sector_code text collate "C" not null default '',
  sector_kind text not null check (sector_kind in ('plan', 'sector', 'shared', 'not_specified', 'outside_plan')),
  funding_usd numeric(24, 7),                   -- commitment + paid, as the publisher adds them
  percent_as_published text not null default '',
  as_of date,
  note text not null default '',
  source_url text not null default '',
  scope text collate "C" not null,
  import_id uuid not null,
  line bigint not null,
  fact_key uuid not null,
  fact_hash uuid not null,
  published_in integer not null,
  withdrawn_in integer,
  primary key (country, id)
);
create unique index plan_funding_current on plan_funding (country, fact_key) where withdrawn_in is null;
create index plan_funding_scope on plan_funding (scope) where withdrawn_in is null;
create index plan_funding_published_in on plan_funding (published_in);
create index plan_funding_withdrawn_in on plan_funding (withdrawn_in) where withdrawn_in is not null;
create index plan_funding_plan on plan_funding (country, plan_code, year);
