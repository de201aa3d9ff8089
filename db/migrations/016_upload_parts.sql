-- A file that arrives in parts waits here until its last byte is there, whichever of our processes took which part.

create table uploads (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people on delete cascade,
  file_name text not null,
  metadata text not null default '',            -- what its sender said of it, as it came (`Upload-Metadata` of tus 1.0)
  options jsonb not null default '{}',          -- what was declared with it, as in imports
  size_bytes bigint not null check (size_bytes >= 0),
  received_bytes bigint not null default 0 check (received_bytes between 0 and size_bytes),
  taker uuid,                                   -- the request that may add bytes; whoever comes later takes over
  import_id uuid references imports,            -- what became of it, once all of it was there
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '1 day'
);
create index uploads_person on uploads (person_id);
create index uploads_expiry on uploads (expires_at);

create table upload_parts (                     -- those from received_bytes on are not certain yet
  upload_id uuid not null references uploads on delete cascade,
  first_byte bigint not null,                   -- its place in the file
  bytes bytea not null,
  primary key (upload_id, first_byte)
);
alter table upload_parts alter column bytes set storage external;
