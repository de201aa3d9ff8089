// The chain as it stands: every entry with its fields as the text over which its hash was made.
import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './connect.ts';

/** Entries in the order of their numbers. `text` is all that was hashed after the hash of the entry before. */
export type ChainLink = { number: string; text: string; hash: string };

export async function* chain(db: Db): AsyncGenerator<ChainLink> {
  for (let after: string | null = null; ; ) {
    const links: ChainLink[] = await linksAfter(db, after);
    yield* links;
    if (links.length < atOnce) return;
    after = links.at(-1)!.number;
  }
}

const atOnce = 5_000;

async function linksAfter(db: Db, after: string | null): Promise<ChainLink[]> {
  const { rows } = await sql<ChainLink>`
    select number, hash, concat_ws(E'\n', number, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), act,
      coalesce(person_id::text, ''), object, coalesce(version::text, ''), details::text) as text
    from audit_entries where ${after}::bigint is null or number > ${after}::bigint
    order by number limit ${atOnce}`.execute(db);
  return rows;
}

/** The hash of an entry that follows `before` ('' for the first): worked out here, not by the database. */
export function linkHash(before: string, text: string): string {
  return hash('sha256', `${before}\n${text}`, 'hex');
}
