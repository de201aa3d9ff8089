-- Places by P-code (text: leading zeros and letters matter), with the day from which their code list is valid.

create table locations (
  country text collate "C" not null,                        -- ISO 3166-1 alpha-3
  id bigint generated always as identity,
  code text collate "C" not null,
  name text not null,
  name_ar text not null default '',
  admin_level smallint not null check (admin_level between 0 and 4),
  parent_code text collate "C" not null default '',
  valid_from date,
  valid_to date,
  spellings text[] not null default '{}',       -- how publishers write the name
  note text not null default '',
  scope text collate "C" not null,
  import_id uuid not null,
  line bigint not null,
  fact_key uuid not null,
  fact_hash uuid not null,
  published_in integer not null references versions,
  withdrawn_in integer references versions,
  primary key (country, id)
);
create unique index locations_current on locations (country, fact_key) where withdrawn_in is null;
create index locations_published_in on locations (published_in);
create index locations_withdrawn_in on locations (withdrawn_in) where withdrawn_in is not null;
create index locations_code on locations (code);
create index locations_scope on locations (scope) where withdrawn_in is null;
