-- Which money was given for which promise, where a reviewer says so: part of one flow to one pledge, n:m.

create table pledge_links (
  country text collate "C" not null default '',             -- of the pledge; '' where only one source and reference fit
  id bigint generated always as identity,
  source text collate "C" not null,
  pledge_ref text collate "C" not null,
  flow_country text collate "C" not null default '',        -- of the flow; '' where only one fits
  flow_source text collate "C" not null,
  flow_id text collate "C" not null,
  occurrence integer not null default 1,
  amount numeric(24, 7) not null check (amount between -1e15 and 1e15),
  currency text not null,                       -- the flow's own currency or USD
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
create unique index pledge_links_current on pledge_links (country, fact_key) where withdrawn_in is null;
create index pledge_links_scope on pledge_links (scope) where withdrawn_in is null;
create index pledge_links_published_in on pledge_links (published_in);
create index pledge_links_withdrawn_in on pledge_links (withdrawn_in) where withdrawn_in is not null;
create index pledge_links_ref on pledge_links (source, pledge_ref);
create index pledge_links_flow on pledge_links (flow_source, flow_id);
