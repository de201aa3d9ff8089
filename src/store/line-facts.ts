// What one line of a file became: its published facts, when each was known, and how it ceased to stand.
import { sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import { nouns } from '../model/shapes.ts';
import type { Db } from './connect.ts';
import { type InputReader, mayList } from './inputs.ts';
import { columns } from './published-rows.ts';

/**
 * A published row of the line. `listed`: not withheld from this reader (rule G4). `published_in`: the version in which it
 * appeared, or in which a revert put it back. `gone`: how it ceased to stand, null where it stands in the newest version.
 */
export type LineFact = {
  noun: Noun;
  row: Record<string, unknown>;
  source: string | null;
  listed: boolean;
  published_in: number;
  known_since: Date;
  gone: Gone | null;
};

/**
 * The version that withdrew the row, and its import. `by_line`: the line of `by_import` that says something else of the same
 * thing since; null where nothing took its place.
 */
export type Gone = {
  version: number;
  on: Date;
  kind: 'publish' | 'revert';
  import_id: string;
  file_name: string;
  reason: string | null;
  by_import: string | null;
  by_file: string | null;
  by_line: string | null;
};

/** All facts ever published from this line, oldest first; none for a line that was rejected, or that told nothing new. */
export async function lineFacts(db: Db, importId: string, line: number, reader: InputReader): Promise<LineFact[]> {
  const found: LineFact[] = [];
  for (const noun of nouns) found.push(...(await factsOfNoun(db, noun, importId, line, reader)));
  return found;
}

/** A row is of the version of its import, or of a later revert that put it back: so the index on versions finds it. */
async function factsOfNoun(db: Db, noun: Noun, importId: string, line: number, reader: InputReader) {
  const listed = noun === 'locations' || noun === 'organisations' ? sql`true` : mayList(noun, reader);
  const { rows } = await sql<Found>`
    with own as (
      select number from versions where import_id = ${importId}
      union
      select r.number from versions r join versions p on p.number < r.number
      where r.kind = 'revert' and p.kind = 'publish' and p.import_id = ${importId}
    ), fact as (
      select r.* from ${sql.table(noun)} as r
      where r.published_in in (select number from own) and r.import_id = ${importId} and r.line = ${line}
    )
    select ${columns(noun)}, ${listed} as "$listed", r.published_in as "$published_in", v.published_at as "$known_since",
      case when w.number is not null then json_build_object('version', w.number, 'on', w.published_at, 'kind', w.kind,
        'import_id', w.import_id, 'file_name', i.file_name, 'reason', w.reason, 'by_import', n.import_id,
        'by_file', ni.file_name, 'by_line', n.line::text) end as "$gone"
    from fact as r
    join versions v on v.number = r.published_in
    left join versions w on w.number = r.withdrawn_in
    left join imports i on i.id = w.import_id
    left join lateral (
      select o.import_id, o.line from ${sql.table(noun)} o
      where o.country = r.country and o.fact_key = r.fact_key and o.published_in = r.withdrawn_in limit 1) n on true
    left join imports ni on ni.id = n.import_id
    order by r.published_in, r.id`.execute(db);
  return rows.map(row => factOf(noun, row));
}

type Found = Record<string, unknown> & {
  $listed: boolean;
  $published_in: number;
  $known_since: Date;
  $gone: (Omit<Gone, 'on'> & { on: string }) | null;
};

function factOf(noun: Noun, { $listed, $published_in, $known_since, $gone, ...row }: Found): LineFact {
  return {
    noun,
    row,
    source: typeof row.source === 'string' ? row.source : null,
    listed: $listed,
    published_in: $published_in,
    known_since: $known_since,
    gone: $gone && { ...$gone, on: new Date($gone.on) },
  };
}
