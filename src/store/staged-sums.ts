// What the waiting figures add up to: summed once, for every question that is asked of them before they are published.
import { sql } from 'kysely';
import type { Db } from './connect.ts';
import { stagingTable, sumsTable } from './staging.ts';

/**
 * One row a series, day, level and kind of part, and for cumulative figures also one a place. The waiting rows themselves
 * may be millions; these are as many as the file has rounds.
 */
export async function sumStaged(trx: Db, importId: string): Promise<void> {
  await sql`
    create unlogged table ${sumsTable(importId)} with (autovacuum_enabled = off) as
    select country, source, operation, assessment, round, population_group, measure_kind, as_of, admin_level, breakdown,
      case measure_kind when 'cumulative' then location_code else '' end as location_code,
      sum(individuals) as individuals, sum(households) as households, count(*) as figures
    from ${stagingTable('displacement_figures', importId)}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`.execute(trx);
}
