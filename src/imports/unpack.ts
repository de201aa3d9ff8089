// A file that was packed by gzip is read as what it holds, as it streams by: never more than the limits, at flat memory.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { error, type Problem, type ProblemCode } from '../model/problem.ts';

/** Tables pack to a fifth or a twentieth; what unpacks to more than this is made to fill a disk. */
export const highestRatio = 100;

/** Below this much the ratio says nothing: a header and blank lines pack well, too. */
export const unsuspected = 1024 * 1024;

/**
 * The bytes of a file, unpacked where they begin as gzip does (1f 8b).
 * @throws an Error with a `problem`, see `unpack`
 */
export async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const rest = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  while (head.length < 2) {
    const next = await rest.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  const whole = joined(head, rest);
  yield* head[0] === 0x1f && head[1] === 0x8b ? unpack(whole) : whole;
}

async function* joined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/**
 * What gzip packed; several packed files behind each other are one.
 * @throws an Error with a `problem`: `gzip-damaged` where it is cut, changed or followed by something else, `gzip-ratio`
 * where it unpacks to more than a hundred times its size. What the source throws is thrown on.
 */
export async function* unpack(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const given = { bytes: 0 };
  let size = 0;
  const gunzip = createGunzip({ chunkSize: 65_536 });
  const feeding = pipeline(Readable.from(counted(packed, given)), gunzip).catch(() => {}); // told by `gunzip`, too
  try {
    for await (const piece of gunzip) {
      size += piece.length;
      if (size > unsuspected && size > highestRatio * gunzip.bytesWritten)
        throw unfit('gzip-ratio', { limit: highestRatio });
      yield piece;
    }
  } catch (surprise) {
    throw /^Z_/.test((surprise as { code?: string }).code ?? '') ? unfit('gzip-damaged') : surprise;
  } finally {
    gunzip.destroy();
    await feeding;
  }
  if (gunzip.bytesWritten < given.bytes) throw unfit('gzip-damaged'); // what came behind was left unread
}

async function* counted(bytes: AsyncIterable<Uint8Array>, given: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    given.bytes += piece.length;
    yield piece;
  }
}

/** An Error for a file that cannot be taken: it ends the reading, and whoever began that tells the problem. */
export function unfit(code: ProblemCode, details: Problem['details'] = {}): Error {
  return Object.assign(new Error(code), { problem: error(code, { details }) });
}

/** The problem that ended the reading, or null where it was something else. */
export function problemOf(thrown: unknown): Problem | null {
  return (thrown as { problem?: Problem } | null)?.problem ?? null;
}
