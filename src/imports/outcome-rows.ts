// One page of what an import would do: its new, changed, unchanged or vanished facts, each as it was and as it would be.
import { type ComparedFact, comparedFacts, type Group } from '../store/compare.ts';
import type { Connection } from '../store/connect.ts';
import { stagedNouns } from '../store/staging.ts';

export type OutcomeRow = ComparedFact & { noun: string };

/** Facts of a group over all nouns of the file, while the import waits to be published; `total` counts all of them. */
export async function outcomeRows(
  store: Connection,
  id: string,
  group: Group,
  page: { limit: number; offset: number },
): Promise<{ total: number; rows: OutcomeRow[] }> {
  let { limit, offset } = page;
  let total = 0;
  const rows: OutcomeRow[] = [];
  for (const noun of await stagedNouns(store.db, id)) {
    const found = await comparedFacts(store.db, id, noun, group, { limit, offset });
    rows.push(...found.facts.map(fact => ({ ...fact, noun })));
    total += found.total;
    limit -= found.facts.length;
    offset = Math.max(0, offset - found.total);
  }
  return { total, rows };
}
