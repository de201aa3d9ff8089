// A line found among the bytes is the record that the reading of the whole file has at that line, in every encoding.

import { expect, test } from 'vitest';
import { openCsv } from '../../src/csv/open-csv.ts';
import { recordAt } from '../../src/csv/record-at.ts';
import fc from '../ground/any.ts';

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(`\ufeff${text}`);
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? little : little.swap16();
}

const cell = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('نينوى', 'a\nb', 'c\r\nd', '"', ';', '', 'Ċ', 'č'));
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const plain = (text: string) => text.replace(/[\p{C}\s]/gu, '_');

test('as the whole file has it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (rows, ending, encoding, size, closed) => {
        const kept = rows.map(([first, second]) => [
          `x${plain(first)}`,
          /[\r\n]/.test(second) ? second : plain(second),
        ]);
        const lines = kept.map(cells => cells.map(quoted).join(','));
        const bytes = encoded(['place,note', ...lines].join(ending) + (closed ? ending : ''), encoding);
        const csv = await openCsv(inPieces(bytes, size));
        if (!('batches' in csv)) throw new Error(csv.code);
        let read = 0;
        for await (const batch of csv.batches())
          for (const record of batch) {
            const found = await recordAt(inPieces(bytes, size), { encoding, delimiter: ',' }, record.line);
            expect([record.line, found?.cells]).toEqual([record.line, record.cells]);
            read++;
          }
        expect(read).toBe(rows.length);
        const header = await recordAt(inPieces(bytes, size), { encoding, delimiter: ',' }, 1);
        expect(header).toEqual({ text: 'place,note', cells: ['place', 'note'] });
      },
    ),
  );
});

const at = (text: string, line: number) =>
  recordAt(inPieces(Buffer.from(text), 3), { encoding: 'utf-8', delimiter: ',' }, line);

test('a blank line is blank, a line that cannot be taken apart is told as it stands, a line beyond the end is none', async () => {
  const text = 'a,b\n\n1,"2" 3\n4,5\n6,"7\n8,9\n';
  expect(await at(text, 2)).toEqual({ text: '', cells: [] });
  expect(await at(text, 3)).toEqual({ text: '1,"2" 3', cells: [] });
  expect(await at(text, 4)).toEqual({ text: '4,5', cells: ['4', '5'] });
  expect(await at(text, 5)).toEqual({ text: '6,"7', cells: [] });
  expect(await at(text, 7)).toBeNull();
  expect(await at('', 1)).toBeNull();
});
