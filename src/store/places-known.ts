// For which countries there are figures, as of a version.
import { sql } from 'kysely';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

/** Countries with figures, the one with most first; figures of a country itself count before those of its places. */
export async function countriesWithFigures(db: Db, version: number): Promise<string[]> {
  const { rows } = await sql<{ country: string }>`
    select country from (
      select country, count(*) as figures from displacement_figures t
      where admin_level = 0 and ${standsIn('t', version)} group by country
      union all
      select country, count(*) from displacement_totals t
      where admin_level = 0 and ${standsIn('t', version)} group by country) counted
    group by country order by sum(figures) desc, country`.execute(db);
  return rows.map(row => row.country);
}

/** Whether there is anything about this country: figures of people, requirements or money. */
export async function isCountryKnown(db: Db, country: string, version: number): Promise<boolean> {
  const found = await sql<{ known: boolean }>`
    select exists (select 1 from displacement_figures t where t.country = ${country} and ${standsIn('t', version)})
        or exists (select 1 from requirements r where r.country = ${country} and ${standsIn('r', version)})
        or exists (select 1 from funding_flows f where f.country = ${country} and ${standsIn('f', version)}) as known
  `.execute(db);
  return found.rows[0]!.known;
}
