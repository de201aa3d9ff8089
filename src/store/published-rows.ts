// Everything that is published of one noun, as of a version, in pages: for downloads of any length at flat memory.
import { type RawBuilder, sql } from 'kysely';
import type { Noun, Nouns } from '../model/fact.ts';
import { shapes } from '../model/shapes.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import type { Place } from './locations.ts';

/**
 * `place`: null for the whole store. `withheldSources` are left out; `sites`: with places below admin 2 (domain rule G4).
 */
export type RowFilter = {
  version: number;
  place: Pick<Place, 'country' | 'code' | 'admin_level'> | null;
  source: string | null;
  withheldSources: readonly string[];
  sites: boolean;
};

/** The nouns that go out in bulk: all have a country and a source. */
export type DataNoun = Exclude<Noun, 'locations' | 'organisations'>;

const pageRows = 2_000;

/**
 * Pages of rows in a fixed order: by country, and there file by file and line by line, as they were first published. A
 * revert puts copies of rows back, which keep the file and line they came from, so every file reads again as it did.
 * Between two pages no connection is held, so that slow readers keep none from others; what stood in a version does not
 * change, so the pages fit together whatever is published meanwhile. In memory are the ids of one country.
 */
export async function* publishedRows<N extends DataNoun>(
  db: Db,
  noun: N,
  filter: RowFilter,
): AsyncGenerator<Nouns[N][]> {
  for (const country of await countriesOf(db, noun, filter)) {
    const ids = await idsInOrder(db, noun, filter, country);
    for (let from = 0; from < ids.length; from += pageRows)
      yield await rowsOf(db, noun, country, ids.slice(from, from + pageRows));
  }
}

async function countriesOf(db: Db, noun: DataNoun, filter: RowFilter): Promise<string[]> {
  const { rows } = await sql<{ country: string }>`
    select distinct r.country from ${sql.table(noun)} as r
    where ${standsIn('r', filter.version)} and ${asked(noun, filter)}
    order by r.country`.execute(db);
  return rows.map(row => row.country);
}

async function idsInOrder(db: Db, noun: DataNoun, filter: RowFilter, country: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(noun)} as r
    join (select import_id, min(number) as number from versions group by import_id) as first using (import_id)
    where r.country = ${country} and ${standsIn('r', filter.version)} and ${asked(noun, filter)}
    order by first.number, r.line, r.fact_key`.execute(db);
  return rows.map(row => row.id);
}

async function rowsOf<N extends DataNoun>(db: Db, noun: N, country: string, ids: string[]): Promise<Nouns[N][]> {
  const { rows } = await sql<Nouns[N]>`
    select ${columns(noun)} from unnest(${ids}::bigint[]) with ordinality as page (id, place)
    join ${sql.table(noun)} as r on r.country = ${country} and r.id = page.id
    order by page.place`.execute(db);
  return rows;
}

/** The columns of a noun's rows `r`. Money is stored with seven decimals, and read back as it was written: without the zeros at its end. */
export function columns(noun: Noun): RawBuilder<unknown> {
  const list = shapes[noun].columns.map(name =>
    /^amount|_usd$/.test(name) ? sql`trim_scale(${sql.ref(`r.${name}`)}) as ${sql.ref(name)}` : sql.ref(`r.${name}`),
  );
  return sql.join(list);
}

function asked(noun: DataNoun, filter: RowFilter): RawBuilder<unknown> {
  const { place, source } = filter;
  return sql.join(
    [...(place ? [within(noun, place)] : []), ...(source ? [sql`r.source = ${source}`] : []), handedOn(noun, filter)],
    sql` and `,
  );
}

/** True for rows `r` of a noun that this reader may be handed: of which sources, and of which places. */
export function handedOn(
  noun: DataNoun,
  { withheldSources, sites }: Pick<RowFilter, 'withheldSources' | 'sites'>,
): RawBuilder<boolean> {
  const bySource = withheldSources.length > 0 ? sql`r.source not in (${sql.join(withheldSources)})` : sql`true`;
  const bySite = noun === 'displacement_figures' && !sites ? sql`r.admin_level < 3 and r.site = ''` : sql`true`;
  return sql<boolean>`(${bySource} and ${bySite})`;
}

/** Figures of the place and of all within it. Money knows countries only: also where the country is one of several. */
export function within(
  noun: DataNoun,
  { country, code, admin_level }: NonNullable<RowFilter['place']>,
): RawBuilder<unknown> {
  if (noun === 'funding_flows' || noun === 'requirements')
    return sql`(r.country = ${country} or ${country} = any(r.destinations))`;
  if (noun !== 'displacement_figures' || admin_level === 0) return sql`r.country = ${country}`;
  const column = sql.ref(admin_level === 1 ? 'r.admin1_code' : 'r.admin2_code');
  return sql`r.country = ${country} and (r.location_code = ${code} or ${column} = ${code})`;
}
