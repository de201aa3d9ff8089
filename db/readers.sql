-- On a PostgreSQL server of your own: a role for readers' connections that come through PgBouncer in transaction mode, or to
-- a replica. It only reads. What the application says at the beginning of a connection of its own (UTC, an end to every
-- question) such a connection cannot carry, so that the role brings it along; the application refuses one that does not.
--
--   psql -v ON_ERROR_STOP=1 -d DATABASE -f db/readers.sql          as the owner, after every update
--   psql -d DATABASE -c '\password ledger_reader'                  once
--
-- and then DATABASE_READ_URLS=postgresql://ledger_reader…@POOLER:6432/DATABASE?pgbouncer=true beside DATABASE_URL, which leads
-- to the server itself: imports hold locks of their session, use COPY, and listen.

begin;

do $$
begin
  if not exists (select from pg_roles where rolname = 'ledger_reader') then
    create role ledger_reader login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
  execute format('grant connect on database %I to ledger_reader', current_database());
end $$;

alter role ledger_reader set timezone = 'UTC';
alter role ledger_reader set statement_timeout = '10s';
alter role ledger_reader set lock_timeout = '800ms';
alter role ledger_reader set default_transaction_read_only = on;

grant usage on schema public to ledger_reader;
grant select on all tables in schema public to ledger_reader;

commit;
