// Published facts held against their hashes: whoever changes a figure by hand would have to know how its hash is made.
import { type Fact, factHash, factKey, type Noun } from '../model/fact.ts';
import { formOf } from '../model/fact-form.ts';
import { nouns } from '../model/shapes.ts';
import type { Db } from '../store/connect.ts';
import { formsOfImports, standingFacts } from '../store/stored-facts.ts';
import type { Fault } from '../store/verify.ts';

/** `facts`: how many were read; those hashed when their noun had other columns are not held against anything. */
export async function verifyFacts(db: Db): Promise<{ facts: number; faults: Fault[] }> {
  const forms = await formsOfImports(db);
  const faults = new Map<string, Fault>();
  let facts = 0;
  for (const noun of nouns) {
    for await (const stored of standingFacts(db, noun)) {
      if (forms.get(stored.import_id)?.[noun] !== formOf(noun)) continue;
      facts++;
      if (isAsPublished(noun, stored)) continue;
      const where = `${noun}, import ${stored.import_id}, line ${stored.line}`;
      faults.set(where, { what: 'fact', where, count: (faults.get(where)?.count ?? 0) + 1 });
    }
  }
  return { facts, faults: [...faults.values()] };
}

function isAsPublished(noun: Noun, { scope, fact_key, fact_hash, ...row }: { [column: string]: unknown }): boolean {
  const fact = { noun, scope, row } as unknown as Fact;
  return bare(fact_key) === factKey(fact) && bare(fact_hash) === factHash(fact);
}

function bare(uuid: unknown): string {
  return String(uuid).replaceAll('-', '');
}
