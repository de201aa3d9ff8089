// Totals of one run of a property: published, looked at, and gone.
import type { Db } from '../../src/store/connect.ts';
import { addTotals, type Total } from './totals.ts';

/** Totals that are gone again when `look` has seen them. */
export async function inRollback(db: Db, totals: readonly Total[], look: (trx: Db) => Promise<void>): Promise<void> {
  const enough = new Error('seen');
  const seen = db.transaction().execute(async trx => {
    await addTotals(trx, totals);
    await look(trx);
    throw enough;
  });
  await seen.catch(error => {
    if (error !== enough) throw error;
  });
}
