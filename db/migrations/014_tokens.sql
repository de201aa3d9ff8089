-- Tokens let a program send files and read drafts in a person's name. Like every secret of a browser, only the hash is kept.

create table api_tokens (
  id uuid primary key default gen_random_uuid(),
  token_hash text not null unique,              -- SHA-256
  person_id uuid not null references people on delete cascade,
  name text not null,                           -- what it is for, in its owner's words
  scopes text[] not null check (scopes <> '{}' and scopes <@ array['upload', 'read']),
  made_by uuid references people,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index api_tokens_person on api_tokens (person_id);

-- An invitation or a reset leads to the page where a password is chosen; who came by link has no old one to tell.
alter table sign_in_links add column leads_to text not null default '/upload' check (leads_to in ('/upload', '/account'));
alter table sessions add column by_link boolean not null default false;
