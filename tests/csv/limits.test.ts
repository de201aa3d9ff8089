// Each limit at one less, at itself and at one more; and files made to exhaust the machine.

import { describe, expect, test } from 'vitest';
import { type CsvOptions, openCsv } from '../../src/csv/open-csv.ts';
import { readAll, readGood, refusal } from './read-csv.ts';

describe('one below, at, and one above', () => {
  test.each([
    [199, undefined],
    [200, undefined],
    [201, 'too-many-columns'],
  ])('%i columns', async (columns, code) => {
    const line = `${Array.from({ length: columns }, (_, n) => `c${n}`).join(',')}\n`;
    expect((await refusal(line + line.replaceAll('c', 'x')))?.code).toBe(code);
  });

  test.each([
    [32_766, undefined],
    [32_767, undefined],
    [32_768, 'cell-too-long'],
  ])('%i characters in a cell, bare or quoted', async (length, code) => {
    const cells = [
      'x'.repeat(length),
      `"${'x'.repeat(length)}"`,
      `"${'""'.repeat(length)}"`,
      `"${'\n'.repeat(length)}"`,
    ];
    for (const cell of cells) expect((await refusal(`a,b\n1,2\n${cell},2\n`))?.code).toBe(code);
  });

  test.each([
    [2, undefined],
    [3, undefined],
    [4, 'too-many-rows'],
  ])('%i rows', async (rows, code) => {
    const content = `a,b\n\n${'1,2\n'.repeat(rows)}`;
    expect((await refusal(content, { limits: { rows: 3 } }))?.code).toBe(code);
  });

  test.each([
    [99_999, undefined],
    [100_000, undefined],
    [100_001, 'too-large'],
  ])('%i bytes, at the door and behind it', async (bytes, code) => {
    const content = 'a,b\n'.padEnd(bytes - 1, '1,2\n').replace(/\d?,?$/, '\n');
    const exact = `${content}${'\n'.repeat(bytes - content.length)}`;
    expect((await refusal(exact, { limits: { bytes: 100_000 } }))?.code).toBe(code);
    expect((await refusal(`\ufeff${exact}`, { limits: { bytes: 100_003 } }))?.code).toBe(code);
  });

  test.each([
    [65_535, 0],
    [65_536, 1],
    [65_537, 0],
  ])('%i lines, where Excel stops', async (lines, count) => {
    const { warnings } = await readGood(`a,b\n${'1,2\n'.repeat(lines - 1)}`);
    expect(warnings.map(warning => warning.code)).toEqual(Array(count).fill('row-limit-suspicious'));
  });
});

describe('hostile sizes end soon, in flat memory', () => {
  const megabyte = 1_000_000;
  test.each<[string, string, string, number, string | null]>([
    ['a cell of 500 MB', 'a,b\n1,', 'x', 500, 'cell-too-long'],
    ['a quoted cell of 500 MB', 'a,b\n1,"', 'x', 500, 'cell-too-long'],
    ['200 MB of commas', 'a,b\n', ',', 200, 'too-many-columns'],
    ['200 MB of quotes', 'a,b\n"', '"', 200, 'cell-too-long'],
    ['100 million blank lines', '', '\n', 100, 'empty'],
    ['20 million blank lines under a header', 'a,b\n', '\n', 20, null],
  ])(
    '%s',
    async (_, start, filling, megabytes, code) => {
      const before = process.memoryUsage().rss;
      const problem = await problemOf(stream(start, Buffer.alloc(megabyte, filling), megabytes));
      expect(problem?.code ?? null).toBe(code);
      expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
    },
    10_000,
  );
});

async function problemOf(bytes: AsyncIterable<Uint8Array>, options: CsvOptions = {}) {
  const read = await readAll(await openCsv(bytes, options));
  return 'code' in read ? read : read.problem;
}

async function* stream(start: string, block: Uint8Array, times: number) {
  yield Buffer.from(start);
  for (let n = 0; n < times; n++) yield block;
}
