-- What a check found that publishing must do, in facts (a row of a file may hold several): counted again when it is done.
alter table imports
  add column facts_new bigint not null default 0,
  add column facts_changed bigint not null default 0;
