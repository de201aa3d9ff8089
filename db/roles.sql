-- On a PostgreSQL server of your own: a role for the application that can add to the log and to the versions and change
-- neither, and that can withdraw published figures and never alter them.
--
-- The migrations stay with the role that owns the tables. After the first start and after every update, as the owner:
--
--   DATABASE_URL=postgresql://owner…  npm run -s ledger -- verify      applies the migrations
--   psql -v ON_ERROR_STOP=1 -d DATABASE -f db/roles.sql                as often as you like
--   psql -d DATABASE -c '\password ledger_app'                         once
--
-- and then start the site and run all other commands with DATABASE_URL=postgresql://ledger_app…

begin;

do $$
begin
  if not exists (select from pg_roles where rolname = 'ledger_app') then
    create role ledger_app login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
  execute format('grant connect, temporary on database %I to ledger_app', current_database());
end $$;

revoke create on schema public from public, ledger_app;
grant usage on schema public to ledger_app;
revoke all on all tables in schema public from public, ledger_app;
grant select on all tables in schema public to ledger_app;

-- What was done stays done.
grant insert on audit_entries, versions to ledger_app;

-- Published facts are added and withdrawn.
grant insert, update (withdrawn_in) on displacement_figures, displacement_totals, funding_flows, requirements, plan_funding,
  pledges, pledge_events, pledge_links, locations, organisations to ledger_app;

-- Records with a life of their own.
grant insert, update on imports, sources, boundaries, mappings, people, api_tokens to ledger_app;

-- What may go: files and problems of imports that are not taken, sessions and links that have ended, uploads under way.
grant insert, update, delete on import_chunks, import_problems, import_rejected_rows, sessions, second_factors,
  recovery_codes, sign_in_links, sign_in_attempts, uploads, upload_parts to ledger_app;

-- Facts that wait to be published: tables that the application makes and drops itself.
grant usage, create on schema staging to ledger_app;
do $$
declare
  waiting regclass;
begin
  grant ledger_app to current_user;
  for waiting in select oid from pg_class where relnamespace = 'staging'::regnamespace and relkind = 'r' loop
    execute format('alter table %s owner to ledger_app', waiting);
  end loop;
end $$;

-- After a large import the planner looks at the tables anew. Before PostgreSQL 17 only their owner may ask for that: then
-- autovacuum does it within a minute or two.
do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on all tables in schema public to ledger_app';
  end if;
end $$;

commit;
