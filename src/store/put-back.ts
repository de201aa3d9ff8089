// Reverting: a new version that withdraws what an import brought and puts back what it had replaced.
import { sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import { nouns, shapes } from '../model/shapes.ts';
import type { Db } from './connect.ts';

/** Versions after `version` that touched the same sets or the same things: they must be reverted first. */
export async function laterVersions(db: Db, version: number): Promise<number[]> {
  const touched = nouns.flatMap(noun => [
    touchedLater(noun, version, 'scope'),
    touchedLater(noun, version, 'fact_key'),
  ]);
  const { rows } = await sql<{ number: number }>`
    select distinct number from (${sql.join(touched, sql` union `)}) touched order by number desc`.execute(db);
  return rows.map(row => row.number);
}

/** A set may hold all rows of a file: sets and things are joined apart, each once, or the work grows with its square. */
function touchedLater(noun: Noun, version: number, by: 'scope' | 'fact_key') {
  const table = sql.table(noun);
  const same = sql.ref(by);
  return sql`
    select later.number
    from (select distinct country, ${same} from ${table} where published_in = ${version} or withdrawn_in = ${version}) mine
    join (
      select published_in as number, country, ${same} from ${table} where published_in > ${version}
      union
      select withdrawn_in, country, ${same} from ${table} where withdrawn_in > ${version}) later using (country, ${same})`;
}

/**
 * What the import brought is withdrawn in `now` (also copies that later reverts put back); copies of the rows that its
 * `version` had withdrawn stand again from `now`, each still naming the import and line it first came from.
 * Returns how many rows were written.
 */
export async function putBack(
  trx: Db,
  noun: Noun,
  reverted: { importId: string; version: number },
  now: number,
): Promise<number> {
  const table = sql.table(noun);
  const columns = sql.join(
    [...shapes[noun].columns, 'scope', 'import_id', 'line', 'fact_key', 'fact_hash'].map(column => sql.ref(column)),
  );
  const withdrawn = await sql`
    update ${table} set withdrawn_in = ${now}
    where import_id = ${reverted.importId} and withdrawn_in is null and published_in in (
      select number from versions where number = ${reverted.version} or (kind = 'revert' and number > ${reverted.version}))`.execute(
    trx,
  );
  const restored = await sql`
    insert into ${table} (${columns}, published_in)
    select ${columns}, ${now} from ${table} where withdrawn_in = ${reverted.version}`.execute(trx);
  return Number((withdrawn.numAffectedRows ?? 0n) + (restored.numAffectedRows ?? 0n));
}
