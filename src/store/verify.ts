// Questions whose answer must be "none": what would be wrong with the store if somebody had changed it by hand.
import { sql } from 'kysely';
import { nouns } from '../model/shapes.ts';
import type { Db } from './connect.ts';
import { saidBases } from './displacement-rounds.ts';

/** `differs`: what of the row is not as it was. */
export type Fault = {
  what:
    | 'entry'
    | 'entry-hash'
    | 'entry-missing'
    | 'seal'
    | 'version-sealed'
    | 'version-unsealed'
    | 'version-gone'
    | 'facts'
    | 'fact'
    | 'version'
    | 'withdrawal'
    | 'accounting'
    | 'total'
    | 'bytes';
  where: string;
  count: number;
  differs?: string;
};

/** Published rows whose version or import is not there, or that were withdrawn before they were published. */
export async function clockFaults(db: Db): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const noun of nouns) {
    const { rows } = await sql<{ lost: string; backwards: string }>`
      select count(*) filter (where v.number is null or i.id is null) as lost,
        count(*) filter (where f.withdrawn_in <= f.published_in) as backwards
      from ${sql.table(noun)} f
      left join versions v on v.number = f.published_in left join imports i on i.id = f.import_id`.execute(db);
    const { lost, backwards } = rows[0] as { lost: string; backwards: string };
    if (lost !== '0') faults.push({ what: 'version', where: noun, count: Number(lost) });
    if (backwards !== '0') faults.push({ what: 'withdrawal', where: noun, count: Number(backwards) });
  }
  return faults;
}

/** Imports whose rows do not add up. */
export async function accountingFaults(db: Db): Promise<Fault[]> {
  const { rows } = await sql<{ id: string }>`
    select id from imports
    where status in ('checked', 'published', 'unchanged', 'reverted')
      and rows_read <> rows_new + rows_changed + rows_unchanged + rows_rejected order by received_at`.execute(db);
  return rows.map(({ id }) => ({ what: 'accounting', where: id, count: 1 }));
}

/**
 * National totals that are not the sum of the deeper figures that stand, plans and statements apart, to the last person.
 */
export async function totalFaults(db: Db): Promise<Fault[]> {
  const { rows } = await sql<{ place: string; count: string }>`
    with summed as (
      select country, source, operation, assessment, round, population_group, as_of, admin_level,
        sum(individuals) as individuals, sum(households) as households, count(*) as figures
      from displacement_figures
      where withdrawn_in is null and breakdown = 'total' and admin_level > 0 and basis not in ${saidBases}
      group by country, source, operation, assessment, round, population_group, as_of, admin_level
    ), kept as (
      select country, source, operation, assessment, round, population_group, as_of, from_level as admin_level,
        individuals, households, figures
      from displacement_totals where withdrawn_in is null and breakdown = 'total' and location_code = country
    )
    select coalesce(s.country, k.country) as place, count(*) as count
    from summed s full join kept k using (country, source, operation, assessment, round, population_group, as_of, admin_level)
    where (s.individuals, s.households, s.figures) is distinct from (k.individuals, k.households, k.figures)
    group by 1 order by 1`.execute(db);
  return rows.map(({ place, count }) => ({ what: 'total', where: place, count: Number(count) }));
}

/** Imports whose bytes are kept, with the hash they had when they came. */
export async function keptFiles(db: Db): Promise<{ id: string; sha256: string }[]> {
  const { rows } = await sql<{ id: string; sha256: string }>`
    select id, sha256 from imports
    where sha256 is not null and exists (select 1 from import_chunks c where c.import_id = imports.id)
    order by received_at`.execute(db);
  return rows;
}
