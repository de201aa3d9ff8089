// Names of donors and recipients that are in no list of ours: kept as published, and brought to a person's notice.
import { sql } from 'kysely';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { wholeUsd } from './flow-terms.ts';

/** One published name in one source: how often it stands, and the dollars of its incoming flows where they are known. */
export type UnmatchedName = {
  name: string;
  source: string;
  role: 'donor' | 'recipient';
  rows: number;
  usd: string | null;
};

/** Most money first; a page of them, and how many there are. */
export async function unmatchedNames(
  db: Db,
  version: number,
  page: { limit: number; offset: number },
): Promise<{ total: number; names: UnmatchedName[] }> {
  const known = sql`
    select o.name from organisations o where ${standsIn('o', version)}
    union select a.alias from organisations o cross join lateral unnest(o.aliases || o.name_ar) as a (alias)
      where ${standsIn('o', version)}`;
  const { rows } = await sql<UnmatchedName & { total: number }>`
    with named as (
      select f.donor as name, f.source, 'donor' as role, ${wholeUsd('f')} as usd from funding_flows f
      where f.boundary = 'incoming' and ${standsIn('f', version)}
      union all
      select f.recipient, f.source, 'recipient', ${wholeUsd('f')} from funding_flows f
      where f.boundary = 'incoming' and ${standsIn('f', version)}
      union all
      select p.donor, p.source, 'donor', p.amount_usd from pledges p where ${standsIn('p', version)}
    )
    select name, source, role, count(*)::integer as rows, trim_scale(sum(usd)) as usd, count(*) over ()::integer as total
    from named where name not in ('', 'Not specified') and name not in (${known})
    group by name, source, role order by sum(usd) desc nulls last, name, source, role
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return { total: rows[0]?.total ?? 0, names: rows };
}
