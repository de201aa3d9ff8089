// The body of a request as it was before it was packed for the line (Content-Encoding, RFC 9110).
import type { Request } from 'express';
import { unfit, unpack } from '../imports/unpack.ts';

/** Is the body packed in a way that we know? Null where it is packed in another. */
export function isPacked(request: Request): boolean | null {
  const coding = (request.get('Content-Encoding') ?? 'identity').trim().toLowerCase();
  if (coding === 'identity') return false;
  return coding === 'gzip' || coding === 'x-gzip' ? true : null;
}

/** The bytes as they stream in. Who stops reading can still answer: the line is not cut for it. */
export function bodyOf(request: Request): AsyncIterable<Uint8Array> {
  return request.iterator({ destroyOnReturn: false });
}

/**
 * The bytes of a packed body as they stream in, unpacked.
 * @throws an Error with a `problem`: what `unpack` finds, or `too-large` where it holds more than `most` bytes
 */
export async function* unpackedBody(request: Request, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of unpack(bodyOf(request))) {
    size += piece.length;
    if (size > most) throw unfit('too-large', { megabytes: Math.floor(most / 1e6) });
    yield piece;
  }
}
