// What is written opens harmlessly in a spreadsheet and comes back as it was.

import { expect, test } from 'vitest';
import { cleanText } from '../../src/csv/clean-text.ts';
import { csvLine, csvText } from '../../src/csv/write-csv.ts';
import fc from '../ground/any.ts';
import { readGood } from './read-csv.ts';

test.each([
  [['a', null, 5, -5.5], 'a,,5,-5.5\r\n'],
  [['a,b', 'say "no"', 'two\nlines'], '"a,b","say ""no""","two\nlines"\r\n'],
  [['=1', '+a', '-a', '@a', '＝1', '＋1', '－1', '＠a'], "'=1,'+a,'-a,'@a,'＝1,'＋1,'－1,'＠a\r\n"],
  [[' =1', '\u00a0=1', '\u200b=1', '\n=1', '\ta'], `' =1,'\u00a0=1,'\u200b=1,"'\n=1",'\ta\r\n`],
  [['-5', '+5', '-1,234', '-5.5', '-5+1'], `-5,+5,"-1,234",-5.5,'-5+1\r\n`],
  [["'=1", "'Ana", "''=1"], "''=1,'Ana,'''=1\r\n"],
])('%j is written as %j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});

const nasty = fc.constantFrom(
  '=',
  "'",
  '-',
  '+',
  '@',
  '"',
  ',',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '＝',
  '\u00a0',
  'é',
  'نينوى',
  '5',
  ';',
  '#1',
);
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(nasty).map(parts => parts.join('')),
  )
  .map(raw =>
    raw
      .normalize('NFC')
      .replace(/[^\P{C}\t\r\n]/gu, '')
      .replace(/[\u2028\u2029]/g, '')
      .replaceAll('\ufffd', '') // a character that was lost before: refused in every file
      .trim()
      .replace(/^#(?=\p{L})/u, ''),
  );

test('texts come back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text, text)), async rows => {
      const { records, problem } = await readGood(csvText(['first', 'second', 'third'], rows), {
        isHeader: names => names.join() === 'first,second,third',
      });
      expect(problem).toBeNull();
      const written = rows.filter(row => row.some(cell => cell !== ''));
      expect(records.map(record => record.cells.map(cell => cleanText(cell).value))).toEqual(written);
    }),
  );
});
