-- A second thing by which somebody is known: the codes of an authenticator (RFC 6238), and codes kept on paper for the day
-- on which it is lost. Sessions can be listed and ended one by one.

create table second_factors (
  person_id uuid primary key references people on delete cascade,
  secret text not null,                         -- base32, as the authenticator has it
  confirmed_at timestamptz,                     -- null: shown, and not yet proven by a code
  last_step bigint not null default 0           -- of the last code that was taken: none is taken twice
);

create table recovery_codes (
  code_hash text primary key,                   -- SHA-256 of 120 random bits
  person_id uuid not null references people on delete cascade,
  used_at timestamptz
);
create index recovery_codes_person on recovery_codes (person_id);

alter table sessions
  add column id uuid not null unique default gen_random_uuid(),
  add column awaits_code boolean not null default false; -- the password was right; the code has not come yet
