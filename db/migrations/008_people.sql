-- Who may upload, publish and administer. Reading needs no account.

create table people (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  name text not null default '',
  role text not null check (role in ('contributor', 'publisher', 'administrator')),
  password_hash text,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);
create unique index people_email on people (lower(email));

create table sessions (
  token_hash text primary key,                  -- SHA-256 of the cookie's token
  person_id uuid not null references people on delete cascade,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_person on sessions (person_id);

create table sign_in_links (                    -- one-time links: invitations, resets, the link printed at start
  token_hash text primary key,
  person_id uuid not null references people on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table sign_in_attempts (
  subject text not null,                        -- 'email:…' or 'address:…'
  at timestamptz not null default now()
);
create index sign_in_attempts_subject on sign_in_attempts (subject, at);

alter table imports add foreign key (uploaded_by) references people;
alter table versions add foreign key (person_id) references people;
