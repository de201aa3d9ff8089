// What the tests of mapped tables share: a mapping as its JSON says it, and what waits to be published.
import { outcomeRows } from '../../src/imports/outcome-rows.ts';
import { readMapping } from '../../src/layouts/read-mapping.ts';
import type { Mapping } from '../../src/model/mapping.ts';
import type { Connection } from '../../src/store/connect.ts';

export function mappingOf(json: object): Mapping {
  const read = readMapping(json);
  if ('wrong' in read) throw new Error(read.wrong);
  return read;
}

/** The new facts of an import, as they would be published. */
export async function stagedBy(store: Connection, id: string): Promise<Record<string, string | null>[]> {
  const { rows } = await outcomeRows(store, id, 'new', { limit: 100, offset: 0 });
  return rows.map(row => row.after as Record<string, string | null>);
}
