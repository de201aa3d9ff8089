// Which published rows this reader may see one by one, and of which sources they are handed on.
import type { Request } from 'express';
import { may } from '../accounts/may.ts';
import type { InputReader } from '../store/inputs.ts';
import { allSources, type Source } from '../store/sources.ts';
import type { Ledger } from './ledger.ts';

/** Who may upload works with everything; sites and sensitive sources are counted for all, and listed for them alone. */
export async function readerOf({ store }: Ledger, { person }: Request): Promise<InputReader> {
  if (may(person, 'see')) return { sites: true, withheldSources: [] };
  const sensitive = (await allSources(store.db)).filter(source => source.sensitive);
  return { sites: false, withheldSources: sensitive.map(source => source.slug) };
}

/** Who may upload works with everything; others are not given what its publisher does not allow to be handed on. */
export function withheldFrom(sources: readonly Source[], person: Request['person']): Source[] {
  return sources.filter(source => !may(person, 'see') && (source.sensitive || !source.redistribution));
}
