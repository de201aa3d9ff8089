// The names of organisations: those of our list, and which published name has become known as another of theirs.
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

/** The names of our list, in order, for suggestions. */
export async function organisationNames(db: Db, version: number): Promise<{ name: string; name_ar: string }[]> {
  return db
    .selectFrom('organisations')
    .select(['name', 'name_ar'])
    .where(standsIn('organisations', version))
    .orderBy('name')
    .execute();
}

/** All names under which a donor's rows may stand: its own and those that have become known as other names of it. */
export function namesOfDonor(aliases: ReadonlyMap<string, string>, donor: string): string[] {
  return [donor, ...[...aliases].filter(([, name]) => name === donor).map(([alias]) => alias)];
}
