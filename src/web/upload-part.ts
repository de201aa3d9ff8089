// One part of an upload: what its headers say, its bytes as they stream in, and what is answered where it does not fit.
import type { Request } from 'express';
import { type Kept, keepPart } from '../imports/receive-parts.ts';
import { problemOf } from '../imports/unpack.ts';
import { sayProblem } from '../locales/problems.ts';
import type { UploadRecord } from '../store/uploads.ts';
import { bodyOf, isPacked, unpackedBody } from './decoded-body.ts';
import type { Ledger } from './ledger.ts';
import { maxFileBytes } from './read-upload.ts';
import { type Checksum, partType, readBytes, readChecksum } from './tus.ts';

export type Refusal = { status: number; sentence: string };
export type Part = { packed: boolean; checksum: Checksum | null };

/** What the headers say of the part, or what is wrong with them. */
export function readPart(request: Request, upload: UploadRecord): Part | Refusal {
  const wrong = (status: number, header: string) => ({
    status,
    sentence: request.words.t('upload.parts.wrong', { header }),
  });
  const packed = isPacked(request);
  const checksum = readChecksum(request.get('Upload-Checksum'));
  if (request.get('Content-Type') !== partType) return wrong(415, 'Content-Type');
  if (packed === null) return wrong(415, 'Content-Encoding');
  if (checksum === null) return wrong(400, 'Upload-Checksum');
  const offset = readBytes(request.get('Upload-Offset'));
  if (offset === null) return wrong(400, 'Upload-Offset');
  return offset === Number(upload.received_bytes)
    ? { packed, checksum: checksum ?? null }
    : wrong(409, 'Upload-Offset');
}

/** Keeps the part. Null where the line broke: nobody is there to be told, and what came is kept. */
export async function takePart(
  ledger: Ledger,
  request: Request,
  upload: UploadRecord,
  part: Part,
): Promise<Kept | Refusal | null> {
  const { packed, checksum } = part;
  const bytes = packed ? unpackedBody(request, maxFileBytes) : bodyOf(request);
  try {
    const kept = await keepPart(ledger.store, upload, { bytes, whole: packed || checksum !== null, checksum });
    return kept.outcome === 'kept' ? kept : refusalOf(request, kept.outcome);
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem) return { status: statusOf(problem.code), sentence: sayProblem(request.words, problem) };
    if (request.destroyed && !request.complete) return null;
    throw thrown;
  }
}

/** A part that came damaged is sent again, as one with a wrong checksum is (460, as tus has it). */
function statusOf(code: string): number {
  return code === 'gzip-damaged' ? 460 : 413;
}

function refusalOf({ words }: Request, outcome: Exclude<Kept['outcome'], 'kept'>): Refusal {
  const status = { superseded: 423, 'too-long': 413, checksum: 460 }[outcome];
  return { status, sentence: words.t(`upload.parts.${outcome.replace('-', '_')}`) };
}
