-- Donors, recipients and funds under one name, with the names that publishers give them.

create table organisations (
  country text collate "C" not null default '',
  id bigint generated always as identity,
  name text not null,
  name_ar text not null default '',
  type text not null default '',
  iati_id text not null default '',
  fts_id text not null default '',
  aliases text[] not null default '{}',
  scope text collate "C" not null,
  import_id uuid not null,
  line bigint not null,
  fact_key uuid not null,
  fact_hash uuid not null,
  published_in integer not null references versions,
  withdrawn_in integer references versions,
  primary key (country, id)
);
create unique index organisations_current on organisations (country, fact_key) where withdrawn_in is null;
create index organisations_published_in on organisations (published_in);
create index organisations_withdrawn_in on organisations (withdrawn_in) where withdrawn_in is not null;
create index organisations_scope on organisations (scope) where withdrawn_in is null;

-- Who publishes figures, what they count and how. Settings of the house, not facts: they are not versioned.
create table sources (
  slug text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  name_ar text not null default '',
  publisher text not null default '',
  definition text not null default '',
  definition_ar text not null default '',
  scope_from date,                              -- since when displacement is counted (domain rule: population scope)
  scope_note text not null default '',
  scope_note_ar text not null default '',
  licence text not null default '',
  redistribution boolean not null default true, -- may its rows be handed on in bulk
  update_frequency text not null default '',
  homepage text not null default '',
  pledge_semantics text not null default 'original' check (pledge_semantics in ('original', 'outstanding')),
  stage_semantics text not null default 'exclusive' check (stage_semantics in ('exclusive', 'nested')),
  sensitive boolean not null default false
);
