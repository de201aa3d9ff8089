-- What people have told of tables that no layout knows: the next file with the same columns is read in the same way. An
-- import keeps the mapping by which it was read in its options, so that a mapping saved anew changes nothing behind it.

create table mappings (
  name text primary key,
  mapping jsonb not null,
  saved_by uuid references people,
  saved_at timestamptz not null default now()
);
