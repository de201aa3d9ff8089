// Versions and the log: each has one entry, which holds what the version is, whose file it is of, and what it did.
import { sql } from 'kysely';
import { factsOf } from './audit-facts.ts';
import type { Db } from './connect.ts';

const inUtc = (at: string) => sql<string>`to_char(${sql.ref(at)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const rowsRead = sql`json_build_object('read', i.rows_read, 'new', i.rows_new, 'changed', i.rows_changed,
  'unchanged', i.rows_unchanged, 'rejected', i.rows_rejected, 'vanished', i.facts_vanished)`;

const reasonHash = sql`encode(sha256(convert_to(v.reason, 'UTF8')), 'hex')`;

/** Writes a version down in the log: the last statement of its transaction, for others who write there wait until its end. */
export async function sealVersion(trx: Db, version: number): Promise<void> {
  const facts = await factsOf(trx, version);
  await sql`
    insert into audit_entries (act, person_id, object, version, details)
    select case v.kind when 'publish' then 'published' else 'reverted' end, v.person_id, 'import ' || v.import_id, v.number,
      json_build_object('published_at', ${inUtc('v.published_at')}, 'reason_sha256', ${reasonHash},
        'file_sha256', i.sha256, 'rows', ${rowsRead}, 'facts', ${JSON.stringify(facts)}::json)
    from versions v join imports i on i.id = v.import_id where v.number = ${version}`.execute(trx);
}

/** `entry`: the number of the entry that sealed the version, null where there is none; `differs`: columns, or the whole row. */
export type VersionFault = { version: number; entry: string | null; differs: string[] };

/** Versions that are not as they were sealed: without an entry, gone, or with another value in some column. */
export async function versionFaults(db: Db): Promise<VersionFault[]> {
  const { rows } = await sql<VersionFault>`
    select * from (
      select coalesce(v.number, e.version) as version, e.number as entry, case
        when v.number is null then array['number']
        when e.number is null then array['entry']
        else array_remove(array[
          case when (v.kind = 'publish') <> (e.act = 'published') then 'kind' end,
          case when e.object <> 'import ' || v.import_id then 'import_id' end,
          case when e.person_id is distinct from v.person_id then 'person_id' end,
          case when e.details ->> 'published_at' is distinct from ${inUtc('v.published_at')} then 'published_at' end,
          case when e.details ->> 'reason_sha256' is distinct from ${reasonHash} then 'reason' end,
          case when e.details ->> 'file_sha256' is distinct from i.sha256 then 'sha256' end,
          case when (e.details -> 'rows')::jsonb is distinct from (${rowsRead})::jsonb then 'rows' end], null)
        end as differs
      from (select * from audit_entries where version is not null) e
      full join versions v on v.number = e.version left join imports i on i.id = v.import_id) held
    where differs <> '{}' order by version`.execute(db);
  return rows;
}
