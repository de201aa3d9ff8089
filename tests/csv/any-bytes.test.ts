// Whatever the bytes, there is an answer: records that are all counted, or a problem that names a reason; never an exception.

import { expect, test } from 'vitest';
import fc from '../ground/any.ts';
import { readCsv } from './read-csv.ts';

const scrap = fc.constantFrom(
  'a',
  '1',
  ',',
  ';',
  '"',
  '\n',
  '\r',
  '\t',
  '#x',
  '\ufeff',
  '{',
  '"a":1}',
  'sep=;',
  '\0',
  '\ufffd',
  'é',
);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.array(scrap, { maxLength: 60 }).map(parts => new Uint8Array(Buffer.from(parts.join('')))),
  fc.array(scrap, { maxLength: 60 }).map(parts => new Uint8Array(Buffer.from(`\ufeff${parts.join('')}`, 'utf16le'))),
);

test('any bytes', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (content, size) => {
      const read = await readCsv(content, {}, size);
      if ('code' in read) {
        expect(read.severity).toBe('error');
        return;
      }
      expect(JSON.stringify([read.shape, read.records])).not.toContain('\ufffd');
      if (read.problem) {
        expect(read.problem.line).toBeGreaterThan(0);
        return;
      }
      expect(read.records).toHaveLength(read.tally.read);
      const lines = read.records.map(record => record.line);
      expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      const { blank, hxl, header, comment, read: data, lines: physical } = read.tally;
      expect(blank + hxl + header + comment + data).toBeLessThanOrEqual(physical);
      if (read.records.every(record => record.cells.every(cell => !/[\r\n]/.test(cell))) && !hasQuote(content)) {
        expect(blank + hxl + header + comment + data).toBe(physical);
      }
    }),
    { numRuns: 2_000 },
  );
});

function hasQuote(content: Uint8Array): boolean {
  return content.includes(0x22);
}
