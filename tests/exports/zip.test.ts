// Archives are read by a library that is not ours, come out the same each time, and are made no faster than they are taken.
import { Readable } from 'node:stream';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type ZipFile, zip, zipped } from '../../src/exports/zip.ts';
import { centralDirectory, dataDescriptor } from '../../src/exports/zip-records.ts';
import fc from '../ground/any.ts';

const paths = fc.uniqueArray(fc.stringMatching(/^[a-zA-Zء-ي][\wء-ي./ -]{0,30}$/u), { maxLength: 6 });
const texts = fc.array(fc.string({ unit: 'binary', maxLength: 2_000 }), { maxLength: 5 });

/** Pieces as a stream hands them out; a piece that ends within a character is none of ours. */
const streamed = (path: string, pieces: string[]): ZipFile => ({ path, content: Readable.from(pieces) });
const whole = (path: string, pieces: string[]): ZipFile => ({ path, content: Buffer.from(pieces.join('')) });

test('whatever is packed comes out as it was, from memory and from streams, twice the same', async () => {
  await fc.assert(
    fc.asyncProperty(paths, fc.array(texts, { minLength: 6, maxLength: 6 }), async (names, contents) => {
      const files = () => names.map((name, n) => (n % 2 ? streamed(name, contents[n]!) : whole(name, contents[n]!)));
      const archive = await zipped(files());
      const found = Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
      expect(found).toEqual(names.map((name, n) => [name, Buffer.from(contents[n]!.join('')).toString()]));
      expect((await zipped(files())).equals(archive)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('nothing is read ahead of a slow reader, and who leaves ends the reading', async () => {
  let given = 0;
  let ended = false;
  async function* endless() {
    try {
      for (;;) yield `${given++} ${Math.random()}\n`.repeat(1_000);
    } finally {
      ended = true;
    }
  }
  const bytes = zip([{ path: 'endless.csv', content: endless() }]);
  await bytes.next();
  await bytes.next();
  const soon = given;
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  expect(given - soon).toBeLessThan(50);
  await bytes.return(undefined);
  for (let turn = 0; turn < 50 && !ended; turn++) await new Promise(setImmediate);
  expect(ended).toBe(true);
});

test('a file that breaks breaks the archive', async () => {
  async function* broken() {
    yield 'a,b\n';
    throw new Error('the database is away');
  }
  await expect(zipped([{ path: 'a.csv', content: broken() }])).rejects.toThrow('the database is away');
});

test('what passes four gigabytes is told in eight bytes', () => {
  const big = { name: Buffer.from('a'), streamed: true, crc: 1, packed: 5e9, size: 6e9, offset: 7e9 };
  expect(dataDescriptor(big).readBigUInt64LE(16)).toBe(6_000_000_000n);
  const list = centralDirectory([big], 8e9);
  const extra = list.subarray(46 + 1, 46 + 1 + 28);
  expect([extra.readUInt16LE(0), extra.readUInt16LE(2)]).toEqual([1, 24]);
  expect([4, 12, 20].map(at => extra.readBigUInt64LE(at))).toEqual([6_000_000_000n, 5_000_000_000n, 7_000_000_000n]);
  expect(list.indexOf('PK\x06\x06')).toBe(46 + 1 + 28);
  expect(list.readUInt32LE(list.length - 6)).toBe(0xffff_ffff);
});
