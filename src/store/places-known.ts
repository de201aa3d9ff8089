// For which countries there are figures, as of a version.
import { sql } from 'kysely';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

/** Countries with totals, the one with most first. */
export async function countriesWithFigures(db: Db, version: number): Promise<string[]> {
  const rows = await db
    .selectFrom('displacement_totals as t')
    .select('t.country')
    .where('t.admin_level', '=', 0)
    .where(standsIn('t', version))
    .groupBy('t.country')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('t.country')
    .execute();
  return rows.map(row => row.country);
}

/** Whether there is anything about this country: figures of people, requirements or money. */
export async function isCountryKnown(db: Db, country: string, version: number): Promise<boolean> {
  const found = await sql<{ known: boolean }>`
    select exists (select 1 from displacement_totals t where t.country = ${country} and ${standsIn('t', version)})
        or exists (select 1 from requirements r where r.country = ${country} and ${standsIn('r', version)})
        or exists (select 1 from funding_flows f where f.country = ${country} and ${standsIn('f', version)}) as known
  `.execute(db);
  return found.rows[0]!.known;
}
