// Any table in any legal dialect reads back exactly, with the line each record starts on.

import { expect, test } from 'vitest';
import fc from '../ground/any.ts';
import { readGood } from './read-csv.ts';

const delimiters = [',', ';', '\t', '|'] as const;
const lineEnds = ['\n', '\r\n', '\r'];
const part = fc.constantFrom(
  'a',
  'é',
  'نينوى',
  '😀',
  '1',
  '"',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '0',
  '\u00a0',
  '\ufeff',
);
const cell = fc.array(part, { maxLength: 6 }).map(parts => parts.join(''));

const dialect = fc.record({
  rows: fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 20 }),
  delimiter: fc.constantFrom(...delimiters),
  encoding: fc.constantFrom('utf-8', 'utf-8 with a BOM', 'utf-16le', 'utf-16be'),
  quoteAll: fc.boolean(),
  ends: fc.array(fc.constantFrom(...lineEnds), { minLength: 1, maxLength: 5 }),
  lastEnd: fc.boolean(),
  size: fc.integer({ min: 1, max: 64 }),
});

test('what was written is read', async () => {
  await fc.assert(
    fc.asyncProperty(dialect, async file => {
      const header = ['first', 'second', 'third'];
      const { text, lines } = write([header, ...file.rows], file);
      const { shape, tally, records, problem } = await readGood(encode(text, file.encoding), {}, file.size);
      expect(problem).toBeNull();
      expect(shape).toMatchObject({ delimiter: file.delimiter, header, headerLine: 1 });
      const expected = file.rows
        .map((cells, n) => ({ line: lines[n + 1]!, cells, problem: null }))
        .filter(row => row.cells.some(value => value.trim() !== ''));
      expect(records).toEqual(expected);
      expect(tally.read + tally.blank).toBe(file.rows.length);
      expect(tally.lines).toBe(countLines(text));
    }),
    { numRuns: 500 },
  );
});

type Written = { delimiter: string; quoteAll: boolean; ends: string[]; lastEnd: boolean };

function write(rows: string[][], { delimiter, quoteAll, ends, lastEnd }: Written): { text: string; lines: number[] } {
  let text = '';
  const lines = rows.map((row, n) => {
    const line = text === '' ? 1 : countLines(`${text}x`);
    const end = n === rows.length - 1 && !lastEnd ? '' : endAfter(n, ends);
    text += row.map(value => quoted(value, quoteAll, delimiter)).join(delimiter) + end;
    return line;
  });
  return { text, lines };
}

/** A CR is never followed by a record that begins with LF: records here begin with a letter, a quote or a delimiter. */
function endAfter(n: number, ends: string[]): string {
  return ends[n % ends.length]!;
}

function quoted(value: string, always: boolean, delimiter: string): string {
  const needed = /["\r\n]/.test(value) || value.includes(delimiter);
  return always || needed ? `"${value.replaceAll('"', '""')}"` : value;
}

function countLines(text: string): number {
  return text.split(/\r\n|\n|\r/).length - (/[\r\n]$/.test(text) ? 1 : 0);
}

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding.startsWith('utf-8')) return Buffer.from(`\ufeff${text}`);
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}
