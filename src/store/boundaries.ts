// Boundaries and points of places, for maps: one whole for each country and admin level, the newest that came.
import { sql } from 'kysely';
import type { Shape } from '../maps/ground.ts';
import { recordAct } from './audit.ts';
import type { Db } from './connect.ts';

export type Boundaries = {
  country: string;
  admin_level: number;
  source: string;
  sha256: string;
  shapes: readonly Shape[];
};

/** Of one country and level, or undefined. */
export function findBoundaries(db: Db, country: string, level: number): Promise<Boundaries | undefined> {
  return db
    .selectFrom('boundaries')
    .select(['country', 'admin_level', 'source', 'sha256', 'shapes'])
    .where('country', '=', country)
    .where('admin_level', '=', level)
    .executeTakeFirst();
}

/** Instead of those that were there, all or nothing; written down in the log. */
export function replaceBoundaries(db: Db, { shapes, ...boundaries }: Boundaries): Promise<void> {
  const { country, admin_level, source, sha256 } = boundaries;
  const row = { ...boundaries, places: shapes.length, shapes: JSON.stringify(shapes), taken_in_at: sql<Date>`now()` };
  return db.transaction().execute(async trx => {
    await trx
      .insertInto('boundaries')
      .values(row)
      .onConflict(conflict => conflict.columns(['country', 'admin_level']).doUpdateSet(row))
      .execute();
    const object = `boundaries ${country}` as const;
    await recordAct(trx, {
      act: 'boundaries_replaced',
      personId: null,
      object,
      details: { level: admin_level, source, sha256 },
    });
  });
}
