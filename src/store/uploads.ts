// Uploads: files that arrive in parts, whose they are, and which request may add the next part.
import { randomUUID } from 'node:crypto';
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Db } from './connect.ts';
import type { Tables } from './tables.ts';

export type UploadRecord = Selectable<Tables['uploads']>;

/** A day from now: as long is kept what nobody adds to. */
const aDay = sql<Date>`now() + interval '1 day'`;
const now = sql<Date>`now()`;

export function insertUpload(db: Db, upload: Insertable<Tables['uploads']>): Promise<UploadRecord> {
  return db.insertInto('uploads').values(upload).returningAll().executeTakeFirstOrThrow();
}

/** This person's uploads that have not become imports, the newest first. */
export function unfinishedUploads(db: Db, personId: string): Promise<UploadRecord[]> {
  return db
    .selectFrom('uploads')
    .selectAll()
    .where('person_id', '=', personId)
    .where('import_id', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

/**
 * This person's upload, for one request alone: whichever held it before can add nothing more, so that the bytes told here
 * stay true. What that one had added without being certain of it is gone.
 */
export function takeUpload(db: Db, id: string, personId: string): Promise<UploadRecord | undefined> {
  return db.transaction().execute(async transaction => {
    const taken = await transaction
      .updateTable('uploads')
      .set({ taker: randomUUID() })
      .where('id', '=', id)
      .where('person_id', '=', personId)
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst();
    if (taken)
      await transaction
        .deleteFrom('upload_parts')
        .where('upload_id', '=', id)
        .where('first_byte', '>=', taken.received_bytes)
        .execute();
    return taken;
  });
}

/** An upload that has all its bytes and has not become an import. */
export function wholeUpload(db: Db, id: string): Promise<UploadRecord | undefined> {
  return db
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', id)
    .where('import_id', 'is', null)
    .whereRef('received_bytes', '=', 'size_bytes')
    .executeTakeFirst();
}

export async function updateUpload(db: Db, id: string, changes: Updateable<Tables['uploads']>): Promise<void> {
  await db.updateTable('uploads').set(changes).where('id', '=', id).execute();
}

/** Who holds an upload: what only they may do asks for both. */
export type Held = { id: string; taker: string | null };

/** Adds a part that is not certain yet; false where another request has taken over. */
export async function insertPart(db: Db, { id, taker }: Held, firstByte: number, bytes: Buffer): Promise<boolean> {
  const inserted = await sql`
    with held as (select id from uploads where id = ${id} and taker = ${taker}::uuid for update)
    insert into upload_parts (upload_id, first_byte, bytes) select id, ${firstByte}::bigint, ${bytes}::bytea from held`.execute(
    db,
  );
  return inserted.numAffectedRows === 1n;
}

/** The parts before this byte are certain; false where another request has taken over. */
export async function confirmParts(db: Db, { id, taker }: Held, receivedBytes: number): Promise<boolean> {
  const confirmed = await db
    .updateTable('uploads')
    .set({ received_bytes: String(receivedBytes), expires_at: aDay })
    .where('id', '=', id)
    .where('taker', '=', taker)
    .executeTakeFirst();
  return confirmed.numUpdatedRows === 1n;
}

/**
 * The bytes of an upload from the first to the last, one part at a time.
 * @throws an Error where one is missing between them
 */
export async function* partsOf(db: Db, { id, received_bytes }: UploadRecord): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < Number(received_bytes); ) {
    const part = await db
      .selectFrom('upload_parts')
      .select('bytes')
      .where('upload_id', '=', id)
      .where('first_byte', '=', String(at))
      .executeTakeFirstOrThrow();
    yield part.bytes;
    at += part.bytes.length;
  }
}

/** The upload has become an import: its own bytes are not needed any more, but whoever asks is told which import it is. */
export async function endUpload(db: Db, id: string, importId: string): Promise<void> {
  await db.transaction().execute(async transaction => {
    await updateUpload(transaction, id, { import_id: importId });
    await transaction.deleteFrom('upload_parts').where('upload_id', '=', id).execute();
  });
}

/** Forgets a person's upload and all that came of it; false where there is none. */
export async function deleteUpload(db: Db, id: string, personId: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('uploads')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** Forgets what nobody has added to for a day. */
export async function deleteExpiredUploads(db: Db): Promise<void> {
  await db.deleteFrom('uploads').where('expires_at', '<', now).execute();
}
