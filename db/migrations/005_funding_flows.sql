-- Money that moves or is promised to move, one row a flow as its source reports it.

create table funding_flows (
  country text collate "C" not null,                        -- where the money goes: ISO3; 'MUL' several; '' not stated
  id bigint generated always as identity,
  source text collate "C" not null,
  flow_id text collate "C" not null,
  occurrence integer not null default 1,        -- rows that look alike but are payments of their own
  parent_flow_id text collate "C" not null default '',
  stage text collate "C" not null check (stage in ('pledge', 'commitment', 'paid')),
  boundary text collate "C" not null check (boundary in ('incoming', 'internal', 'outgoing')),
  on_boundary text not null default 'single' check (on_boundary in ('single', 'shared', 'overlap')),
  flow_type text not null default '',
  correction text not null default '' check (correction in ('', 'refund', 'correction', 'withdrawal')),
  donor text collate "C" not null default '',               -- the organisation's name in our list, else as published
  provider_donor text not null default '',
  donor_type text not null default '',
  recipient text collate "C" not null default '',
  provider_recipient text not null default '',
  recipient_type text not null default '',
  destinations text[] not null default '{}',
  plan_code text collate "C" not null default '',
  plan_id text collate "C" not null default '',
  plan_name text not null default '',
  sector text collate "C" not null default '',
  amount_usd numeric(24, 7),
  amount_original numeric(24, 7),
  currency text not null default '',
  exchange_rate numeric,                        -- original / rate = USD
  decision_date date,
  first_reported date,
  usage_year_start integer,
  usage_year_end integer,
  budget_year integer,
  new_money boolean,
  instrument text not null default '',
  method text not null default '',
  purpose text not null default '',
  pledge_ref text collate "C" not null default '',
  pledge_semantics text not null default 'original' check (pledge_semantics in ('original', 'outstanding')),
  stage_semantics text not null default 'exclusive' check (stage_semantics in ('exclusive', 'nested')),
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
  primary key (country, id),
  check (amount_usd between -1e15 and 1e15),
  check (amount_original between -1e15 and 1e15)
);
create unique index funding_flows_current on funding_flows (country, fact_key) where withdrawn_in is null;
create index funding_flows_scope on funding_flows (scope) where withdrawn_in is null;
create index funding_flows_published_in on funding_flows (published_in);
create index funding_flows_withdrawn_in on funding_flows (withdrawn_in) where withdrawn_in is not null;
create index funding_flows_country on funding_flows (country, source, boundary, stage);
create index funding_flows_flow on funding_flows (source, flow_id);
create index funding_flows_plan on funding_flows (plan_code) where plan_code <> '';
create index funding_flows_pledge on funding_flows (pledge_ref) where pledge_ref <> '';
