// Several countries in one parameter: how they are written, and whether the store knows them.
import type { Db } from '../store/connect.ts';
import { locationsByCode } from '../store/locations.ts';

/** More would be the whole list, which is there without naming any. */
const most = 8;

/** `irq, SYR` is `IRQ,SYR`, each once in the order given; null where none is named, undefined where it is no such list. */
export function countriesNamed(text: string | null): string | null | undefined {
  const codes = (text ?? '').split(/[\s,،]+/).filter(Boolean);
  const once = [...new Set(codes.map(code => code.toUpperCase()))];
  if (once.length > most || once.some(code => !/^[A-Z]{3}$/.test(code))) return undefined;
  return once.join(',') || null;
}

/** The first of these codes that is no country of the store. */
export async function unknownCountry(db: Db, places: string | null, version: number): Promise<string | undefined> {
  const codes = places?.split(',') ?? [];
  const known = await locationsByCode(db, codes, version);
  return codes.find(code => known.get(code)?.admin_level !== 0);
}
