// What a version did to the facts, bound in two numbers a noun: how many, and one hash over them all in the order of their lines.
import { type RawBuilder, sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import { formOf } from '../model/fact-form.ts';
import { nouns } from '../model/shapes.ts';
import type { Db } from './connect.ts';

type Deed = 'published' | 'withdrawn';

const columnOf: Record<Deed, RawBuilder<unknown>> = { published: sql`published_in`, withdrawn: sql`withdrawn_in` };

/**
 * Of each file in these versions: SHA-256 over blocks of ten thousand lines, and of each block over the line, the key and the
 * hash of each fact, in that order: so a file of a gigabyte is never one text. Columns: version, import_id, facts, hash.
 */
function files(noun: Noun, deed: Deed, which: RawBuilder<unknown>) {
  return sql`
    select version, import_id, sum(facts) as facts, sha256(string_agg(hash, ''::bytea order by block)) as hash
    from (
      select ${columnOf[deed]} as version, import_id, line / 10000 as block, count(*) as facts,
        sha256(string_agg(int8send(line) || uuid_send(fact_key) || uuid_send(fact_hash), ''::bytea
          order by line, fact_key, fact_hash)) as hash
      from ${sql.table(noun)} where ${columnOf[deed]} ${which} group by 1, 2, 3) blocks
    group by 1, 2`;
}

/** Of a version, over its files: how many facts, and SHA-256 over the import and the hash of each. */
const factsAndHash = sql`coalesce(sum(facts), 0)::bigint as facts,
  encode(sha256(coalesce(string_agg(uuid_send(import_id) || hash, ''::bytea order by import_id), ''::bytea)), 'hex') as hash`;

/** By noun; only those that the version touched. `form`: see `formOf`. */
export type VersionFacts = Partial<Record<Noun, NounFacts & { form: string }>>;

type NounFacts = { published: string; published_hash: string; withdrawn: string; withdrawn_hash: string };

/** Reads each fact of the version once. */
export async function factsOf(db: Db, version: number): Promise<VersionFacts> {
  const each = nouns.map(
    noun => sql`
      select ${noun}::text as noun, p.facts as published, p.hash as published_hash, w.facts as withdrawn, w.hash as withdrawn_hash
      from (${hashed(noun, 'published', version)}) p, (${hashed(noun, 'withdrawn', version)}) w
      where p.facts + w.facts > 0`,
  );
  const { rows } = await sql<NounFacts & { noun: Noun }>`${sql.join(each, sql` union all `)}`.execute(db);
  return Object.fromEntries(rows.map(({ noun, ...facts }) => [noun, { ...facts, form: formOf(noun) }]));
}

function hashed(noun: Noun, deed: Deed, version: number) {
  return sql`select ${factsAndHash} from (${files(noun, deed, sql`= ${version}`)}) files`;
}

/** Versions whose facts of this noun are not those that they published or withdrew, by the log. */
export async function otherFacts(db: Db, noun: Noun, deed: Deed): Promise<number[]> {
  const { rows } = await sql<{ version: number }>`
    with sealed as (
      select version, details -> 'facts' -> ${noun}::text ->> ${deed}::text as facts,
        details -> 'facts' -> ${noun}::text ->> ${`${deed}_hash`}::text as hash
      from audit_entries where version is not null
    ), found as (
      select version, ${factsAndHash} from (${files(noun, deed, sql`is not null`)}) files group by version
    )
    select version from sealed full join found using (version)
    where coalesce(sealed.facts, '0') <> coalesce(found.facts, 0)::text
      or (found.facts is not null and sealed.hash is distinct from found.hash)
    order by 1`.execute(db);
  return rows.map(row => row.version);
}
