// Bytes to text, strictly: a byte that cannot be read ends the text, and is never replaced.

export type ByteOrderMark = { encoding: string; length: number };

/** The byte order mark at the start of a file: UTF-8, UTF-16LE, UTF-16BE, or null. */
export function byteOrderMark(head: Uint8Array): ByteOrderMark | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** True when the runtime can read the encoding. */
export function knownEncoding(encoding: string): boolean {
  try {
    new TextDecoder(encoding);
    return true;
  } catch {
    return false;
  }
}

export type Decoder = {
  /** The text of the bytes; after a bad byte the text before it, and `failed` is true from then on. */
  push(bytes: Uint8Array): string;
  /** The end of the file: half a character left over is a failure too. */
  end(): void;
  readonly failed: boolean;
};

/** A strict streaming decoder. U+FFFD written in the file itself also fails: the text was damaged before it came here. */
export function decoder(encoding: string): Decoder {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let half: Uint8Array = new Uint8Array();
  let failed = false;

  function push(bytes: Uint8Array): string {
    if (failed) return '';
    try {
      const text = strict.decode(bytes, { stream: true });
      half = unfinished(join(half, bytes), strict.encoding);
      return readable(text);
    } catch {
      return readable(new TextDecoder(encoding, { ignoreBOM: true }).decode(join(half, bytes)), true);
    }
  }

  function readable(text: string, broken = false): string {
    const bad = text.indexOf('\ufffd');
    failed = broken || bad >= 0;
    return bad >= 0 ? text.slice(0, bad) : text;
  }

  function end(): void {
    try {
      if (!failed) strict.decode();
    } catch {
      failed = true;
    }
  }

  return {
    push,
    end,
    get failed() {
      return failed;
    },
  };
}

/** The bytes of a character begun at the end and not finished. */
function unfinished(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return bytes.subarray(bytes.length - unfinishedUtf8(bytes));
  if (encoding.startsWith('utf-16')) return bytes.subarray(bytes.length - unfinishedUtf16(bytes, encoding));
  return new Uint8Array();
}

function unfinishedUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function unfinishedUtf16(bytes: Uint8Array, encoding: string): number {
  const odd = bytes.length % 2;
  const high = bytes[bytes.length - odd - (encoding === 'utf-16le' ? 1 : 2)];
  return odd + (high !== undefined && high >= 0xd8 && high < 0xdc ? 2 : 0);
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.length === 0 ? right : Buffer.concat([left, right]);
}
