// Finds an organisation under any of the names that publishers give it.
import type { Organisation } from '../model/organisation.ts';
import type { Organisations } from './layout.ts';
import { nameKey } from './name-key.ts';

/** The index of our organisation list; a name of one organisation wins over an alias of another. */
export function makeOrganisations(list: readonly Organisation[]): Organisations {
  const known = new Map<string, Organisation>();
  for (const one of list) known.set(nameKey(one.name), one);
  for (const one of list) for (const alias of otherNames(one)) if (!known.has(alias)) known.set(alias, one);
  return {
    byName: name => {
      const found = known.get(nameKey(name));
      return found ? { name: found.name, type: found.type } : null;
    },
  };
}

function otherNames({ name_ar, aliases }: Organisation): string[] {
  return [name_ar, ...aliases].map(nameKey).filter(key => key !== '');
}
