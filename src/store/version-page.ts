// One page of versions, the newest first, each with the import it is about and how many facts it published and withdrew.
import { sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import type { Db } from './connect.ts';

/** Days in UTC; `before`: the number that the page before ended with. */
export type VersionFilter = {
  version: number;
  kind: string | null;
  from: string | null;
  to: string | null;
  before: number | null;
  offset: number;
  limit: number;
};

export type LoggedVersion = {
  number: number;
  published_at: Date;
  kind: 'publish' | 'revert';
  reason: string | null;
  import_id: string;
  file_name: string;
  layout: string | null;
  source: string | null;
  sha256: string | null;
  rows_read: string;
  rows_new: string;
  rows_changed: string;
  rows_unchanged: string;
  rows_rejected: string;
  facts_vanished: string;
  /** As the log sealed it; null for a version that has no entry there. */
  facts: Partial<Record<Noun, { published: string; withdrawn: string }>> | null;
};

export async function versionPage(db: Db, asked: VersionFilter): Promise<LoggedVersion[]> {
  const { version, kind, from, to, before, offset, limit } = asked;
  const day = sql`(v.published_at at time zone 'UTC')::date`;
  const { rows } = await sql<LoggedVersion>`
    select v.number, v.published_at, v.kind, v.reason, v.import_id, i.file_name, i.layout, i.source, i.sha256, i.rows_read,
      i.rows_new, i.rows_changed, i.rows_unchanged, i.rows_rejected, i.facts_vanished, e.details -> 'facts' as facts
    from versions v join imports i on i.id = v.import_id left join audit_entries e on e.version = v.number
    where v.number <= ${version} and (${before}::integer is null or v.number < ${before}::integer)
      and (${kind}::text is null or v.kind = ${kind}::text)
      and (${from}::date is null or ${day} >= ${from}::date) and (${to}::date is null or ${day} <= ${to}::date)
    order by v.number desc limit ${limit} offset ${offset}`.execute(db);
  return rows;
}
