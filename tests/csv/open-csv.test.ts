// Files of every shape: what opens, what is refused, at which line, and that nothing goes uncounted.

import { describe, expect, test } from 'vitest';
import { openCsv } from '../../src/csv/open-csv.ts';
import { readCsv, readGood, refusal } from './read-csv.ts';

const table = 'name,people\nMosul,100\nErbil,200\n';
const rows = [
  ['Mosul', '100'],
  ['Erbil', '200'],
];

function utf16(text: string, bigEndian = false): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('equal tables in other dress', () => {
  test.each<[string, string | Uint8Array]>([
    ['LF', table],
    ['CRLF', table.replaceAll('\n', '\r\n')],
    ['CR', table.replaceAll('\n', '\r')],
    ['mixed', 'name,people\r\nMosul,100\rErbil,200\n'],
    ['no final line end', table.trimEnd()],
    ['BOM', `\ufeff${table}`],
    ['all quoted', '"name","people"\n"Mosul","100"\n"Erbil","200"\n'],
    ['semicolons', table.replaceAll(',', ';')],
    ['tabs', table.replaceAll(',', '\t')],
    ['bars', table.replaceAll(',', '|')],
    ['sep=;', `sep=;\r\n${table.replaceAll(',', ';')}`],
    ['UTF-16LE', utf16(table.replaceAll(',', '\t'))],
    ['UTF-16BE', utf16(table, true)],
    ['trailing empty columns', 'name,people,,\nMosul,100,,\nErbil,200,,\n'],
    ['blank rows', `\n\n${table}\n,\n\n`],
    ['a comment', `# from the ministry, "2017"\n${table}`],
    ['a JSON comment', `{"source": "IOM", "round": 5}\n${table}`],
    ['NBSP and zero-width in names', table.replace('name,people', '\u00a0name\u200b,\u200fpeople')],
    ['names repeated', `${table}name,people\n`],
  ])('%s', async (_, content) => {
    for (const size of [1, 7, 65_536]) {
      const { shape, records, problem } = await readGood(content, {}, size);
      expect(problem).toBeNull();
      expect(shape.header.filter(name => name !== '')).toEqual(['name', 'people']);
      expect(records.filter(record => record.problem === null).map(record => record.cells.slice(0, 2))).toEqual(rows);
    }
  });
});

describe('refused', () => {
  test.each<[string, string | Uint8Array, string, object]>([
    ['nothing', '', 'empty', {}],
    ['a BOM', '\ufeff', 'empty', {}],
    ['blank lines', '\r\n\n \n\r', 'empty', {}],
    ['empty cells', ',,\n,,\n', 'empty', {}],
    ['a workbook', 'PK\x03\x04....[Content_Types].xml', 'not-csv', { details: { kind: 'xlsx' } }],
    [
      'an ods',
      'PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
      'not-csv',
      { details: { kind: 'ods' } },
    ],
    ['a zip', 'PK\x03\x04', 'not-csv', { details: { kind: 'zip' } }],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-csv', { details: { kind: 'xls' } }],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'not-csv', { details: { kind: 'gzip' } }],
    ['PDF', '%PDF-1.7\n', 'not-csv', { details: { kind: 'pdf' } }],
    ['a log-in page', '\n<!DOCTYPE html><html>', 'not-csv', { details: { kind: 'html' } }],
    ['JSON', '{"a": 1}', 'not-csv', { details: { kind: 'json' } }],
    ['JSON lines', '{"a": 1}\n{"a": 2}\n', 'not-csv', { details: { kind: 'json' } }],
    ['a JSON array', ' [\n {"a": 1}]', 'not-csv', { details: { kind: 'json' } }],
    ['UTF-16 without a mark', Buffer.from(table, 'utf16le'), 'not-csv', { details: { kind: 'binary' } }],
    ['an unknown delimiter', 'sep=^\na^b\n', 'not-csv', { details: { kind: 'delimiter' } }],
    ['Latin-1', Buffer.from(`${table}Alep\u00e9,3\n`, 'latin1'), 'encoding', { line: 4 }],
    ['overlong bytes', Buffer.concat([Buffer.from(table), Buffer.from([0xc0, 0xaf])]), 'encoding', { line: 4 }],
    ['a surrogate', Buffer.concat([Buffer.from('a\nb'), Buffer.from([0xed, 0xa0, 0x80])]), 'encoding', { line: 2 }],
    ['half a character', Buffer.from(`${table}\u00e9`).subarray(0, -1), 'encoding', { line: 4 }],
    ['a replacement character', `${table}Alep\ufffd,3\n`, 'encoding', { line: 4 }],
    ['an odd byte', utf16(table).subarray(0, -1), 'encoding', { line: 3 }],
    ['Ctrl-Z', `${table}\x1a`, 'control-character', { line: 4, details: { character: 26 } }],
    ['NUL padding', `${table.repeat(60)}\0\0`, 'control-character', { line: 181 }],
    ['a quote never closed', 'a,b\n1,2\n3,"4\n5,6\n', 'quote', { line: 3, details: { kind: 'open' } }],
    ['text after a quote', 'a,b\n1,"2\n3"x\n', 'quote', { line: 2, details: { kind: 'after' } }],
    ['a bare quote', 'a,b\n1,5" pipe\n', 'quote', { line: 2, details: { kind: 'bare' } }],
    ['a cut in a quoted cell', 'a,b\n1,2\n3,"fo', 'cut', { line: 3 }],
    ['a cut in a row', 'a,b,c\n1,2,3\n3,4', 'cut', { line: 3 }],
  ])('%s', async (_, content, code, more) => {
    for (const size of [1, 65_536]) expect(await refusal(content, {}, size)).toMatchObject({ code, ...more });
  });
});

test('a bad byte far behind the head is found at its line, between any two pieces', async () => {
  const good = 'name,people\n'.padEnd(300_000, 'né,1\n');
  const line = good.split('\n').length;
  const bytes = Buffer.concat([Buffer.from(good), Buffer.from([0x41, 0xff, 0x0a])]);
  for (const size of [4096, 65_537]) expect(await refusal(bytes, {}, size)).toMatchObject({ code: 'encoding', line });
});

test('other encodings are read when they are said', async () => {
  const bytes = Buffer.concat([
    Buffer.from('name,people\n'),
    Buffer.from([0xe4, 0xed, 0xe4, 0xe6, 0xec]),
    Buffer.from(',5\n'),
  ]);
  const { records } = await readGood(bytes, { encoding: 'windows-1256' });
  expect(records[0]?.cells).toEqual(['نينوى', '5']);
  expect(await refusal(table, { encoding: 'klingon' })).toMatchObject({ code: 'encoding' });
});

test('line numbers are those of an editor', async () => {
  const { records, tally } = await readGood('\ufeffa,b\r\n"1\r\n1",2\r3,4\n\n"5\r5\n5",6');
  expect(records.map(record => record.line)).toEqual([2, 4, 6]);
  expect(tally).toEqual({ lines: 8, blank: 1, hxl: 0, header: 1, comment: 0, read: 3 });
});

test('short and long rows are refused, empty ends are neither', async () => {
  const { records } = await readGood('a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n\\.\n');
  expect(records.map(({ cells, problem }) => [cells.length, problem?.code, problem?.severity])).toEqual([
    [3, 'field-count', 'error'],
    [4, 'field-count', 'error'],
    [3, undefined, undefined],
    [3, 'field-count', 'error'],
  ]);
  expect(records[1]?.problem?.details).toEqual({ expected: 3, found: 4 });
});

test('a header further down is found when it is known', async () => {
  const titled =
    'Displacement in Ninewa\nMinistry, round 5;\n\nname;people\n#adm1;#affected\nMosul;1,5\n#adm1;#affected\n';
  const { shape, tally, records } = await readGood(titled, { isHeader: names => names[1] === 'people' });
  expect(shape).toMatchObject({ delimiter: ';', headerLine: 4, hxl: ['#adm1', '#affected'] });
  expect(tally).toEqual({ lines: 7, blank: 1, hxl: 2, header: 1, comment: 2, read: 1 });
  expect(records[0]).toMatchObject({ line: 6, cells: ['Mosul', '1,5'] });
});

test('decimal commas do not make a semicolon file a comma file', async () => {
  const { shape } = await readGood('name;people;share\na;1,5;2,5\nb;3,5;4,5\n');
  expect(shape).toMatchObject({ delimiter: ';', header: ['name', 'people', 'share'] });
});

test('a file without a header keeps its first record', async () => {
  const { shape, records } = await readGood('1;2;3\n4;5;6\n', { headerless: 3 });
  expect(shape).toMatchObject({ delimiter: ';', headerLine: 0, header: ['1', '2', '3'] });
  expect(records).toHaveLength(2);
});

test('names that break objects are names', async () => {
  const { shape, records } = await readGood('__proto__,constructor\n1,2\n');
  expect(shape.header).toEqual(['__proto__', 'constructor']);
  expect(records[0]?.cells).toEqual(['1', '2']);
});

test('content under a column without a name is told', async () => {
  const { warnings } = await readGood('a,b,\n1,2,3\n');
  expect(warnings).toMatchObject([{ code: 'column-blank', details: { position: 3 } }]);
});

test('a header alone has no rows', async () => {
  expect(await readCsv('a,b\n')).toMatchObject({ problem: null, tally: { read: 0, header: 1, lines: 1 } });
});

test('the source is closed, also when the reader stops early', async () => {
  let closed = 0;
  async function* source() {
    try {
      yield Buffer.from(table.padEnd(400_000, 'Mosul,1\n'));
      for (;;) yield Buffer.from('Erbil,2\n'.repeat(1_000));
    } finally {
      closed++;
    }
  }
  const opened = await openCsv(source());
  if ('code' in opened) throw new Error(opened.code);
  for await (const batch of opened.batches()) {
    expect(batch).toHaveLength(125);
    break;
  }
  expect(closed).toBe(1);
  await openCsv(source(), { limits: { bytes: 10 } });
  expect(closed).toBe(2);
});
