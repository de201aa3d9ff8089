// An import begins: the bytes are kept exactly as they came, counted and hashed, before anybody looks at them.
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { csvLimits } from '../csv/limits.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Problem } from '../model/problem.ts';
import { holdArrival } from '../store/arrivals.ts';
import { recordAct } from '../store/audit.ts';
import type { Connection } from '../store/connect.ts';
import { insertProblems } from '../store/import-problems.ts';
import { dropChunks, importByKey, insertChunk, insertImport, keepWhole, updateImport } from '../store/imports.ts';
import { problemOf, unfit, unpacked } from './unpack.ts';

export type ArrivingFile = {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
  /** What is declared about it; as a function it is asked when all has come, and where it throws nothing of the file is kept. */
  options: ImportOptions | (() => Promise<ImportOptions>);
  personId: string | null;
  /** `form`: typed on a page; `reference`: the house's own lists of places and organisations. */
  kind?: 'file' | 'form' | 'reference';
  /** The sender's own name for this request: sent again, it answers with the first import. */
  idempotencyKey?: string | undefined;
  /** The most bytes taken, counted after unpacking; a longer file is refused as `too-large`. */
  maxBytes?: number;
};

/** `again`: the key was used before, and this is the import it was used for; nothing of the file was read. */
export type Received = { id: string; problem: Problem | null; again: boolean };

/**
 * Keeps the file and returns the id of its record; with a problem the record is `refused` and nothing else happens. A file
 * packed by gzip is kept as what it holds: packed or not, the same content has the same SHA-256, lines and name.
 */
export async function receive(store: Connection, file: ArrivingFile): Promise<Received> {
  const id = randomUUID();
  const letGo = await holdArrival(store, id);
  try {
    return await receiveHeld(store, id, file);
  } finally {
    letGo();
  }
}

async function receiveHeld(store: Connection, id: string, file: ArrivingFile): Promise<Received> {
  const record = {
    id,
    file_name: cleanFileName(file.name),
    kind: file.kind ?? 'file',
    options: '{}',
    special: '{}',
    problem_counts: '{}',
    totals: '[]',
    uploaded_by: file.personId,
    idempotency_key: file.idempotencyKey ?? null,
  };
  while (!(await insertImport(store.db, record))) {
    const first = await firstOf(store, file);
    if (first) return first;
  }
  try {
    const { size, sha256 } = await keep(store, id, unpacked(file.bytes), file.maxBytes ?? csvLimits.bytes);
    const options = typeof file.options === 'function' ? await file.options() : file.options;
    const isOurs = await keepWhole(store.db, id, {
      size_bytes: String(size),
      sha256,
      options: JSON.stringify(options),
    });
    if (!isOurs) throw new Error('The import was ended while its file was still coming');
    const details = { file_sha256: sha256, size_bytes: size };
    await recordAct(store.db, { act: 'uploaded', personId: file.personId, object: `import ${id}`, details });
    return { id, problem: null, again: false };
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem) return await refuse(store, id, problem);
    await dropChunks(store.db, id).catch(() => {});
    const ended = { status: 'interrupted', failure: 'cut', idempotency_key: null } as const;
    await updateImport(store.db, id, ended).catch(() => {});
    throw thrown;
  }
}

/**
 * What was sent first under this key, once all of it is here; null where it ended without, so that its key is free. On a line
 * that broke without a word it ends only when its patience does, while its sender is sending again.
 */
async function firstOf(store: Connection, { personId, idempotencyKey }: ArrivingFile): Promise<Received | null> {
  const until = Date.now() + firstMs;
  for (;;) {
    const first = await importByKey(store.db, personId, idempotencyKey!);
    if (!first) return null;
    const isComing = first.status === 'received' && first.sha256 === null;
    if (!isComing || Date.now() > until) return { id: first.id, problem: null, again: true };
    await wait(200);
  }
}

/** Longer than a line that fell silent in a body is waited for (14 s). */
const firstMs = 20_000;

const chunkBytes = 1024 * 1024;

async function keep(store: Connection, id: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash('sha256');
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let size = 0;
  let number = 0;
  const flush = async () => {
    if (waitingBytes === 0) return;
    await insertChunk(store.db, id, number++, Buffer.concat(waiting));
    waiting = [];
    waitingBytes = 0;
  };
  for await (const piece of bytes) {
    size += piece.length;
    if (size > maxBytes) throw unfit('too-large', { megabytes: Math.floor(maxBytes / 1e6) });
    hash.update(piece);
    waiting.push(piece);
    waitingBytes += piece.length;
    if (waitingBytes >= chunkBytes) await flush();
  }
  await flush();
  return { size, sha256: hash.digest('hex') };
}

async function refuse(store: Connection, id: string, problem: Problem): Promise<Received> {
  await dropChunks(store.db, id);
  await insertProblems(store.db, id, [problem]);
  const problem_counts = JSON.stringify({ [problem.code]: 1 });
  await updateImport(store.db, id, { status: 'refused', failure: problem.code, problem_counts });
  return { id, problem, again: false };
}

/** The name is a label only: no folders, no controls, no direction marks, no word of its packing, at most 200 characters. */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .replace(/(?<=.)\.gz$/i, '')
    .slice(0, 200);
  return clean || 'file.csv';
}
