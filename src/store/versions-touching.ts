// Which publishes and reverts changed what is known of a place or of a source, and what each of them did.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './connect.ts';
import { moneyNouns } from './money-nouns.ts';
import { numberRows } from './number-rows.ts';

/** `country` null: anywhere. `place` at `admin_level` 0 is the country itself; money is known for countries only. */
export type Touched = {
  place: string | null;
  country: string | null;
  admin_level: number;
  source: string | null;
  version: number;
};

/**
 * One publish or revert. `rows_*` are the rows of its file; a revert undoes them, so what the file had brought as new is
 * withdrawn again, and what it had withdrawn comes back. `source` is the file's where it is of one; `sources` are those whose
 * figures moved, `nouns` what kinds of figures. `role` of who did it, null where it was the operator's machine.
 */
export type VersionMade = {
  version: number;
  published_at: Date;
  kind: 'publish' | 'revert';
  import: string;
  file_name: string;
  source: string | null;
  sources: string[];
  nouns: string[];
  rows_new: string;
  rows_changed: string;
  rows_withdrawn: string;
  rows_rejected: string | null;
  role: string | null;
  reverted_in: number | null;
  reason: string | null;
};

/** Every version, up to the asked one, in which a figure of people or money that is asked about appeared or went; newest first. */
export async function versionsTouching(db: Db, touched: Touched): Promise<VersionMade[]> {
  const { rows } = await sql<VersionMade>`
    with touching as (
      select number, array_agg(distinct source) as sources, array_agg(distinct noun) as nouns
      from (${sql.join(moves(touched), sql` union `)}) moves where number <= ${touched.version} group by number
    )
    select v.number as version, v.published_at, v.kind, v.import_id as import, i.file_name, i.source, t.sources, t.nouns, v.reason, p.role,
      case v.kind when 'publish' then i.rows_new else i.facts_vanished end as rows_new,
      i.rows_changed,
      case v.kind when 'publish' then i.facts_vanished else i.rows_new end as rows_withdrawn,
      case v.kind when 'publish' then i.rows_rejected end as rows_rejected,
      case v.kind when 'publish' then (
        select min(r.number) from versions r
        where r.import_id = v.import_id and r.kind = 'revert' and r.number > v.number and r.number <= ${touched.version}
      ) end as reverted_in
    from versions v
    join touching t using (number)
    join imports i on i.id = v.import_id
    left join people p on p.id = v.person_id
    order by v.number desc`.execute(db);
  return rows;
}

/** National totals tell of every figure below them, at a small part of the cost of asking the figures. */
function moves({ place, country, admin_level, source }: Touched): RawBuilder<unknown>[] {
  const ofSource = source === null ? sql`true` : sql`t.source = ${source}`;
  const inCountry = country === null ? sql`true` : sql`t.country in (${country}, '')`;
  const ofPlace =
    place === null
      ? sql`t.admin_level = 0 and t.location_code in (select l.code from locations l where l.admin_level = 0)`
      : sql`t.location_code = ${place}`;
  const people = eachMove('displacement_figures', numberRows, sql`${ofPlace} and ${ofSource}`);
  if (admin_level > 0) return people;
  return [...people, ...moneyNouns.flatMap(noun => eachMove(noun, sql.table(noun), sql`${inCountry} and ${ofSource}`))];
}

function eachMove(noun: string, rows: RawBuilder<unknown>, where: RawBuilder<unknown>): RawBuilder<unknown>[] {
  return ['published_in', 'withdrawn_in'].map(
    move =>
      sql`select distinct ${sql.ref(`t.${move}`)} as number, t.source, ${noun} as noun from ${rows} t where ${where}`,
  );
}
