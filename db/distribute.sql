-- For a PostgreSQL of several servers (the Citus extension): which table lies where. Not needed on one server, and applied by
-- nobody by itself: db/scaling.md says when, and what else must change first. As the owner, on the coordinator, after the
-- migrations. A test holds this list against the schema.
--
--   psql -v ON_ERROR_STOP=1 -d DATABASE -f db/distribute.sql
--
-- Only on the coordinator stays what is written row by row, is guarded by triggers, or is asked for by nobody but our own
-- sessions:
--
--   local versions                  the clock: its order is that of one server, and its trigger refuses changes
--   local audit_entries             the chain: each entry needs the one before, and its triggers seal and guard it
--   local imports                   referred to by versions
--   local import_chunks             the files as they came: large, and read by whoever checks or looks at one file
--   local import_problems           belong to imports
--   local import_rejected_rows      belong to imports
--   local uploads                   belong to people
--   local upload_parts              belong to uploads
--   local people                    accounts
--   local sessions                  belong to people
--   local sign_in_links             belong to people
--   local second_factors            belong to people
--   local recovery_codes            belong to people
--   local sign_in_attempts          counted under one lock
--   local api_tokens                belong to people
--   local mappings                  belong to people
--   local migrations                which files of db/migrations were applied
--   local migration_lock            one row

begin;

-- Places and organisations lie on every server, the clock on one only. The large tables never had these keys.
alter table locations drop constraint locations_published_in_fkey, drop constraint locations_withdrawn_in_fkey;
alter table organisations drop constraint organisations_published_in_fkey, drop constraint organisations_withdrawn_in_fkey;

-- Small, and joined with from every country: whole on each server.
select create_reference_table('sources');
select create_reference_table('boundaries');
select create_reference_table('locations');
select create_reference_table('organisations');

-- By country, all alike, so that what belongs to one country lies on one server.
select create_distributed_table('displacement_figures', 'country', colocate_with := 'none');
select create_distributed_table('displacement_totals', 'country', colocate_with := 'displacement_figures');
select create_distributed_table('funding_flows', 'country', colocate_with := 'displacement_figures');
select create_distributed_table('requirements', 'country', colocate_with := 'displacement_figures');
select create_distributed_table('plan_funding', 'country', colocate_with := 'displacement_figures');
select create_distributed_table('pledges', 'country', colocate_with := 'displacement_figures');
select create_distributed_table('pledge_events', 'country', colocate_with := 'displacement_figures');
select create_distributed_table('pledge_links', 'country', colocate_with := 'displacement_figures');

commit;
