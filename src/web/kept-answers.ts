// Answers already given, the last one for each address, kept while they are among the last asked for, each in the
// encodings that readers asked it in.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** What a reader gets: the handler's own headers and the bytes, plain and packed. */
export type KeptAnswer = {
  headers: Record<string, string>;
  tag: string;
  body: Buffer;
  packed: Map<Encoding, Promise<Buffer>>;
};

/** `stamp`: for which day and version it was made. `seen.at`: when that version was last known to be the newest. */
type Kept = { stamp: string; seen: { at: Date }; answer: KeptAnswer };

const pack = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

/** The bytes in this encoding, packed once. */
export function inEncoding(answer: KeptAnswer, encoding: Encoding): Promise<Buffer> | Buffer {
  if (encoding === 'identity') return answer.body;
  let packed = answer.packed.get(encoding);
  if (!packed) {
    packed = pack[encoding](answer.body);
    answer.packed.set(encoding, packed);
  }
  return packed;
}

/** A memory of at most `limit` bytes of plain text (packed, it is about a fifth more); the longest unasked goes first. */
export function keepAnswers(limit = 64 * 1024 * 1024) {
  const kept = new Map<string, Kept>();
  let size = 0;
  const forget = (address: string) => {
    size -= kept.get(address)?.answer.body.length ?? 0;
    kept.delete(address);
  };
  return {
    /** The answer of exactly this day and version. */
    find(address: string, stamp: string): KeptAnswer | undefined {
      const found = kept.get(address);
      if (found?.stamp !== stamp) return undefined;
      kept.delete(address);
      kept.set(address, found);
      return found.answer;
    },
    /** The last answer, of whatever day and version. */
    last(address: string): Kept | undefined {
      return kept.get(address);
    },
    forgetAll(): void {
      kept.clear();
      size = 0;
    },
    keep(address: string, one: Kept): void {
      if (one.answer.body.length > limit / 8) return;
      forget(address);
      kept.set(address, one);
      size += one.answer.body.length;
      for (const oldest of kept.keys()) {
        if (size <= limit) return;
        forget(oldest);
      }
    },
  };
}
