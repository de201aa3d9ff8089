// A form with a file, read as it streams in: nothing is kept in memory and nothing on disk.
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { Request } from 'express';
import { problemOf } from '../imports/unpack.ts';
import type { Problem } from '../model/problem.ts';
import { isPacked, unpackedBody } from './decoded-body.ts';

/** The most bytes a file may have, and as many when it is unpacked. */
export const maxFileBytes = 100_000_000;
const maxFormBytes = maxFileBytes + 100_000;

/** `taken`: what `take` made of the file; null where the form came without one. */
export type Upload<T> = { fields: Map<string, string>; taken: T | null };

/** `fields`: all of them once the bytes have come to their end. */
type Arriving = { name: string; bytes: AsyncIterable<Uint8Array>; fields: ReadonlyMap<string, string> };

/**
 * Hands the file to `take` while it arrives; fields may stand before or after it. The whole form may be packed by gzip.
 * @throws errors with an HTTP status for the sender: 400 no such form, 413 too large, 415 packed in another way; with a
 * `problem` where what is wrong is its packing
 */
export async function readUpload<T>(request: Request, take: (file: Arriving) => Promise<T>): Promise<Upload<T>> {
  if (Number(request.get('Content-Length') ?? 0) > maxFormBytes) throw sendersFault(413, 'The form is too large');
  const packed = isPacked(request);
  if (packed === null) throw sendersFault(415, 'The form is packed in a way that we do not know');
  const fields = new Map<string, string>();
  const form = openForm(request);
  let taken: Promise<T> | undefined;
  let file: Readable | undefined;
  let failed: (surprise: unknown) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    failed = reject;
  });
  form.on('field', (name: string, value: string) => fields.set(name, value));
  form.on('file', (_field: string, stream: Readable, name: string) => {
    if (!name) return stream.resume();
    file = stream.on('error', () => {}); // whoever reads it is told
    request.once('close', () => request.complete || stream.destroy(new Error('The upload was cut off')));
    taken = take({ name, bytes: whole(stream, () => read), fields });
    taken.catch(failed);
    return taken.then(
      () => stream.resume(),
      () => stream.resume(),
    );
  });
  const body = packed ? unpackedBody(request, maxFormBytes) : request;
  const read = pipeline(body, form).catch(error => {
    file?.destroy(error);
    throw request.complete || problemOf(error) ? sendersFault(400, String(error), problemOf(error)) : error;
  });
  await Promise.race([read, failure]);
  return { fields, taken: taken ? await taken : null };
}

function openForm(request: Request) {
  try {
    const limits = { files: 1, fields: 20, fieldSize: 2000, fileSize: maxFileBytes, headerPairs: 20 };
    return new Busboy({ headers: request.headers as BusboyHeaders, limits });
  } catch (error) {
    throw sendersFault(400, String(error));
  }
}

/**
 * The whole file or an error: a file cut at the limit must not look like a shorter one, and one is whole only when its form
 * has come to its end. Who stops reading leaves the rest to be passed over, so that the browser hears our answer.
 */
async function* whole(
  stream: Readable & { truncated?: boolean },
  formRead: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  yield* stream.iterator({ destroyOnReturn: false });
  if (stream.truncated) throw sendersFault(413, 'The file is too large');
  await formRead();
}

function sendersFault(status: number, message: string, problem: Problem | null = null): Error {
  return Object.assign(new Error(message), { status, expose: true, problem });
}
