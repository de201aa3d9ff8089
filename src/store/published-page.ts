// One page of the published rows of a noun, in the order of their keys, and what lies between them and is not handed on.
import { type RawBuilder, sql } from 'kysely';
import type { Nouns } from '../model/fact.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { columns, type DataNoun, handedOn, type RowFilter, within } from './published-rows.ts';

export type PageNoun = DataNoun | 'locations' | 'organisations';

/**
 * The first of these columns that says something, compared with a value or with any of several; a row that says nothing
 * does not meet it.
 */
export type Condition = {
  columns: readonly string[];
  is: '=' | '>=' | '<=';
  value: string | number | readonly string[];
};

/** What is asked, and as whom. `place`: it and all within; money also where its country is one of several. */
export type PageFilter = Pick<RowFilter, 'version' | 'place' | 'withheldSources' | 'sites'> & {
  conditions: readonly Condition[];
};

type RowKey = { country: string; id: string };

/** Where a page begins: after the row of this key, or after so many rows. */
export type PageStart = { after: RowKey | null; offset: number; limit: number };

/** Of the rows `r` of a table: a condition. */
type Part = RawBuilder<unknown>;

/** A row as it was published, and where it came from. */
export type PublishedRow<N extends PageNoun> = Nouns[N] & {
  id: string;
  import_id: string;
  line: string;
  published_in: number;
};

/**
 * `more`: another page follows. `withheld`: rows asked for and not handed on between the page before and the end of this
 * one, counted by source, '' for places below admin 2; over all pages they are the whole.
 */
export type PublishedPage<N extends PageNoun> = {
  rows: PublishedRow<N>[];
  more: boolean;
  withheld: { source: string; rows: number }[];
};

/**
 * Rows of a version never change, so its pages fit together whatever is published meanwhile. The order is the primary
 * key's, so that the thousandth page costs what the first one costs; what is passed over by `offset` is read.
 */
export async function publishedPage<N extends PageNoun>(
  db: Db,
  noun: N,
  filter: PageFilter,
  { after, offset, limit }: PageStart,
): Promise<PublishedPage<N>> {
  const wanted = offset + limit + 1;
  const keys: RowKey[] = [];
  const parts: Part[] = [];
  for (const part of await partsOf(db, noun, filter, after)) {
    if (keys.length === wanted) break;
    keys.push(...(await keysIn(db, noun, filter, part, after, wanted - keys.length)));
    parts.push(part);
  }
  const shown = keys.slice(offset, offset + limit);
  const more = keys.length === wanted;
  const passed = shown.length === 0 && offset > 0;
  const stretch = { from: keys[offset - 1] ?? after, to: more ? shown.at(-1)! : null };
  return {
    rows: await rowsOf(db, noun, shown),
    more,
    withheld: passed ? [] : await withheldIn(db, noun, filter, parts, stretch),
  };
}

/**
 * Figures are by far the most, and a question may meet few of them: country by country no single statement takes long.
 */
async function partsOf(db: Db, noun: PageNoun, { place }: PageFilter, after: RowKey | null): Promise<Part[]> {
  if (noun !== 'displacement_figures') return [sql`true`];
  const countries = place ? [place.country] : await countriesFrom(db, noun, after?.country ?? '');
  return countries.map(country => sql`r.country = ${country}`);
}

/** The countries of the table from this one on, each found by one look into the index. */
async function countriesFrom(db: Db, noun: PageNoun, from: string): Promise<string[]> {
  const table = sql.table(noun);
  const { rows } = await sql<{ country: string }>`
    with recursive c (country) as (
      (select country from ${table} where country >= ${from} order by country limit 1)
      union all
      select (select n.country from ${table} n where n.country > c.country order by n.country limit 1)
      from c where c.country is not null)
    select country from c where country is not null`.execute(db);
  return rows.map(row => row.country);
}

async function keysIn(
  db: Db,
  noun: PageNoun,
  filter: PageFilter,
  part: Part,
  after: RowKey | null,
  most: number,
): Promise<RowKey[]> {
  const { rows } = await sql<RowKey>`
    select r.country, r.id from ${sql.table(noun)} as r
    where ${part} and ${asked(noun, filter)} and ${listed(noun, filter)} and ${beyond(after)}
    order by r.country, r.id limit ${most}`.execute(db);
  return rows;
}

async function rowsOf<N extends PageNoun>(db: Db, noun: N, keys: RowKey[]): Promise<PublishedRow<N>[]> {
  const countries = keys.map(({ country }) => country);
  const ids = keys.map(({ id }) => id);
  const { rows } = await sql<PublishedRow<N>>`
    select ${columns(noun)}, r.id, r.import_id, r.line, r.published_in
    from unnest(${countries}::text[], ${ids}::bigint[]) with ordinality as page (country, id, place)
    join ${sql.table(noun)} as r on r.country = page.country and r.id = page.id
    order by page.place`.execute(db);
  return rows;
}

async function withheldIn(
  db: Db,
  noun: PageNoun,
  filter: PageFilter,
  parts: Part[],
  { from, to }: { from: RowKey | null; to: RowKey | null },
): Promise<PublishedPage<PageNoun>['withheld']> {
  const { withheldSources, sites } = filter;
  if (noun === 'organisations' || (sites && withheldSources.length === 0)) return [];
  const known = sql`case when r.source = any(${withheldSources}) then r.source else '' end`;
  const counted = new Map<string, number>();
  for (const part of parts) {
    const { rows } = await sql<{ source: string; rows: number }>`
      select ${noun === 'locations' ? sql`''` : known} as source, count(*)::integer as rows
      from ${sql.table(noun)} as r
      where ${part} and ${asked(noun, filter)} and not ${listed(noun, filter)} and ${beyond(from)} and ${upTo(to)}
      group by 1`.execute(db);
    for (const { source, rows: more } of rows) counted.set(source, (counted.get(source) ?? 0) + more);
  }
  return [...counted].sort().map(([source, rows]) => ({ source, rows }));
}

function beyond(key: RowKey | null): RawBuilder<unknown> {
  return key ? sql`(r.country, r.id) > (${key.country}, ${key.id}::bigint)` : sql`true`;
}

function upTo(key: RowKey | null): RawBuilder<unknown> {
  return key ? sql`(r.country, r.id) <= (${key.country}, ${key.id}::bigint)` : sql`true`;
}

function asked(noun: PageNoun, { version, place, conditions }: PageFilter): RawBuilder<unknown> {
  const inPlace = place && noun !== 'locations' && noun !== 'organisations' ? [within(noun, place)] : [];
  return sql.join([standsIn('r', version), ...inPlace, ...conditions.map(meets)], sql` and `);
}

/** A column by itself stands bare, so that indexes and statistics know it. */
function meets({ columns, is, value }: Condition): RawBuilder<unknown> {
  const named = columns.map(name => sql.ref(`r.${name}`));
  const said = named.length > 1 ? sql`coalesce(${sql.join(named)})` : named[0];
  const other = Array.isArray(value) ? sql`any(${value})` : sql`${value}`;
  return sql`${said} ${sql.raw(is)} ${other}`;
}

/** Code lists may go deeper than readers are shown figures of. */
function listed(noun: PageNoun, filter: PageFilter): RawBuilder<boolean> {
  if (noun === 'organisations') return sql<boolean>`true`;
  if (noun === 'locations') return filter.sites ? sql<boolean>`true` : sql<boolean>`(r.admin_level < 3)`;
  return handedOn(noun, filter);
}
