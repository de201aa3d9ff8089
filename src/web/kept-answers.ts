// Answers already given, the last one for each address, kept while they are among the last asked for, each in the
// encodings that readers asked it in.

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Lang } from '../locales/languages.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

/** What goes over the line: all headers, and the bytes. */
type Packed = { headers: Record<string, string>; bytes: Buffer };

/** What a reader gets: every header but those of the encoding, and the bytes, plain and packed. */
export type KeptAnswer = {
  headers: Record<string, string>;
  tag: string;
  body: Buffer;
  packed: Map<Encoding, Promise<Packed>>;
  /** What it weighs in memory grew by so many bytes. */
  onPacked?: (bytes: number) => void;
};

/** How an address is asked for: all that its answer may hang on. `route` and `lang` are for the log. */
export type Asked = { url: string; host: string; protocol: string; route: string; lang: Lang };

/** `stamp`: for which day and version it was made. `seen.at`: when that version was last known to be the newest. */
export type Kept = { stamp: string; seen: { at: Date }; answer: KeptAnswer; asked: Asked };

const pack = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body),
  identity: async (body: Buffer) => body,
};

/** The answer in this encoding, packed once. */
export function inEncoding(answer: KeptAnswer, encoding: Encoding): Promise<Packed> {
  const known = answer.packed.get(encoding);
  if (known) return known;
  const packed = pack[encoding](answer.body).then(bytes => {
    if (bytes !== answer.body) answer.onPacked?.(bytes.length);
    const coded = encoding === 'identity' ? {} : { 'Content-Encoding': encoding };
    return { bytes, headers: { ...answer.headers, ...coded, 'Content-Length': String(bytes.length) } };
  });
  answer.packed.set(encoding, packed);
  return packed;
}

type Entry = Kept & { bytes: number; times: number };

/** A memory of at most `limit` bytes, plain and packed; the longest unasked goes first. */
export function keepAnswers(limit: number) {
  const kept = new Map<string, Entry>();
  const count = { bytes: 0, hits: 0 };
  const forget = (address: string) => {
    count.bytes -= kept.get(address)?.bytes ?? 0;
    kept.delete(address);
  };
  const grow = (entry: Entry, bytes: number) => {
    entry.bytes += bytes;
    count.bytes += bytes;
    for (const oldest of kept.keys()) {
      if (count.bytes <= limit) return;
      forget(oldest);
    }
  };
  return {
    /** The answer of exactly this day and version. */
    find(address: string, stamp: string): Kept | undefined {
      const found = kept.get(address);
      if (found?.stamp !== stamp) return undefined;
      found.times++;
      count.hits++;
      kept.delete(address);
      kept.set(address, found);
      return found;
    },
    /** The last answer, of whatever day and version. */
    last(address: string): Kept | undefined {
      return kept.get(address);
    },
    forget,
    forgetAll(): void {
      kept.clear();
      count.bytes = 0;
    },
    /** How often an address was asked for counts half for its next version. */
    keep(address: string, one: Kept): void {
      if (one.answer.body.length > limit / 8) return;
      const entry = { ...one, bytes: 0, times: Math.floor((kept.get(address)?.times ?? 0) / 2) };
      forget(address);
      kept.set(address, entry);
      grow(entry, one.answer.body.length);
      one.answer.onPacked = bytes => {
        if (kept.get(address) === entry) grow(entry, bytes);
      };
    },
    /** Those asked for more than once whose answer is of another day or version, the most asked first. */
    mostAsked(most: number, stamp: string): Asked[] {
      const outdated = [...kept.values()].filter(one => one.times > 0 && one.stamp !== stamp);
      return outdated
        .sort((a, b) => b.times - a.times)
        .slice(0, most)
        .map(one => one.asked);
    },
    measure: () => ({ entries: kept.size, ...count }),
  };
}
