// What waits beside what is published: new, changed, unchanged, vanished, and the keys that contradict themselves.
import { type RawBuilder, sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import { shapes } from '../model/shapes.ts';
import type { Db } from './connect.ts';
import { doublesTable, scopeTable, stagingTable } from './staging.ts';

/**
 * The published row `f` speaks about the same thing as the waiting one `s`. The key alone says so; of figures the day that it
 * holds is named besides, for the index of what stands begins with it: a day's rows lie together there.
 */
export function sameThing(noun: Noun): RawBuilder<boolean> {
  const day = noun === 'displacement_figures' ? sql`f.as_of = s.as_of and ` : sql``;
  return sql<boolean>`${day}f.fact_key = s.fact_key and f.country = s.country and f.withdrawn_in is null`;
}

/** Room for the sorts and hashes of a large file, until the transaction ends. */
export async function giveRoom(trx: Db): Promise<void> {
  await sql`set local work_mem = '96MB'`.execute(trx);
}

/**
 * Writes down the lines of keys that wait more than once, and returns whether there are any. Equal rows: the first stays,
 * the others are duplicates of it. Rows that say different things of one key contradict each other (`conflict`): all are
 * refused, with every other fact of their lines. Nothing is taken out yet: see `dropDoubles`.
 */
export async function noteDoubles(trx: Db, importId: string, staged: Noun[]): Promise<boolean> {
  const told = staged.map(
    noun => sql`
      select s.line, d.first, d.conflict
      from ${stagingTable(noun, importId)} s join (
        select fact_key, min(line) as first, count(distinct fact_hash) > 1 as conflict
        from ${stagingTable(noun, importId)} where fact_key in (${repeatedKeys(noun, importId)}) group by fact_key
      ) d using (fact_key)
      where d.conflict or s.line > d.first`,
  );
  if (told.length === 0) return false;
  const doubles = doublesTable(importId);
  await sql`create unlogged table ${doubles} (line bigint, first bigint, conflict boolean)`.execute(trx);
  const { numAffectedRows = 0n } = await sql`
    insert into ${doubles}
    with lines as (
      select line, min(first) as first, bool_or(conflict) as conflict
      from (${sql.join(told, sql` union all `)}) told group by line)
    select * from lines l
    where conflict or not exists (select from lines c where c.conflict and c.line = l.first)`.execute(trx);
  if (numAffectedRows === 0n) return false;
  await sql`alter table ${doubles} add primary key (line)`.execute(trx);
  return true;
}

/** Counted before anything else is asked of them: of a million keys hardly any wait twice. */
function repeatedKeys(noun: Noun, importId: string) {
  return sql`select fact_key from ${stagingTable(noun, importId)} group by fact_key having count(*) > 1`;
}

/** A line that speaks of what line `first` speaks of; `conflict`: and says something else of it. */
export type Double = { line: string; first: string; conflict: boolean };

/** The next of the noted lines after line `after`. */
export async function doublesAfter(trx: Db, importId: string, after: string, limit: number): Promise<Double[]> {
  const { rows } = await sql<Double>`
    select line, first, conflict from ${doublesTable(importId)} where line > ${after} order by line limit ${limit}`.execute(
    trx,
  );
  return rows;
}

/** Takes all facts of these lines out of the waiting room. */
export async function dropLines(trx: Db, importId: string, noun: Noun, lines: readonly number[]): Promise<void> {
  if (lines.length === 0) return;
  await sql`delete from ${stagingTable(noun, importId)} where line = any(${lines}::bigint[])`.execute(trx);
}

/** Takes the contradicting lines out of the waiting room, and leaves the first of the facts that wait more than once. */
export async function dropDoubles(trx: Db, importId: string, noun: Noun): Promise<void> {
  const staged = stagingTable(noun, importId);
  await sql`
    delete from ${staged} s using ${doublesTable(importId)} d where s.line = d.line and d.conflict`.execute(trx);
  await sql`
    delete from ${staged} s using (
      select fact_key, min(ctid) as kept from ${staged} group by fact_key having count(*) > 1
    ) d
    where s.fact_key = d.fact_key and s.ctid <> d.kept`.execute(trx);
}

export async function analyzeStaging(db: Db, importId: string, noun: Noun): Promise<void> {
  await sql`analyze ${stagingTable(noun, importId)} (line, country, fact_key, fact_hash, scope)`.execute(db);
}

/** Rows of a file and the facts they hold, by what publishing would do with them. */
export type Outcome = { new: number; changed: number; unchanged: number; facts_new: number; facts_changed: number };

/** Rows of the file by outcome: all its facts new → new; all unchanged → unchanged; anything else → changed. */
export async function countRows(db: Db, importId: string, staged: Noun[]): Promise<Outcome> {
  const none = { new: 0, changed: 0, unchanged: 0, facts_new: 0, facts_changed: 0 };
  if (staged.length === 0) return none;
  const facts = sql.join(
    staged.map(
      noun => sql`
        select s.line, f.id is null as new, f.fact_hash = s.fact_hash as same
        from ${stagingTable(noun, importId)} s left join ${sql.table(noun)} f on ${sameThing(noun)}`,
    ),
    sql` union all `,
  );
  const { rows } = await sql<Record<keyof Outcome, string>>`
    select count(*) filter (where new = facts) as new, count(*) filter (where same = facts) as unchanged,
      count(*) filter (where new < facts and same < facts) as changed,
      coalesce(sum(new), 0) as facts_new, coalesce(sum(facts - new - same), 0) as facts_changed
    from (
      select count(*) as facts, count(*) filter (where new) as new, count(*) filter (where same) as same
      from (${facts}) facts group by line) lines`.execute(db);
  const counted = rows[0] as Record<keyof Outcome, string>;
  return Object.fromEntries(Object.keys(none).map(name => [name, Number(counted[name as keyof Outcome])])) as Outcome;
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

export async function notedScopes(trx: Db, importId: string): Promise<string[]> {
  const { rows } = await sql<{ scope: string }>`select scope from ${scopeTable(importId)}`.execute(trx);
  return rows.map(row => row.scope);
}

/** The sets of which anything stands now. */
export async function publishedScopes(trx: Db, noun: Noun): Promise<string[]> {
  const { rows } = await sql<{ scope: string }>`
    select distinct scope from ${sql.table(noun)} where withdrawn_in is null`.execute(trx);
  return rows.map(row => row.scope);
}

export async function addScopes(trx: Db, importId: string, scopes: readonly string[]): Promise<void> {
  await sql`
    insert into ${scopeTable(importId)} select unnest(${scopes}::text[]) on conflict do nothing`.execute(trx);
}

/** Published rows of the scopes that the file no longer holds, as a condition on `f`. */
export function vanishedFrom(noun: Noun, importId: string): RawBuilder<boolean> {
  return sql<boolean>`f.withdrawn_in is null and f.scope in (select scope from ${scopeTable(importId)}) and not exists (
    select 1 from ${stagingTable(noun, importId)} s where ${sameThing(noun)})`;
}

/** How many facts the scopes hold, and how many of them the file lacks. */
export async function countVanished(db: Db, importId: string, noun: Noun): Promise<{ held: number; vanished: number }> {
  const { rows } = await sql<{ held: string; vanished: string }>`
    select count(*) as held, count(*) filter (where s.line is null) as vanished
    from ${sql.table(noun)} f join ${scopeTable(importId)} c on c.scope = f.scope
    left join ${stagingTable(noun, importId)} s on ${sameThing(noun)}
    where f.withdrawn_in is null`.execute(db);
  return { held: Number(rows[0]?.held ?? 0), vanished: Number(rows[0]?.vanished ?? 0) };
}

/**
 * Did anything this import speaks about move after version `base`: a scope it replaces, or a key it holds? What stands is found
 * by its key or scope, what was withdrawn by its version: few of a million figures that came meanwhile are looked at.
 */
export async function movedSince(db: Db, importId: string, noun: Noun, base: number): Promise<boolean> {
  const published = sql.table(noun);
  const staged = stagingTable(noun, importId);
  const inScope = sql`f.scope in (select scope from ${scopeTable(importId)})`;
  const { rows } = await sql<{ moved: boolean }>`
    select exists (select from ${staged} s join ${published} f on ${sameThing(noun)} where f.published_in > ${base})
      or exists (select from ${published} f where f.withdrawn_in is null and f.published_in > ${base} and ${inScope})
      or exists (select from ${published} f where f.withdrawn_in > ${base} and ${inScope})
      or exists (
        select from ${staged} s join ${published} f on f.fact_key = s.fact_key and f.country = s.country
        where f.withdrawn_in > ${base}) as moved`.execute(db);
  return rows[0]!.moved;
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
              where not exists (select 1 from ${published} f where ${sameThing(noun)})`
        : sql`select s.line, ${before} as before, ${after} as after, s.line as place
              from ${staged} s join ${published} f on ${sameThing(noun)}
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
