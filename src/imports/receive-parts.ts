// A file that arrives in parts: what came is kept whatever happens to the line, and the whole becomes an import like any other.
import type { Hash } from 'node:crypto';
import type { Connection } from '../store/connect.ts';
import { holdImport } from '../store/import-locks.ts';
import { confirmParts, endUpload, insertPart, partsOf, type UploadRecord, wholeUpload } from '../store/uploads.ts';
import { type Received, receive } from './receive.ts';
import { joining } from './turns.ts';

/** The bytes of one row: little enough for a slow line to lose nothing when we are killed, much enough for a quick one. */
const partBytes = 256 * 1024;

export type Arriving = {
  bytes: AsyncIterable<Uint8Array>;
  /** Kept only when all of it has come: it is packed, or has a checksum that must be right. */
  whole: boolean;
  /** Fed with the bytes; `isRight` is asked when all have come. */
  checksum: { hash: Hash; isRight: () => boolean } | null;
};

/** `received`: the bytes that are certain now. `superseded`: another request has taken over; `too-long`: past the file's end. */
export type Kept = { outcome: 'kept' | 'superseded' | 'too-long' | 'checksum'; received: number };

/**
 * Keeps the bytes behind those that came before, at flat memory.
 * @throws what the line throws when it breaks; unless the part must come whole, all that came before is kept
 */
export async function keepPart(store: Connection, upload: UploadRecord, arriving: Arriving): Promise<Kept> {
  const { bytes, whole, checksum } = arriving;
  const before = Number(upload.received_bytes);
  const rows = writer(store, upload, before, whole);
  const received = () => (whole ? before : rows.written);
  try {
    for await (const piece of bytes) {
      checksum?.hash.update(piece);
      const outcome = await rows.add(piece);
      if (outcome !== 'kept') return { outcome, received: received() };
    }
  } catch (cut) {
    if (!whole) await rows.flush();
    throw cut;
  }
  if (checksum && !checksum.isRight()) return { outcome: 'checksum', received: before };
  const mine = (await rows.flush()) && (await confirmParts(store.db, upload, rows.written));
  return { outcome: mine ? 'kept' : 'superseded', received: mine ? rows.written : received() };
}

/** Gathers pieces into rows; each is certain at once, unless the part must come whole. */
function writer(store: Connection, upload: UploadRecord, from: number, whole: boolean) {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let written = from;

  async function add(piece: Uint8Array): Promise<Kept['outcome']> {
    if (written + waitingBytes + piece.length > Number(upload.size_bytes)) return 'too-long';
    waiting.push(piece);
    waitingBytes += piece.length;
    return waitingBytes < partBytes || (await flush()) ? 'kept' : 'superseded';
  }

  async function flush(): Promise<boolean> {
    if (waitingBytes === 0) return true;
    const row = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    if (!(await insertPart(store.db, upload, written, row))) return false;
    written += row.length;
    return whole || confirmParts(store.db, upload, written);
  }

  return {
    add,
    flush,
    get written() {
      return written;
    },
  };
}

/**
 * The import that a whole upload becomes, once, whoever asks how often: null while another process makes it, or where the
 * upload is not there any more.
 * @param maxBytes the most that it may hold, unpacked
 */
export async function receiveParts(store: Connection, id: string, maxBytes: number): Promise<Received | null> {
  let received: Received | null = null;
  const receiveOnce = async () => {
    const upload = await wholeUpload(store.db, id);
    if (!upload) return;
    const { file_name: name, person_id: personId, options } = upload;
    received = await receive(store, { name, bytes: partsOf(store.db, upload), options, personId, maxBytes });
    await endUpload(store.db, id, received.id);
  };
  await joining(() => holdImport(store, id, receiveOnce));
  return received;
}
