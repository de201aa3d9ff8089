// Imports: the record of what came, and its bytes.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { ImportOptions, ImportStatus } from '../model/import.ts';
import type { Db } from './connect.ts';
import type { Tables } from './tables.ts';

export type ImportRecord = Selectable<Tables['imports']>;

/** A new record, status `received`; returns its random id, or undefined where this person used that idempotency key. */
export async function insertImport(db: Db, record: Insertable<Tables['imports']>): Promise<string | undefined> {
  const inserted = await db
    .insertInto('imports')
    .values(record)
    .onConflict(conflict => conflict.columns(['uploaded_by', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id;
}

export function findImport(db: Db, id: string): Promise<ImportRecord | undefined> {
  return db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The record, locked until the transaction ends: publish and revert of one import wait for each other. */
export function lockImport(db: Db, id: string): Promise<ImportRecord | undefined> {
  return db.selectFrom('imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function updateImport(db: Db, id: string, changes: Updateable<Tables['imports']>): Promise<void> {
  await db.updateTable('imports').set(changes).where('id', '=', id).execute();
}

/** Changes the record while it is still so; false where somebody was quicker. */
async function updateWhile(db: Db, still: Still, changes: Updateable<Tables['imports']>): Promise<boolean> {
  const { id, status, taken_over } = still;
  const changed = await db
    .updateTable('imports')
    .set(changes)
    .where('id', '=', id)
    .where('status', '=', status)
    .$if(taken_over !== undefined, query => query.where('taken_over', '=', taken_over!))
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

type Still = Pick<ImportRecord, 'id' | 'status'> & Partial<Pick<ImportRecord, 'taken_over'>>;

/** Notes that all of the file has come; false where somebody ended the import meanwhile. */
export function keepWhole(
  db: Db,
  id: string,
  whole: Pick<Updateable<Tables['imports']>, 'size_bytes' | 'sha256' | 'options'>,
): Promise<boolean> {
  return updateWhile(db, { id, status: 'received' }, whole);
}

/** Takes the record from one status to another; false when it was not in that status (somebody else was quicker). */
export function moveImport(db: Db, id: string, from: ImportStatus, to: ImportStatus): Promise<boolean> {
  return updateWhile(db, { id, status: from }, { status: to });
}

/**
 * What came of a check, while the record is still its own: as it was when it was claimed, taken over or not.
 * @throws an Error where somebody has taken it over or ended it meanwhile
 */
export async function endCheck(
  db: Db,
  { id, taken_over }: Pick<ImportRecord, 'id' | 'taken_over'>,
  outcome: Updateable<Tables['imports']>,
): Promise<void> {
  const isOwn = await updateWhile(db, { id, status: 'checking', taken_over }, outcome);
  if (!isOwn) throw new Error('The import was taken from its check');
}

const uncounted = { rows_read: '0', rows_new: '0', rows_changed: '0', rows_unchanged: '0', rows_rejected: '0' };

/** A file that was checked or refused waits again, with other options; false when it is in no such status. */
export async function reopenImport(db: Db, id: string, options: ImportOptions): Promise<boolean> {
  const reopened = await db
    .updateTable('imports')
    .set({ ...uncounted, status: 'received', options: JSON.stringify(options), failure: null, taken_over: false })
    .where('id', '=', id)
    .where('status', 'in', ['checked', 'refused'])
    .executeTakeFirst();
  return reopened.numUpdatedRows === 1n;
}

/** The import this person sent under that idempotency key, if any. */
export function importByKey(
  db: Db,
  personId: string | null,
  key: string,
): Promise<Pick<ImportRecord, 'id' | 'status' | 'sha256'> | undefined> {
  return db
    .selectFrom('imports')
    .select(['id', 'status', 'sha256'])
    .where('idempotency_key', '=', key)
    .where(sql<boolean>`uploaded_by is not distinct from ${personId}::uuid`)
    .executeTakeFirst();
}

export async function insertChunk(db: Db, importId: string, number: number, bytes: Buffer): Promise<void> {
  await db.insertInto('import_chunks').values({ import_id: importId, number, bytes }).execute();
}

/** Forgets the bytes of a file that was not taken. */
export async function dropChunks(db: Db, importId: string): Promise<void> {
  await db.deleteFrom('import_chunks').where('import_id', '=', importId).execute();
}

/** Are the bytes of this import still kept? */
export async function hasBytes(db: Db, importId: string): Promise<boolean> {
  const chunk = await db
    .selectFrom('import_chunks')
    .select('number')
    .where('import_id', '=', importId)
    .limit(1)
    .executeTakeFirst();
  return chunk !== undefined;
}

/** The bytes exactly as they came, one chunk at a time. */
export async function* chunksOf(db: Db, importId: string): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number++) {
    const chunk = await db
      .selectFrom('import_chunks')
      .select('bytes')
      .where('import_id', '=', importId)
      .where('number', '=', number)
      .executeTakeFirst();
    if (!chunk) return;
    yield chunk.bytes;
  }
}

/** The newest imports first; `personId` null means everybody's. */
export function recentImports(db: Db, personId: string | null, limit: number): Promise<ImportRecord[]> {
  return db
    .selectFrom('imports')
    .selectAll()
    .$if(personId !== null, query => query.where('uploaded_by', '=', personId))
    .where('kind', '<>', 'reference')
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Has anything been published yet from an import of that kind? */
export async function hasPublished(db: Db, kind: ImportRecord['kind']): Promise<boolean> {
  const row = await db
    .selectFrom('versions as v')
    .innerJoin('imports as i', 'i.id', 'v.import_id')
    .select('v.number')
    .where('i.kind', '=', kind)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Has this very file, of that kind, been taken in already? */
export async function wasTakenIn(db: Db, kind: ImportRecord['kind'], sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('imports')
    .select('id')
    .where('kind', '=', kind)
    .where('sha256', '=', sha256)
    .where('status', 'in', ['published', 'unchanged'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const unfinished = ['id', 'status', 'sha256', 'uploaded_by', 'taken_over'] as const;

type UnfinishedImport = Pick<ImportRecord, (typeof unfinished)[number]>;

/** Imports that are being received or checked, by whomever. */
export function unfinishedImports(db: Db): Promise<UnfinishedImport[]> {
  return db.selectFrom('imports').select(unfinished).where('status', 'in', ['received', 'checking']).execute();
}

/** Its bytes are whole, somebody looks at its page, and no other process has taken it over already. */
export function isTakeable({ sha256, uploaded_by, taken_over }: Omit<UnfinishedImport, 'id' | 'status'>): boolean {
  return sha256 !== null && uploaded_by !== null && !taken_over;
}

/** Such an import waits again, for the process that takes it over; false where it is none, or somebody was quicker. */
export async function takeOverImport(db: Db, id: string, from: ImportStatus): Promise<boolean> {
  const taken = await db
    .updateTable('imports')
    .set({ ...uncounted, status: 'received', taken_over: true, progress: null })
    .where('id', '=', id)
    .where('status', '=', from)
    .where('sha256', 'is not', null)
    .where('uploaded_by', 'is not', null)
    .where('taken_over', '=', false)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** How many imports are in each status. */
export function importsByStatus(db: Db): Promise<{ status: ImportStatus; count: string }[]> {
  return db
    .selectFrom('imports')
    .select(eb => ['status', eb.fn.countAll<string>().as('count')])
    .groupBy('status')
    .execute();
}
