// Publishing: what waits becomes a version, whole or not at all.
import { sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import { shapes } from '../model/shapes.ts';
import { announceVersion } from './announcements.ts';
import { sameThing, vanishedFrom } from './compare.ts';
import type { Db } from './connect.ts';
import { stagingTable, sumsTable } from './staging.ts';

/** Publishing is one at a time, so that versions become visible in the order of their numbers. Held until the transaction ends. */
export async function holdPublishing(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(7013210)`.execute(trx);
}

/** The next version's row; its number. The lock must be held. */
export async function insertVersion(
  trx: Db,
  version: { kind: 'publish' | 'revert'; import_id: string; person_id: string | null; reason: string | null },
): Promise<number> {
  const { number } = await trx
    .insertInto('versions')
    .values(eb => ({
      number: eb.selectFrom('versions').select(sql<number>`coalesce(max(number), 0) + 1`.as('number')),
      ...version,
    }))
    .returning('number')
    .executeTakeFirstOrThrow();
  await announceVersion(trx, number);
  return number;
}

/** What publishing has done to one noun, in facts. */
export type Published = { inserted: number; replaced: number; gone: number };

/**
 * Withdraws what is replaced or gone and inserts what is new or changed; unchanged rows are not touched. `anyVanished`:
 * the file lacks rows of its sets (by the count of its check).
 */
export async function publishNoun(
  trx: Db,
  importId: string,
  noun: Noun,
  version: number,
  anyVanished: boolean,
): Promise<Published> {
  const published = sql.table(noun);
  const staged = stagingTable(noun, importId);
  const columns = sql.join(shapes[noun].columns.map(column => sql.ref(column)));
  const replaced = await sql`
    update ${published} f set withdrawn_in = ${version} from ${staged} s
    where ${sameThing(noun)} and f.fact_hash <> s.fact_hash`.execute(trx);
  const gone = anyVanished
    ? await sql`update ${published} f set withdrawn_in = ${version} where ${vanishedFrom(noun, importId)}`.execute(trx)
    : null;
  const inserted = await sql`
    insert into ${published} (${columns}, scope, import_id, line, fact_key, fact_hash, published_in)
    select ${columns}, s.scope, ${importId}::uuid, s.line, s.fact_key, s.fact_hash, ${version} from ${staged} s
    where not exists (select 1 from ${published} f where ${sameThing(noun)})`.execute(trx);
  const [set, lost, added] = [replaced, gone, inserted].map(result => Number(result?.numAffectedRows ?? 0n));
  return { inserted: added!, replaced: set!, gone: lost! };
}

/** So many rows at once, and the planner's picture of the table is of another one. */
const manyRows = 5_000;

/**
 * Lets the planner see a table that has just grown: without it a file's second import may take minutes instead of seconds.
 * The table's index of versions learns of the new rows: what it does not know of, every later publish would read.
 */
export async function analyzeAfter(trx: Db, table: Noun | 'displacement_totals', moved: number): Promise<void> {
  if (moved < manyRows) return;
  const asked =
    table === 'displacement_totals' ? sql`` : sql`(${sql.join(searched(table).map(name => sql.ref(name)))})`;
  await sql`analyze ${sql.table(table)} ${asked}`.execute(trx);
  await summarizeNew(trx, table);
}

/** Only their owner may ask it of such indexes (BRIN); for others autovacuum does it within a minute or two. */
async function summarizeNew(trx: Db, table: string): Promise<void> {
  await sql`
    select brin_summarize_new_values(i.indexrelid)
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    where i.indrelid = ${table}::regclass and a.amname = 'brin' and pg_has_role(c.relowner, 'usage')`.execute(trx);
}

/** The columns by which rows are looked for: what they say at length is of no use to the planner, and costs most to look at. */
function searched(noun: Noun): string[] {
  return ['fact_key', 'scope', 'published_in', 'withdrawn_in', ...shapes[noun].key];
}

/** Sources that the waiting rows name and the store does not know yet; `insertSources` gives them a row by their slug. */
export async function unknownSources(db: Db, importId: string, noun: Noun): Promise<string[]> {
  if (!(shapes[noun].columns as readonly string[]).includes('source')) return [];
  const staged = noun === 'displacement_figures' ? sumsTable(importId) : stagingTable(noun, importId);
  const { rows } = await sql<{ source: string }>`
    select distinct s.source from ${staged} s
    where not exists (select 1 from sources known where known.slug = s.source) order by 1`.execute(db);
  return rows.map(row => row.source);
}

export async function insertSources(db: Db, slugs: string[]): Promise<void> {
  if (slugs.length === 0) return;
  await db
    .insertInto('sources')
    .values(slugs.map(slug => ({ slug, name: slug, scope_from: null })))
    .onConflict(conflict => conflict.doNothing())
    .execute();
}
