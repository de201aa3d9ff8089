-- The clock. Every publish and every revert is one row here; every published row elsewhere says in which version it
-- appeared and in which it was withdrawn. A reader picks one number and asks everything as of it.

create table imports (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  kind text not null default 'file' check (kind in ('file', 'form', 'reference')),
  status text not null default 'received'
    check (status in ('received', 'checking', 'checked', 'published', 'unchanged', 'refused', 'reverted', 'interrupted')),
  size_bytes bigint not null default 0,
  sha256 text,
  layout text,
  source text,
  as_of date,
  options jsonb not null default '{}',          -- what the uploader declared: encoding, formats, mapping, place …
  shape jsonb,                                  -- what was found: encoding, delimiter, header, header line
  uploaded_by uuid,
  idempotency_key text,
  received_at timestamptz not null default now(),
  checked_at timestamptz,
  base_version integer,                         -- the newest version when it was compared
  lines bigint not null default 0,
  rows_read bigint not null default 0,
  rows_new bigint not null default 0,
  rows_changed bigint not null default 0,
  rows_unchanged bigint not null default 0,
  rows_rejected bigint not null default 0,
  facts_vanished bigint not null default 0,     -- published before in the same scope, absent from this file
  special jsonb not null default '{}',          -- blank, hxl, header, comment lines and total rows
  problem_counts jsonb not null default '{}',   -- every problem by code, also those beyond the thousand kept
  totals jsonb not null default '[]',           -- what the file adds up to, for the reader to compare with the publisher
  failure text,                                 -- why it was refused or interrupted: a problem code
  check (rows_read = rows_new + rows_changed + rows_unchanged + rows_rejected or status in ('received', 'checking', 'refused', 'interrupted'))
);
create index imports_received on imports (received_at desc);
create index imports_sha256 on imports (sha256);
create unique index imports_idempotency_key on imports (uploaded_by, idempotency_key);

create table import_chunks (                    -- the bytes exactly as they came, in order
  import_id uuid not null references imports on delete cascade,
  number integer not null,
  bytes bytea not null,
  primary key (import_id, number)
);
alter table import_chunks alter column bytes set storage external;

create table import_problems (                  -- the first thousand, in the order of the file
  import_id uuid not null references imports on delete cascade,
  number integer not null,
  code text not null,
  severity text not null check (severity in ('error', 'warning')),
  line bigint,
  column_name text,
  value text,
  details jsonb not null default '{}',
  primary key (import_id, number)
);

create table import_rejected_rows (             -- every row that is not taken, with all its reasons
  import_id uuid not null references imports on delete cascade,
  line bigint not null,
  problems jsonb not null,
  primary key (import_id, line)
);

create table versions (
  number integer primary key,
  published_at timestamptz not null default now(),
  kind text not null check (kind in ('publish', 'revert')),
  import_id uuid not null references imports,
  person_id uuid,
  reason text
);
create index versions_published_at on versions (published_at);
create index versions_import on versions (import_id);

-- Facts of imports not yet published wait here, one unlogged table an import and noun.
create schema staging;
