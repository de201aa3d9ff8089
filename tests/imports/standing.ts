// What stands in the store, in a few numbers that no part of an import could leave as they were.
import { sql } from 'kysely';
import type { Db } from '../../src/store/connect.ts';
import { newestVersion } from '../../src/store/versions.ts';

export type Standing = { version: number; figures: string; people: string; totalled: string; imports: string };

/** `people`: of the figures; `totalled`: of the totals of their level; both 0 where there is nothing. */
export async function standing(db: Db): Promise<Standing> {
  const { rows } = await sql<Omit<Standing, 'version'>>`
    select count(*)::text as figures, coalesce(sum(individuals), 0)::text as people,
      count(distinct import_id)::text as imports,
      (select coalesce(sum(individuals), 0) - (select coalesce(sum(individuals), 0) from displacement_figures where withdrawn_in is null)
       from displacement_numbers((select coalesce(max(number), 0) from versions)) where admin_level = from_level)::text as totalled
    from displacement_figures where withdrawn_in is null`.execute(db);
  return { version: await newestVersion(db), ...(rows[0] as Omit<Standing, 'version'>) };
}

/** Waiting tables of imports that nobody will publish. */
export async function strangersIn(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'staging' and not exists (
      select 1 from imports where right(table_name, 32) = replace(id::text, '-', '') and status in ('checked', 'checking'))`.execute(
    db,
  );
  return rows.map(row => row.name);
}
