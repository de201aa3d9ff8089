// For which countries there are figures, as of a version.
import { type RawBuilder, sql } from 'kysely';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

/**
 * Countries with figures of people, by code: from each to the next by the index, however many figures each has. A country
 * of which everything was withdrawn is not among them.
 */
export async function countriesWithFigures(db: Db, version: number): Promise<string[]> {
  const { rows } = await sql<{ country: string }>`
    select told.country from (${countriesOf('displacement_figures', version)} union ${countriesOf('displacement_totals', version)}) told
    where exists (select from locations l where l.code = told.country and l.admin_level = 0)
    order by told.country`.execute(db);
  return rows.map(row => row.country);
}

type People = 'displacement_figures' | 'displacement_totals';

function countriesOf(people: People, version: number): RawBuilder<unknown> {
  const next = (after: RawBuilder<unknown>) =>
    sql`(select t.country from ${sql.table(people)} t where t.country > ${after} order by t.country limit 1)`;
  return sql`(
    with recursive told as (
      select ${next(sql`''`)} as country
      union all
      select ${next(sql`told.country`)} from told where told.country is not null)
    select country from told where ${anyOf(people, sql`told.country`, version)})`;
}

/** Asked for in the order of an index: the planner would rather read all rows than look for a country that has none. */
function anyOf(noun: People | 'requirements' | 'funding_flows', country: unknown, version: number) {
  return sql`(select true from ${sql.table(noun)} t where t.country = ${country} and ${standsIn('t', version)}
    order by t.country, ${sql.ref(firstAfterCountry[noun])} limit 1)`;
}

const firstAfterCountry = {
  displacement_figures: 't.as_of',
  displacement_totals: 't.as_of',
  requirements: 't.plan_code',
  funding_flows: 't.source',
};

/** The country with most figures, of its own and as sums of its places; undefined for an empty store. */
export async function countryWithMost(db: Db, version: number): Promise<string | undefined> {
  const { rows } = await sql<{ country: string }>`
    select country from (
      select country, count(*) as figures from displacement_figures t
      where admin_level = 0 and ${standsIn('t', version)} group by country
      union all
      select country, count(*) from displacement_totals t
      where admin_level = 0 and ${standsIn('t', version)} group by country) counted
    group by country order by sum(figures) desc, country limit 1`.execute(db);
  return rows[0]?.country;
}

/** Whether there is anything about this country: figures of people, requirements or money. */
export async function isCountryKnown(db: Db, country: string, version: number): Promise<boolean> {
  const any = (['displacement_figures', 'requirements', 'funding_flows'] as const).map(noun =>
    anyOf(noun, country, version),
  );
  const { rows } = await sql<{ known: boolean | null }>`select coalesce(${sql.join(any)}) as known`.execute(db);
  return rows[0]!.known === true;
}
