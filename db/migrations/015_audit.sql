-- Who did what to which object, and when: entries are added and never changed. Each carries a SHA-256 over the hash of the
-- one before it and its own fields, and the entry of a version holds what that version is and did: a change by hand shows.
-- No passwords, tokens, figures, cookies or network addresses. People are named by their id and without a foreign key: what
-- was done stays told, whatever becomes of an account.

create table audit_entries (
  number bigint primary key,                    -- without gaps
  at timestamptz not null,
  act text collate "C" not null check (act ~ '^[a-z_]+$'),
  person_id uuid,                               -- null: whoever keeps the server, by command or by starting it
  object text collate "C" not null check (object ~ '^[a-z]+ [!-~]+$'), -- its kind and its id
  version integer unique,                       -- of a publish or a revert
  details json not null default '{}',           -- hashed as the text that it is
  hash text collate "C" not null
);

-- Whoever adds an entry says what was done; its number, time and hash are the database's. The lock is held until the
-- transaction ends, so an act is written down last in its transaction, and nobody waits for a long publish.
create function seal_audit_entry() returns trigger language plpgsql as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(7013212);
  execute format('select number, hash from %s order by number desc limit 1', tg_relid::regclass) into last;
  new.number := coalesce(last.number, 0) + 1;
  new.at := clock_timestamp();
  new.hash := encode(sha256(convert_to(concat_ws(E'\n',
    coalesce(last.hash, ''),
    new.number,
    to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    new.act,
    coalesce(new.person_id::text, ''),
    new.object,
    coalesce(new.version::text, ''),
    new.details::text), 'UTF8')), 'hex');
  return new;
end $$;
create trigger seal before insert on audit_entries for each row execute function seal_audit_entry();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: its rows are never changed', lower(tg_op), tg_table_name
    using errcode = 'restrict_violation';
end $$;
create trigger stays before update or delete or truncate on audit_entries execute function refuse_change();
create trigger stays before update or delete or truncate on versions execute function refuse_change();

-- What was published before there was a log is sealed now, in its order.
do $$
declare
  v versions;
  noun text;
  told json;
  facts jsonb;
begin
  for v in select * from versions order by number loop
    facts := '{}';
    foreach noun in array array['displacement_figures', 'funding_flows', 'requirements', 'plan_funding', 'pledges',
      'pledge_events', 'pledge_links', 'locations', 'organisations'] loop
      execute format($q$
        select json_build_object('published', p.facts, 'published_hash', p.hash, 'withdrawn', w.facts, 'withdrawn_hash', w.hash)
        from (
          select coalesce(sum(facts), 0)::bigint as facts, encode(sha256(coalesce(
            string_agg(uuid_send(import_id) || hash, ''::bytea order by import_id), ''::bytea)), 'hex') as hash
          from (
            select import_id, sum(facts) as facts, sha256(string_agg(hash, ''::bytea order by block)) as hash
            from (
              select import_id, line / 10000 as block, count(*) as facts, sha256(string_agg(int8send(line)
                || uuid_send(fact_key) || uuid_send(fact_hash), ''::bytea order by line, fact_key, fact_hash)) as hash
              from %1$I where published_in = $1 group by 1, 2) blocks
            group by 1) files
        ) p, (
          select coalesce(sum(facts), 0)::bigint as facts, encode(sha256(coalesce(
            string_agg(uuid_send(import_id) || hash, ''::bytea order by import_id), ''::bytea)), 'hex') as hash
          from (
            select import_id, sum(facts) as facts, sha256(string_agg(hash, ''::bytea order by block)) as hash
            from (
              select import_id, line / 10000 as block, count(*) as facts, sha256(string_agg(int8send(line)
                || uuid_send(fact_key) || uuid_send(fact_hash), ''::bytea order by line, fact_key, fact_hash)) as hash
              from %1$I where withdrawn_in = $1 group by 1, 2) blocks
            group by 1) files
        ) w where p.facts + w.facts > 0$q$, noun) into told using v.number;
      if told is not null then facts := facts || jsonb_build_object(noun, told); end if;
    end loop;
    insert into audit_entries (act, person_id, object, version, details)
    select case v.kind when 'publish' then 'published' else 'reverted' end, v.person_id, 'import ' || v.import_id, v.number,
      json_build_object(
        'published_at', to_char(v.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'reason_sha256', encode(sha256(convert_to(v.reason, 'UTF8')), 'hex'),
        'file_sha256', i.sha256,
        'rows', json_build_object('read', i.rows_read, 'new', i.rows_new, 'changed', i.rows_changed,
          'unchanged', i.rows_unchanged, 'rejected', i.rows_rejected, 'vanished', i.facts_vanished),
        'facts', facts)
    from imports i where i.id = v.import_id;
  end loop;
end $$;
