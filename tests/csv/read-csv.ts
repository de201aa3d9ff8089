// Reads a whole file given as text or bytes, for the tests of this room.

import { type CsvOptions, type CsvRecord, type OpenedCsv, openCsv } from '../../src/csv/open-csv.ts';
import type { Problem } from '../../src/model/problem.ts';

export type ReadCsv = OpenedCsv & { records: CsvRecord[]; problem: Problem | null };

/** The file in pieces of `size` bytes; a refusal at the door comes back as a bare problem. */
export async function readCsv(
  content: string | Uint8Array,
  options: CsvOptions = {},
  size = 65_536,
): Promise<ReadCsv | Problem> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return readAll(await openCsv(inPieces(bytes, size), options));
}

/** As `readCsv`, for a file that must open. */
export async function readGood(
  content: string | Uint8Array,
  options: CsvOptions = {},
  size?: number,
): Promise<ReadCsv> {
  const read = await readCsv(content, options, size);
  if ('code' in read) throw new Error(`refused: ${JSON.stringify(read)}`);
  return read;
}

/** The problem that refuses the file, at the door or later; null when none does. */
export async function refusal(content: string | Uint8Array, options: CsvOptions = {}, size?: number) {
  const read = await readCsv(content, options, size);
  return 'code' in read ? read : read.problem;
}

export async function readAll(opened: OpenedCsv | Problem): Promise<ReadCsv | Problem> {
  if ('code' in opened) return opened;
  const batches = opened.batches();
  const records: CsvRecord[] = [];
  for (;;) {
    const next = await batches.next();
    if (next.done) return { ...opened, records, problem: next.value };
    records.push(...next.value);
  }
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
