// The published rows that a number is made of: counted, added up exactly, by the file they came in, and in pages.
import { type RawBuilder, sql } from 'kysely';
import type { Question } from '../model/question.ts';
import { shapes } from '../model/shapes.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { leftOf, wholeUsd } from './flow-terms.ts';
import { columns, type DataNoun } from './published-rows.ts';

/**
 * Rows of a noun that meet any of these conditions, each a set of columns (or `id`, `import_id` and the row's clock) with the
 * value they equal: a list is any of its values, null is empty. `measure`: the column that is added up, or `counted_usd`; null
 * adds nothing up. `version`: as of which they stand, where it is not the question's.
 */
export type InputSet = {
  noun: DataNoun;
  where: readonly InputWhere[];
  measure: string | null;
  version?: number | undefined;
};
type InputWhere = Record<string, string | number | null | readonly string[]>;

/**
 * One file's share: `rows` of it, of which `without` say nothing of the measure; `sum` is null where none does. `listed`
 * are not withheld from this reader.
 */
export type InputFile = {
  import_id: string;
  file_name: string;
  rows: number;
  listed: number;
  without: number;
  sum: string | null;
};

/** A row as it was published, where it stands, and what of it counts. */
export type InputRow = Record<string, unknown> & {
  id: string;
  import_id: string;
  file_name: string;
  line: string;
  published_in: number;
  known_since: Date;
  counted: string | null;
};

/** `sites`: whether this reader may see places below admin 2 (rule G4). */
export type InputReader = { sites: boolean; withheldSources: readonly string[] };

/** The files in which these rows came, the one with most rows first; together they are all rows. */
export async function inputFiles(db: Db, question: Question, set: InputSet, reader: InputReader): Promise<InputFile[]> {
  const { rows } = await sql<InputFile>`
    ${sourceOf(set, question)}
    select r.import_id, i.file_name, count(*)::integer as rows,
      (count(*) filter (where ${mayList(set.noun, reader)}))::integer as listed,
      (count(*) - count(${counted(set)}))::integer as without, trim_scale(sum(${counted(set)}))::text as sum
    from rows_asked as r join imports as i on i.id = r.import_id
    group by r.import_id, i.file_name order by count(*) desc, i.file_name, r.import_id`.execute(db);
  return rows;
}

/** A page of the rows that this reader may see one by one, by file and line. */
export async function inputRows(
  db: Db,
  question: Question,
  set: InputSet,
  reader: InputReader,
  page: { limit: number; offset: number },
): Promise<InputRow[]> {
  const { rows } = await sql<InputRow>`
    ${sourceOf(set, question)}
    select ${columns(set.noun)}, r.id, r.import_id, i.file_name, r.line, r.published_in, v.published_at as known_since,
      trim_scale(${counted(set)})::text as counted
    from rows_asked as r join imports as i on i.id = r.import_id join versions as v on v.number = r.published_in
    where ${mayList(set.noun, reader)}
    order by i.received_at, r.import_id, r.line, r.id limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows;
}

/** Flows count with what their children leave of them (rule F6); children are of their source, boundary and country. */
function sourceOf(set: InputSet, asked: Question): RawBuilder<unknown> {
  return rowsAsked(set, { ...asked, version: set.version ?? asked.version });
}

function rowsAsked(set: InputSet, question: Question): RawBuilder<unknown> {
  const asked = sql`${standsIn('r', question.version)} and (${conditions(set)})`;
  if (set.noun === 'funding_flows' && set.measure === 'counted_usd')
    return sql`with ${children(question)}, rows_asked as (${flowsCounted(asked)})`;
  const adding = set.noun === 'displacement_figures' && set.measure !== null;
  const once = adding ? sql` and ${newestWhole(question)}` : sql``;
  return sql`with rows_asked as (select r.* from ${sql.table(set.noun)} as r where ${asked}${once})`;
}

function children({ version, as_of }: Question): RawBuilder<unknown> {
  return sql`child as (
    select f.country, f.source, f.boundary, f.parent_flow_id as flow_id, sum(${wholeUsd('f')}) as usd from funding_flows as f
    where f.parent_flow_id <> '' and ${standsIn('f', version)}
      and (${as_of}::date is null or coalesce(f.decision_date, '-infinity') <= ${as_of}::date)
    group by 1, 2, 3, 4)`;
}

function flowsCounted(asked: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select r.*, case when c.flow_id is null then ${wholeUsd('r')}
      else ${leftOf(wholeUsd('r'), sql`coalesce(c.usd, 0)`)} end as usd
    from funding_flows as r left join child as c using (country, source, boundary, flow_id) where ${asked}`;
}

function conditions({ noun, where }: InputSet): RawBuilder<unknown> {
  if (where.length === 0) return sql`false`;
  return sql.join(
    where.map(one => sql`(${sql.join(Object.entries(one).map(equals(noun)), sql` and `)})`),
    sql` or `,
  );
}

/** The columns that may be named are those of the noun, its `id`, its import and its clock: a view that names another has a fault. */
function equals(noun: DataNoun) {
  const known: readonly string[] = ['id', 'import_id', 'published_in', 'withdrawn_in', ...shapes[noun].columns];
  return ([name, value]: [string, InputWhere[string]]): RawBuilder<unknown> => {
    if (!known.includes(name)) throw new TypeError(`${noun} has no column ${name}`);
    const column = sql.ref(`r.${name}`);
    if (value === null) return sql`${column} is null`;
    if (name === 'id') return sql`${column} = any(${[value].flat()}::bigint[])`;
    if (!Array.isArray(value)) return sql`${column} = ${value}`;
    return value.length > 0 ? sql`${column} in (${sql.join(value)})` : sql`false`;
  };
}

function counted({ noun, measure }: InputSet): RawBuilder<unknown> {
  if (measure === null) return sql`null::numeric`;
  if (measure === 'counted_usd') {
    if (noun === 'funding_flows') return sql`r.usd`;
    if (noun === 'pledges' || noun === 'pledge_events')
      return sql`coalesce(r.amount_usd, case when r.currency = 'USD' then r.amount end)`;
  }
  const known: readonly string[] = shapes[noun].columns;
  if (!known.includes(measure)) throw new TypeError(`${noun} has no column ${measure}`);
  return sql`${sql.ref(`r.${measure}`)}::numeric`;
}

/** Whether this reader may see the row `r`: sites below district level and sensitive sources are counted and not listed (G4). */
export function mayList(noun: DataNoun, { sites, withheldSources }: InputReader): RawBuilder<unknown> {
  const site = noun === 'displacement_figures' && !sites ? sql`r.admin_level < 3 and r.site = ''` : sql`true`;
  const withheld = withheldSources.length > 0 ? sql`r.source not in (${sql.join([...withheldSources])})` : sql`true`;
  return sql`${site} and ${withheld}`;
}

/**
 * A country's number in one row, and the same number in rows by origin or reason, can come from two files: as in the totals,
 * the one published last counts, and they are never added.
 */
function newestWhole(question: Question): RawBuilder<unknown> {
  return sql`(r.admin_level > 0 or r.breakdown <> 'total' or (
    select max(o.published_in) filter (where (o.category = '') = (r.category = '')) = max(o.published_in)
    from displacement_figures as o
    where o.country = r.country and o.source = r.source and o.operation = r.operation and o.assessment = r.assessment
      and o.round = r.round and o.population_group = r.population_group and o.as_of = r.as_of
      and o.admin_level = 0 and o.breakdown = 'total' and ${standsIn('o', question.version)}))`;
}
