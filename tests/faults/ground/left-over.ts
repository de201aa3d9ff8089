// What a fault may not leave behind, in a list that has to be empty.
import { sql } from 'kysely';
import type { Connection, Db } from '../../../src/store/connect.ts';
import { strangersIn } from '../../imports/standing.ts';

/** Waiting tables of nobody, parts of files, imports that nobody works on, facts that stand twice. */
export async function leftOver(db: Db): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    select 'part of the file of ' || i.status as what from imports i
    where i.sha256 is null and exists (select from import_chunks c where c.import_id = i.id)
    union all select i.file_name || ' is still ' || i.status from imports i where i.status in ('received', 'checking')
    union all select fact_key || ' stands twice' from displacement_figures
    where withdrawn_in is null group by country, fact_key having count(*) > 1`.execute(db);
  return [...(await strangersIn(db)), ...rows.map(row => row.what)];
}

/** Waits until nothing is received or checked any more: what a process that died was checking is checked again. */
export async function settled(db: Db): Promise<void> {
  const asked = db.selectFrom('imports').select('id').where('status', 'in', ['received', 'checking']);
  while (await asked.executeTakeFirst()) await new Promise(resolve => setTimeout(resolve, 20));
}

/** Waits until the server has noticed that its clients are gone: at the end of the statement it is at. */
export async function forgotten({ db }: Pick<Connection, 'db'>): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and application_name = 'displacement-ledger'`.execute(db);
    if (rows.length === 0) return;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
