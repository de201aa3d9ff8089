// Countries as the list of the world has them, for tests that speak of more than Iraq.
import type { Db } from '../../src/store/connect.ts';
import { addPlaces } from '../charts/totals.ts';

/** Adds these countries, each as a country of its own. */
export async function addCountries(db: Db, names: Record<string, string>): Promise<void> {
  await addPlaces(db, names);
  for (const country of Object.keys(names))
    await db.updateTable('locations').set({ country }).where('code', '=', country).execute();
}
