// A workbook holds the rows of the table: exact numbers as numbers, days as days, and any text as that text and nothing else.
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Answer, Cell, Chart } from '../../src/charts/chart.ts';
import { answerXlsx } from '../../src/exports/xlsx.ts';
import { type Words, wordsFor } from '../../src/locales/words.ts';
import { question } from '../charts/totals.ts';
import fc from '../ground/any.ts';
import { nastyStrings } from '../web/nasty-strings.ts';

const columns = [
  { name: 'as_of', kind: 'day' },
  { name: 'source', kind: 'code' },
  { name: 'individuals', kind: 'count' },
  { name: 'paid_usd', kind: 'usd' },
  { name: 'note', kind: 'text' },
] as const;
const chart = { slug: 'displaced-over-time', columns } as unknown as Chart;
const about = {
  caption: { title: 'A title', subtitle: 'People', sourceLine: '', notes: ['One', 'Two'], citation: 'IOM & others' },
  permalink: 'https://example.org/charts/displaced-over-time?place=IRQ',
  sources: [{ slug: 'iom', name: 'IOM', publisher: 'IOM', homepage: 'https://iom.int', licence: 'CC BY' }],
} as never;

async function parts(rows: Record<string, Cell>[], words: Words = wordsFor('en')): Promise<Record<string, string>> {
  const answer = { rows, notes: [], as_of: '2017-12-31', sources: ['iom'], facts: {} } as Answer;
  const bytes = await answerXlsx(chart, answer, question, words, about);
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, Buffer.from(part).toString()]),
  );
}

/** The cells of a sheet by their place, as a reader of the format takes them. */
function cells(xml: string): Record<string, { text?: string; number?: string; style: string }> {
  const found = xml.matchAll(
    /<c r="(\w+)" s="(\d)"(?: t="inlineStr"><is><t xml:space="preserve">([^<]*)<\/t><\/is>|><v>([^<]*)<\/v>)<\/c>/g,
  );
  return Object.fromEntries(
    [...found].map(([, at, style, text, number]) => [
      at,
      text === undefined ? { number, style } : { text: read(text), style },
    ]),
  );
}

function read(xml: string): string {
  const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return xml
    .replace(/&\w+;/g, entity => entities[entity]!)
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

const sheet = async (rows: Record<string, Cell>[], words?: Words) =>
  (await parts(rows, words))['xl/worksheets/sheet1.xml']!;

test('numbers are numbers while fifteen digits hold them; days are days; codes and the missing are neither', async () => {
  const row = { as_of: '2017-12-31', source: '007', individuals: '2615988', paid_usd: '-0.25', note: '12' };
  const long = { as_of: '1899-12-31', source: '', individuals: '1234567890123456', paid_usd: null, note: 'x' };
  const found = cells(await sheet([row, long]));
  expect(found).toMatchObject({
    A1: { text: 'as_of' },
    A2: { number: '43100' },
    B2: { text: '007' },
    C2: { number: '2615988' },
    D2: { number: '-0.25' },
    E2: { text: '12' },
    A3: { text: '1899-12-31' },
    C3: { text: '1234567890123456' },
  });
  expect([found.B3, found.D3]).toEqual([undefined, undefined]);
});

test('any text comes back as it was, also what other writers stumble over', async () => {
  const strange = [
    'constructor',
    '__proto__',
    '_x0041_',
    'a\r\nb',
    'a\u0085\u0001\ufffe\ufffd',
    '\ud800',
    '=1+1',
    ' x ',
  ];
  const whole = async (texts: readonly string[]) => {
    const found = cells(await sheet(texts.map(note => ({ note }))));
    for (const [n, text] of texts.entries()) expect(found[`E${n + 2}`]).toEqual({ text, style: '1' });
  };
  await whole([...strange, ...nastyStrings].filter(text => text !== ''));
  await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 50 }), whole));
});

test('the second sheet says what one must know to quote the first, and Arabic begins at the right', async () => {
  const english = await parts([]);
  const told = Object.values(cells(english['xl/worksheets/sheet2.xml']!)).map(cell => cell.text ?? cell.number);
  for (const one of ['A title', 'One', 'Two', 'IOM · https://iom.int', 'CC BY', 'IOM & others', 'place=IRQ', '43100'])
    expect(told).toContain(one);
  const arabic = await parts([], wordsFor('ar'));
  for (const n of [1, 2]) {
    expect(english[`xl/worksheets/sheet${n}.xml`]).not.toContain('rightToLeft');
    expect(arabic[`xl/worksheets/sheet${n}.xml`]).toContain('rightToLeft="1"');
  }
  expect(arabic['xl/workbook.xml']).toContain(`name="${wordsFor('ar').t('download.sheet.data')}"`);
});
