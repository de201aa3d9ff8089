// What gzip packed: the same content, or a named problem; never another content, never more than its share.
import { randomBytes } from 'node:crypto';
import { constants, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { receive } from '../../src/imports/receive.ts';
import { highestRatio, problemOf, unpacked, unsuspected } from '../../src/imports/unpack.ts';
import fc from '../ground/any.ts';
import { freshDatabase } from '../ground/database.ts';

/** The content, or the code of the problem that ended the reading. */
async function read(bytes: Uint8Array, cuts: number[] = []): Promise<Buffer | string> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of unpacked(inPieces(bytes, cuts))) pieces.push(piece);
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem) throw thrown;
    return problem.code;
  }
  return Buffer.concat(pieces);
}

async function* inPieces(bytes: Uint8Array, cuts: number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const to of [...cuts.map(cut => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b)) {
    yield bytes.subarray(from, to);
    from = to;
  }
}

const text = fc.uint8Array({ maxLength: 5_000 }).filter(bytes => bytes[0] !== 0x1f || bytes[1] !== 0x8b);
const cuts = fc.array(fc.nat(), { maxLength: 6 });

test('packed or not, in one piece or many, in one member or several: the same content', async () => {
  const members = fc.array(text, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(text, members, cuts, async (plain, contents, at) => {
      expect(await read(plain, at)).toEqual(Buffer.from(plain));
      const packed = Buffer.concat(contents.map(content => gzipSync(content)));
      expect(await read(packed, at)).toEqual(Buffer.concat(contents));
    }),
  );
});

test('cut anywhere, changed anywhere, or followed by something else: damaged, or the same content', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.nat(), fc.integer({ min: 1, max: 255 }), cuts, async (content, place, flip, at) => {
      const packed = gzipSync(content);
      const cut = 2 + (place % (packed.length - 2));
      expect(await read(packed.subarray(0, cut), at)).toBe('gzip-damaged');
      const changed = Buffer.from(packed);
      changed[cut]! ^= flip;
      expect(['gzip-damaged', content]).toContainEqual(same(await read(changed, at), content));
      expect(await read(Buffer.concat([packed, Buffer.from('a,b\n')]), at)).toBe('gzip-damaged');
    }),
  );
});

function same(found: Buffer | string, content: Uint8Array) {
  return typeof found !== 'string' && Buffer.compare(found, content) === 0 ? content : found;
}

test('what the line throws is thrown on', async () => {
  async function* cutOff(): AsyncGenerator<Uint8Array> {
    yield gzipSync(randomBytes(1_000)).subarray(0, 500);
    throw new Error('the line broke');
  }
  await expect(async () => {
    for await (const _ of unpacked(cutOff()));
  }).rejects.toThrow('the line broke');
});

test('a hundred times its size and not a byte more', async () => {
  const { packed, size } = exactlyDense();
  expect(size).toBe(highestRatio * packed.length);
  expect(((await read(packed)) as Buffer).length).toBe(size);
  const { packed: more } = exactlyDense(1);
  expect([more.length, await read(more)]).toEqual([packed.length, 'gzip-ratio']);
});

/** Zeros that pack a thousandfold and bytes that do not pack, so mixed that the whole unpacks to a hundred times its size. */
function exactlyDense(more = 0): { packed: Buffer; size: number } {
  const zeros = (size: number) => gzipSync(Buffer.alloc(size));
  const about = 2 * unsuspected;
  const overhead = highestRatio * (zeros(about).length + stored(0).length);
  const size = about + ((overhead - about) % (highestRatio - 1)) + highestRatio - 1;
  const packed = Buffer.concat([stored((size - overhead) / (highestRatio - 1)), zeros(size + more)]);
  return { packed, size: size + (size - overhead) / (highestRatio - 1) + more };
}

function stored(size: number): Buffer {
  return gzipSync(Buffer.alloc(size, 'x'), { level: constants.Z_NO_COMPRESSION });
}

test('small tables may pack as they like', async () => {
  expect(((await read(gzipSync(Buffer.alloc(unsuspected)))) as Buffer).length).toBe(unsuspected);
});

test('a bomb is found before it has burst, at flat memory', async () => {
  const bomb = gzipSync(Buffer.alloc(60_000_000));
  const before = process.memoryUsage.rss();
  let size = 0;
  const reading = async () => {
    for await (const piece of unpacked(inPieces(bomb, [10_000, 20_000, 30_000]))) size += piece.length;
  };
  await expect(reading()).rejects.toMatchObject({ problem: { code: 'gzip-ratio' } });
  expect(size).toBeLessThan(2 * unsuspected);
  expect(process.memoryUsage.rss() - before).toBeLessThan(60_000_000);
});

test('as much as a file may hold, packed or not, and not a byte more', async () => {
  const { db, pool } = await freshDatabase();
  const store = { db, pool, close: async () => {} };
  const limit = 50_000;
  for (const size of [limit - 1, limit, limit + 1])
    for (const bytes of [Buffer.alloc(size, 'a,b\n'), gzipSync(Buffer.alloc(size, 'a,b\n'))]) {
      const file = { name: 'a.csv', bytes: inPieces(bytes, [7, 40_000]), options: {}, personId: null };
      const { problem } = await receive(store, { ...file, maxBytes: limit });
      expect([size, problem?.code]).toEqual([size, size > limit ? 'too-large' : undefined]);
    }
});
