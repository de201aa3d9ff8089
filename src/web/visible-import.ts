// The import of an address, for whoever may know of it.
import type { Request } from 'express';
import { may } from '../accounts/may.ts';
import { type ImportReport, report } from '../imports/report.ts';
import { speaksForSensitive } from '../store/sensitive-sources.ts';
import type { Ledger } from './ledger.ts';

export type VisibleImport = ImportReport & { sensitive: boolean };

/** Null where this reader may not know of it: published and reverted ones are public. `sensitive` is asked for who sent it. */
export async function visibleImport({ store }: Ledger, { params, person }: Request): Promise<VisibleImport | null> {
  const found = await report(store, String(params.id));
  if (!found) return null;
  const isPublic = found.published !== null;
  if (!isPublic && !may(person, 'see', found)) return null;
  const own = person !== null && found.uploaded_by === person.id;
  return { ...found, sensitive: own && (await speaksForSensitive(store.db, found.id)) };
}
