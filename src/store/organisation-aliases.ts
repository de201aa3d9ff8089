// Under which name of our list an organisation stands whose published name has become known as another of its names.
import { sql } from 'kysely';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

/** Other name → name, as of a version. What a publisher wrote stays; a name that is itself in the list is nobody's other name. */
export async function organisationAliases(db: Db, version: number): Promise<Map<string, string>> {
  const { rows } = await sql<{ alias: string; name: string }>`
    select a.alias, min(o.name) as name
    from organisations o cross join lateral unnest(o.aliases || o.name_ar) as a (alias)
    where ${standsIn('o', version)} and a.alias not in ('', o.name)
      and not exists (select 1 from organisations n where n.name = a.alias and ${standsIn('n', version)})
    group by a.alias having count(distinct o.name) = 1`.execute(db);
  return new Map(rows.map(({ alias, name }) => [alias, name]));
}
