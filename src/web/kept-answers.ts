// Answers already given, kept while they are among the last asked for, each in the encodings that readers asked it in.
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
  const kept = new Map<string, KeptAnswer>();
  let size = 0;
  return {
    find(key: string): KeptAnswer | undefined {
      const answer = kept.get(key);
      if (!answer) return undefined;
      kept.delete(key);
      kept.set(key, answer);
      return answer;
    },
    keep(key: string, answer: KeptAnswer): void {
      if (answer.body.length > limit / 8 || kept.has(key)) return;
      kept.set(key, answer);
      size += answer.body.length;
      for (const [oldest, { body }] of kept) {
        if (size <= limit) return;
        kept.delete(oldest);
        size -= body.length;
      }
    },
  };
}
