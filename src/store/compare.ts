// What waits beside what is published: new, changed, unchanged, vanished, and the keys that contradict themselves.
import { type RawBuilder, sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import { shapes } from '../model/shapes.ts';
import type { Db } from './connect.ts';
import { scopeTable, stagingTable } from './staging.ts';

/** The published row that speaks about the same thing as the waiting one. */
const sameFact = sql`f.country = s.country and f.fact_key = s.fact_key and f.withdrawn_in is null`;

/**
 * Keys that wait more than once. Equal rows: the first stays, the others are told (`duplicates`: their lines). Rows that
 * say different things of one key are all refused (`conflicts`), with every other fact of their lines. Nothing is taken
 * out yet: see `dropLines` and, after it, `dropDuplicates`.
 */
export async function findDoubles(
  db: Db,
  importId: string,
  noun: Noun,
): Promise<{ duplicates: Double[]; conflicts: Double[] }> {
  const staged = stagingTable(noun, importId);
  const { rows } = await sql<Double & { conflict: boolean }>`
    with doubled as (
      select fact_key, min(line) as first, count(distinct fact_hash) > 1 as conflict
      from ${staged} group by fact_key having count(*) > 1
    )
    select distinct s.line::int8 as line, d.first::int8 as first, d.conflict
    from doubled d join ${staged} s using (fact_key)
    where d.conflict or s.line > d.first
    order by 1`.execute(db);
  return {
    conflicts: rows.filter(row => row.conflict),
    duplicates: rows.filter(row => !row.conflict),
  };
}

/** Leaves the first of the facts that wait more than once, when the contradicting ones are gone. */
export async function dropDuplicates(db: Db, importId: string, noun: Noun): Promise<void> {
  const staged = stagingTable(noun, importId);
  await sql`
    delete from ${staged} s using (
      select fact_key, min(ctid) as kept from ${staged} group by fact_key having count(*) > 1
    ) d
    where s.fact_key = d.fact_key and s.ctid <> d.kept`.execute(db);
}

export type Double = { line: string; first: string };

/** Takes all facts of these lines out of the waiting room. */
export async function dropLines(db: Db, importId: string, noun: Noun, lines: string[]): Promise<void> {
  if (lines.length === 0) return;
  await sql`delete from ${stagingTable(noun, importId)} where line = any(${lines}::bigint[])`.execute(db);
}

export async function analyzeStaging(db: Db, importId: string, noun: Noun): Promise<void> {
  await sql`analyze ${stagingTable(noun, importId)}`.execute(db);
}

/** Rows of the file by outcome: all its facts new → new; all unchanged → unchanged; anything else → changed. */
export async function countRows(
  db: Db,
  importId: string,
  staged: Noun[],
): Promise<{ new: number; changed: number; unchanged: number }> {
  if (staged.length === 0) return { new: 0, changed: 0, unchanged: 0 };
  const facts = sql.join(
    staged.map(
      noun => sql`
        select s.line, f.id is null as new, f.fact_hash = s.fact_hash as same
        from ${stagingTable(noun, importId)} s left join ${sql.table(noun)} f on ${sameFact}`,
    ),
    sql` union all `,
  );
  const { rows } = await sql<{ new: string; unchanged: string; all: string }>`
    select count(*) filter (where new) as new, count(*) filter (where same) as unchanged, count(*) as all
    from (select bool_and(new) as new, bool_and(coalesce(same, false)) as same from (${facts}) facts group by line) lines`.execute(
    db,
  );
  const counted = rows[0] as { new: string; unchanged: string; all: string };
  const fresh = Number(counted.new);
  const unchanged = Number(counted.unchanged);
  return { new: fresh, unchanged, changed: Number(counted.all) - fresh - unchanged };
}

/**
 * Writes down the sets that the waiting rows belong to, where the file holds all of each (`complete`): what it lacks of
 * them has vanished. For a file that only adds and changes the list stays empty.
 */
export async function noteScopes(db: Db, importId: string, staged: Noun[], complete: boolean): Promise<void> {
  const scopes = scopeTable(importId);
  await sql`create unlogged table ${scopes} (scope text primary key)`.execute(db);
  if (!complete) return;
  for (const noun of staged)
    await sql`
      insert into ${scopes} select distinct scope from ${stagingTable(noun, importId)} on conflict do nothing`.execute(
      db,
    );
  await sql`analyze ${scopes}`.execute(db);
}

/** Published rows of the scopes that the file no longer holds, as a condition on `f`. */
export function vanishedFrom(noun: Noun, importId: string): RawBuilder<boolean> {
  return sql<boolean>`f.withdrawn_in is null and f.scope in (select scope from ${scopeTable(importId)}) and not exists (
    select 1 from ${stagingTable(noun, importId)} s where s.country = f.country and s.fact_key = f.fact_key)`;
}

/** How many facts the scopes hold, and how many of them the file lacks. */
export async function countVanished(db: Db, importId: string, noun: Noun): Promise<{ held: number; vanished: number }> {
  const { rows } = await sql<{ held: string; vanished: string }>`
    select count(*) as held, count(*) filter (where s.line is null) as vanished
    from ${sql.table(noun)} f join ${scopeTable(importId)} c on c.scope = f.scope
    left join ${stagingTable(noun, importId)} s on s.country = f.country and s.fact_key = f.fact_key
    where f.withdrawn_in is null`.execute(db);
  return { held: Number(rows[0]?.held ?? 0), vanished: Number(rows[0]?.vanished ?? 0) };
}

/** Did anything this import speaks about move after version `base`: a scope it replaces, or a key it holds? */
export async function movedSince(db: Db, importId: string, noun: Noun, base: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${sql.table(noun)} f
    where (f.published_in > ${base} or f.withdrawn_in > ${base})
      and (f.scope in (select scope from ${scopeTable(importId)}) or exists (
        select 1 from ${stagingTable(noun, importId)} s where s.country = f.country and s.fact_key = f.fact_key))
    limit 1`.execute(db);
  return rows.length > 0;
}

export type Group = 'new' | 'changed' | 'unchanged' | 'vanished';
export type ComparedFact = {
  line: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** One page of a group, in the order of the file (vanished: of publication), each fact as it was and as it would be. */
export async function comparedFacts(
  db: Db,
  importId: string,
  noun: Noun,
  group: Group,
  page: { limit: number; offset: number },
): Promise<{ total: number; facts: ComparedFact[] }> {
  const published = sql.table(noun);
  const staged = stagingTable(noun, importId);
  const before = asJson('f', noun);
  const after = asJson('s', noun);
  const none = sql`null::jsonb`;
  const found =
    group === 'vanished'
      ? sql`select null::bigint as line, ${before} as before, ${none} as after, f.id as place from ${published} f
            where ${vanishedFrom(noun, importId)}`
      : group === 'new'
        ? sql`select s.line, ${none} as before, ${after} as after, s.line as place from ${staged} s
              where not exists (select 1 from ${published} f where ${sameFact})`
        : sql`select s.line, ${before} as before, ${after} as after, s.line as place
              from ${staged} s join ${published} f on ${sameFact}
              where (f.fact_hash = s.fact_hash) = ${group === 'unchanged'}`;
  const counted = await sql<{ total: string }>`select count(*) as total from (${found}) found`.execute(db);
  const { rows } = await sql<ComparedFact>`
    select line, before, after from (${found}) found
    order by place limit ${page.limit} offset ${page.offset}`.execute(db);
  return { total: Number(counted.rows[0]?.total ?? 0), facts: rows };
}

function asJson(alias: string, noun: Noun) {
  const pairs = shapes[noun].columns.map(column => sql`${sql.lit(column)}, ${sql.ref(`${alias}.${column}`)}::text`);
  return sql`jsonb_build_object(${sql.join(pairs)})`;
}
