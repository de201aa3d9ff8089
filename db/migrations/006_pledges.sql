-- Promises as they were made, never edited, and what was said of them later.

create table pledges (
  country text collate "C" not null default '',             -- the place it is for; '' where the promise names none
  id bigint generated always as identity,
  source text collate "C" not null,
  pledge_ref text collate "C" not null,
  donor text collate "C" not null,
  provider_donor text not null default '',
  announced_on date not null,
  amount numeric(24, 7) not null check (amount between 0 and 1e15),
  currency text not null,
  amount_usd numeric(24, 7),                    -- as the document states it, or equal to amount where the currency is USD
  purpose text not null default '',
  instrument text not null default '',
  due_date date,
  status text not null default '',
  semantics text not null check (semantics in ('original', 'outstanding')),
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
create unique index pledges_current on pledges (country, fact_key) where withdrawn_in is null;
create index pledges_scope on pledges (scope) where withdrawn_in is null;
create index pledges_published_in on pledges (published_in);
create index pledges_withdrawn_in on pledges (withdrawn_in) where withdrawn_in is not null;
create index pledges_ref on pledges (source, pledge_ref);

create table pledge_events (
  country text collate "C" not null default '',
  id bigint generated always as identity,
  source text collate "C" not null,
  pledge_ref text collate "C" not null,
  event text not null check (event in ('amended', 'withdrawn', 'fulfilled')),
  event_on date not null,
  amount numeric(24, 7),                        -- amended: the signed change; withdrawn: how much; in the pledge's currency
  currency text not null default '',
  amount_usd numeric(24, 7),
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
create unique index pledge_events_current on pledge_events (country, fact_key) where withdrawn_in is null;
create index pledge_events_scope on pledge_events (scope) where withdrawn_in is null;
create index pledge_events_published_in on pledge_events (published_in);
create index pledge_events_withdrawn_in on pledge_events (withdrawn_in) where withdrawn_in is not null;
create index pledge_events_ref on pledge_events (source, pledge_ref);
