// Published facts as they stand in the store, in the form in which they came: for holding each against its hash.
import { sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import { shapes } from '../model/shapes.ts';
import type { Db } from './connect.ts';

export type StoredFact = { id: string; import_id: string; line: string; fact_key: string; fact_hash: string };

/** Every row of the noun, withdrawn ones too, in pages at flat memory. */
export async function* standingFacts(db: Db, noun: Noun): AsyncGenerator<StoredFact & { [column: string]: unknown }> {
  const columns = sql.join(await asTheyCame(db, noun));
  let after: { country: string; id: string } | null = null;
  for (;;) {
    const { rows }: { rows: (StoredFact & { country: string })[] } = await sql<StoredFact & { country: string }>`
      select id, import_id, line, fact_key, fact_hash, scope, ${columns} from ${sql.table(noun)}
      where ${after === null ? sql`true` : sql`(country, id) > (${after.country}, ${after.id}::bigint)`}
      order by country, id limit ${atOnce}`.execute(db);
    yield* rows;
    if (rows.length < atOnce) return;
    after = rows.at(-1)!;
  }
}

const atOnce = 10_000;

/** A column of a fixed scale prints zeros that the file did not have: a fact's decimals are without them. */
async function asTheyCame(db: Db, noun: Noun) {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = ${noun}::regclass and atttypid = 'numeric'::regtype`.execute(
    db,
  );
  const decimal = new Set(rows.map(row => row.name));
  return shapes[noun].columns.map(column =>
    decimal.has(column) ? sql`trim_scale(${sql.ref(column)}) as ${sql.ref(column)}` : sql.ref(column),
  );
}

/** With which columns the facts of each import were hashed, by the log: see `formOf`. */
export async function formsOfImports(db: Db): Promise<Map<string, Partial<Record<Noun, string>>>> {
  const { rows } = await sql<{ id: string; forms: Partial<Record<Noun, string>> }>`
    select split_part(object, ' ', 2) as id, json_object_agg(noun.key, noun.value ->> 'form') as forms
    from audit_entries, json_each(details -> 'facts') noun
    where act = 'published' group by 1`.execute(db);
  return new Map(rows.map(({ id, forms }) => [id, forms]));
}
