// For which countries there are figures, as of a version.
import { sql } from 'kysely';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

/** Countries with figures of people, by code. */
export async function countriesWithFigures(db: Db, version: number): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct l.code from locations l
    where l.admin_level = 0
      and (exists (select from displacement_figures t where t.country = l.code and ${standsIn('t', version)})
        or exists (select from displacement_totals t where t.location_code = l.code and ${standsIn('t', version)}))
    order by l.code`.execute(db);
  return rows.map(row => row.code);
}

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
  const found = await sql<{ known: boolean }>`
    select exists (select 1 from displacement_figures t where t.country = ${country} and ${standsIn('t', version)})
        or exists (select 1 from requirements r where r.country = ${country} and ${standsIn('r', version)})
        or exists (select 1 from funding_flows f where f.country = ${country} and ${standsIn('f', version)}) as known
  `.execute(db);
  return found.rows[0]!.known;
}
