// The log of acts: added to and never changed. The database numbers the entries, and chains each to the one before it.
import { sql } from 'kysely';
import type { Act, ActObject, NewAct } from '../model/act.ts';
import type { Db } from './connect.ts';

/** Writes an act down: last in its transaction, for until that ends everybody else who writes one down waits. */
export async function recordAct(db: Db, { act, personId, object, details = {} }: NewAct): Promise<void> {
  const entry = { act, person_id: personId, object, details: JSON.stringify(details) };
  await db.insertInto('audit_entries').values(entry).execute();
}

/** `who`: the e-mail address of who did it; `about`: the name of what it was done to, null where that is not there. */
export type AuditEntry = {
  number: string;
  at: Date;
  act: Act;
  who: string | null;
  object: ActObject;
  about: string | null;
  version: number | null;
  details: Record<string, unknown>;
  hash: string;
};

/** The newest first. */
export async function auditEntries(db: Db, page: { limit: number; offset: number }): Promise<AuditEntry[]> {
  const { rows } = await sql<AuditEntry>`
    select e.number, e.at, e.act, coalesce(who.email, e.person_id::text) as who, e.object, e.version, e.details, e.hash,
      coalesce(i.file_name, p.email, k.name, s.name) as about
    from (select *, split_part(object, ' ', 1) as kind, split_part(object, ' ', 2) as id,
        substring(object from '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')::uuid as uuid
      from audit_entries order by number desc limit ${page.limit} offset ${page.offset}) e
    left join people who on who.id = e.person_id
    left join imports i on e.kind = 'import' and i.id = e.uuid
    left join people p on e.kind = 'person' and p.id = e.uuid
    left join api_tokens k on e.kind = 'token' and k.id = e.uuid
    left join sources s on e.kind = 'source' and s.slug = e.id
    order by e.number desc`.execute(db);
  return rows;
}
