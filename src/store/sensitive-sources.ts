// Sources that are marked sensitive: what an import says for one needs a second person.
import { sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import { nouns, shapes } from '../model/shapes.ts';
import { recordAct } from './audit.ts';
import type { Db } from './connect.ts';
import { stagedNouns, stagingTable } from './staging.ts';

/** Looks at what waits and at what was published. Where no source is sensitive it costs one small query. */
export async function speaksForSensitive(db: Db, importId: string): Promise<boolean> {
  const { rows } = await sql<{ slug: string }>`select slug from sources where sensitive`.execute(db);
  const slugs = rows.map(row => row.slug);
  if (slugs.length === 0) return false;
  for (const noun of await stagedNouns(db, importId))
    if (await anyOf(db, slugs, noun, sql`${stagingTable(noun, importId)} where true`)) return true;
  for (const noun of nouns)
    if (await anyOf(db, slugs, noun, sql`${sql.table(noun)} where import_id = ${importId}::uuid`)) return true;
  return false;
}

/** A link speaks for the source of the money too. */
async function anyOf(db: Db, slugs: string[], noun: Noun, from: ReturnType<typeof sql>): Promise<boolean> {
  const named = (shapes[noun].columns as readonly string[]).filter(name => ['source', 'flow_source'].includes(name));
  for (const column of named) {
    const { rows } = await sql`select 1 from ${from} and ${sql.ref(column)} = any(${slugs}) limit 1`.execute(db);
    if (rows.length > 0) return true;
  }
  return false;
}

/** From now on what the source says needs a second person, or no more; who decided so stands in the log. */
export function markSensitive(db: Db, slug: string, sensitive: boolean, personId: string): Promise<void> {
  return db.transaction().execute(async trx => {
    const other = trx.updateTable('sources').set({ sensitive }).where('slug', '=', slug);
    const { numUpdatedRows } = await other.where('sensitive', '!=', sensitive).executeTakeFirstOrThrow();
    const marked = { act: 'source_marked', personId, object: `source ${slug}`, details: { sensitive } } as const;
    if (numUpdatedRows > 0n) await recordAct(trx, marked);
  });
}
