// The text of a file in pieces, from its head and what follows, up to the first byte that cannot be read.

import { error, type Problem } from '../model/problem.ts';
import { decoder } from './decode.ts';
import { tooLarge } from './limits.ts';
import type { Head } from './read-head.ts';

const piece = 65_536;

/**
 * Yields text; returns the problem that ended it (`encoding`, `too-large`; the line is the reader's to add) or null at
 * the end of the file. However the reading ends, the source is closed.
 */
export async function* readText(
  head: Head,
  rest: AsyncIterator<Uint8Array>,
  encoding: string,
  limit: number,
): AsyncGenerator<string, Problem | null> {
  try {
    const decode = decoder(encoding);
    let read = head.passed;
    for (let bytes = head.bytes; ; ) {
      read += bytes.length;
      if (read > limit) return tooLarge(limit);
      for (let at = 0; at < bytes.length && !decode.failed; at += piece)
        yield decode.push(bytes.subarray(at, at + piece));
      if (decode.failed) return error('encoding', { details: { encoding } });
      const next = await rest.next();
      if (next.done) break;
      bytes = next.value;
    }
    decode.end();
    return decode.failed ? error('encoding', { details: { encoding } }) : null;
  } finally {
    await rest.return?.();
  }
}
