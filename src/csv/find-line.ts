// Finds where a line of a file begins among its bytes, without decoding or parsing what comes before it.

const lineFeed = 10;
const carriageReturn = 13;

export type LineFinder = {
  /** The bytes from the line's beginning on, once it has been reached; null before. */
  push(bytes: Uint8Array): Uint8Array | null;
};

/**
 * Lines end with CRLF, LF or CR, also mixed, and are counted as the framing of records counts them. In every encoding but
 * UTF-16 the bytes of line ends stand for nothing else.
 * @param line from 1
 */
export function findLine(line: number, encoding: string): LineFinder {
  const step = encoding.startsWith('utf-16') ? 2 : 1;
  const low = encoding === 'utf-16be' ? 1 : 0;
  const high = step - 1 - low;
  let half: Uint8Array = new Uint8Array();
  let reached = 1;
  let afterReturn = false;

  return { push };

  function push(piece: Uint8Array): Uint8Array | null {
    const bytes = half.length > 0 ? Buffer.concat([half, piece]) : piece;
    const end = bytes.length - (bytes.length % step);
    for (let at = 0; at < end; at += step) {
      const code = step === 1 || bytes[at + high] === 0 ? bytes[at + low] : -1;
      const secondHalf = afterReturn && code === lineFeed;
      if (reached === line && !secondHalf) return bytes.subarray(at);
      afterReturn = code === carriageReturn;
      if (afterReturn || (code === lineFeed && !secondHalf)) reached++;
    }
    half = bytes.subarray(end);
    return null;
  }
}
