// The faults of files as a catalogue: each a change to a good file, and the one right outcome of it.

import { gzipSync } from 'node:zlib';

/** A file's content, the good one changed. */
type Spoil = (good: string) => string | Uint8Array;

export type Outcome =
  /** Taken, with exactly the facts of the good file; `warns`: told beside it. */
  | { equal: true; warns?: string }
  /** Nothing is taken: the file is refused for this, at this line where there is one. */
  | { refused: string; line?: number | null; details?: object }
  /** All rows of the good file are taken but these, each refused for its reason. */
  | { rows: [line: number, code: string, column?: string][]; total?: number; warns?: string }
  /** Taken with no row at all. */
  | { empty: true };

export type Mutation = { name: string; spoil: Spoil; outcome: Outcome; options?: Record<string, string> };

/** Seven columns, four rows; the third row is a text over two lines, so that lines and rows differ. */
export const goodDisplacement = `source,as_of,place_code,place_name,measure,individuals,note
iom-dtm,2017-12-31,IRQ,العراق,idps,2615988,first
iom-dtm,2017-12-31,IQG15,Ninewa,idps,807324,"two
lines"
iom-dtm,2017-12-31,IQG09,دهوك,idps,350000,"with, comma"
iom-dtm,2017-12-31,IQG02,Basrah,idps,1200,
`;
/** Where each row of the good file starts. */
const duhok = 5;
const after = 7;

const replace = (from: string, to: string): Spoil => {
  return good => {
    if (!good.includes(from)) throw new Error(`The good file has no ${from}`);
    return good.replace(from, () => to);
  };
};
const append =
  (text: string): Spoil =>
  good =>
    good + text;
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

/** The table in another dress: the same cells, quoted by the same rule. */
const cells = (good: string): string[][] => [
  ...good
    .trimEnd()
    .split(/\n(?=iom)/)
    .map(line => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(cell => cell[1] ?? cell[2] ?? '')),
];
const written = (table: string[][], delimiter: string, end = '\n', all = false): string =>
  table
    .map(row => row.map(cell => (all || /["\n]/.test(cell) || cell.includes(delimiter) ? `"${cell}"` : cell)))
    .map(row => row.join(delimiter) + end)
    .join('');
const withColumns = (change: (row: string[], n: number) => string[]): Spoil => {
  return good => written(cells(good).map(change), ',');
};
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const latin = (letters: number[]): Spoil => {
  return good => bytes(good.slice(0, good.indexOf('دهوك')).replace('العراق', 'Iraq'), letters, ',idps,350000,\n');
};

const equal: Outcome = { equal: true };
const shape: [string, Spoil, Outcome, Record<string, string>?][] = [
  ['UTF-8 BOM', good => `\ufeff${good}`, equal],
  ['CRLF', good => good.replaceAll('\n', '\r\n').replace('two\r\n', 'two\n'), equal],
  ['CR', good => good.replaceAll('\n', '\r').replace('two\r', 'two\n'), equal],
  ['mixed line ends', replace('first\n', 'first\r\n'), equal],
  ['no final newline', good => good.trimEnd(), equal],
  ['all quoted', good => written(cells(good), ',', '\n', true), equal],
  ['columns in another order', withColumns(row => row.toReversed()), equal],
  ['UTF-16 LE with BOM, tabs (Excel "Unicode text")', good => utf16(written(cells(good), '\t', '\r\n')), equal],
  ['UTF-16 BE with BOM', good => utf16(good).swap16(), equal],
  ['sep=;', good => `sep=;\r\n${written(cells(good), ';')}`, equal],
  ['semicolons', good => written(cells(good), ';'), equal],
  ['tabs', good => written(cells(good), '\t'), equal],

  ['Windows-1256 without a mark', latin([0xcf, 0xe5, 0xe6, 0xdf]), { refused: 'encoding', line: duhok }],
  ['Windows-1252 without a mark', latin([0x44, 0xe9]), { refused: 'encoding', line: duhok }],
  ['Windows-1251 without a mark', latin([0xc4, 0xee]), { refused: 'encoding', line: duhok }],
  ['ISO-8859-6 without a mark', latin([0xcf, 0xe7, 0xe8, 0xe3]), { refused: 'encoding', line: duhok }],
  ['Mac Roman without a mark', latin([0x44, 0x8e]), { refused: 'encoding', line: duhok }],
  ['Latin-1 without a mark', latin([0x44, 0xfc]), { refused: 'encoding', line: duhok }],
  ['an encoding nobody knows', good => good, { refused: 'encoding', line: null }, { encoding: 'klingon' }],

  ['overlong UTF-8', good => bytes(good, [0xc0, 0xaf]), { refused: 'encoding', line: after }],
  ['a surrogate in UTF-8', good => bytes(good, [0xed, 0xa0, 0x80]), { refused: 'encoding', line: after }],
  ['half a character', good => bytes(good, [0xd8]), { refused: 'encoding', line: after }],
  ['FF', good => bytes(good, [0xff]), { refused: 'encoding', line: after }],
  ['U+FFFD already in the file', replace('first', 'f\ufffdrst'), { refused: 'encoding', line: 2 }],
  ['NUL in a cell', replace('first', 'fi\0rst'), { refused: 'not-csv', details: { kind: 'binary' } }],
  ['Ctrl-Z', append('\x1a'), { refused: 'control-character', line: after }],
  ['NUL padding', good => good.padEnd(4096, '\0'), { refused: 'not-csv', details: { kind: 'binary' } }],

  ['xlsx', () => 'PK\x03\x04..[Content_Types].xml', { refused: 'not-csv', details: { kind: 'xlsx' } }],
  ['xls', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), { refused: 'not-csv', details: { kind: 'xls' } }],
  ['ods', () => 'PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet', { refused: 'not-csv' }],
  ['gzip', good => gzipSync(good), equal],
  ['gzip, cut off', good => gzipSync(good).subarray(0, -1), { refused: 'gzip-damaged', line: null }],
  ['gzip with text behind it', good => bytes([...gzipSync(good)], good), { refused: 'gzip-damaged', line: null }],
  ['gzip of a gzip', good => gzipSync(gzipSync(good)), { refused: 'not-csv', details: { kind: 'gzip' } }],
  ['gzip of 5 MB of nothing', () => gzipSync(Buffer.alloc(5e6)), { refused: 'gzip-ratio', details: { limit: 100 } }],
  ['PDF', () => '%PDF-1.7\n', { refused: 'not-csv', details: { kind: 'pdf' } }],
  ['HTML log-in page', () => '<!DOCTYPE html><html>', { refused: 'not-csv', details: { kind: 'html' } }],
  ['JSON named .csv', () => '[{"a": 1}]', { refused: 'not-csv', details: { kind: 'json' } }],

  ['0 bytes', () => '', { refused: 'empty' }],
  ['BOM only', () => '\ufeff', { refused: 'empty' }],
  ['blank lines only', () => '\n\r\n \n', { refused: 'empty' }],
  ['header only', good => `${good.split('\n')[0]}\n`, { empty: true }],

  ['title lines, header in row 5', good => `IDPs in Iraq\n\nRound 85\n31 Dec\n${good}`, told('header-not-first')],
  ['no header', good => good.slice(good.indexOf('\n') + 1), { refused: 'layout-unknown', line: null }],

  ['duplicate header name', replace('note', 'measure'), { refused: 'column-duplicate' }],
  ['blank header name', replace('place_name,', ','), { refused: 'column-blank' }],
  ['missing header name', replace('individuals', 'x'), { refused: 'layout-unknown' }],
  ['zero-width in a header name', replace('measure', 'mea\u200bsure'), equal],
  ['NBSP around a header name', replace('as_of', '\u00a0as_of\u00a0'), equal],
  ['capital header names', good => good.replace(/^.*/, header => header.toUpperCase()), equal],

  ['unknown columns', withColumns((row, n) => [...row, n ? 'x' : 'Colour']), { equal: true, warns: 'column-unknown' }],
  ['__proto__', withColumns((row, n) => [...row, n ? '1' : '__proto__']), { equal: true, warns: 'column-unknown' }],
  ['constructor', withColumns((row, n) => [...row, n ? '1' : 'constructor']), { equal: true, warns: 'column-unknown' }],
  [
    'SQL in a header',
    withColumns((row, n) => [...row, n ? '1' : "'; drop table versions; --"]),
    { equal: true, warns: 'column-unknown' },
  ],
  [
    '<script> in a header',
    withColumns((row, n) => [...row, n ? '1' : '<script>alert(1)</script>']),
    { equal: true, warns: 'column-unknown' },
  ],
  ['a column of persons', withColumns((row, n) => [...row, n ? '' : 'Phone']), { refused: 'personal-data' }],

  ['footnote', append('* provisional\n'), { rows: [[after, 'field-count']] }],
  ['source line', append('Source: IOM DTM\n'), { rows: [[after, 'field-count']] }],
  ['totals row', append('Grand total,2017-12-31,IRQ,,idps,3,\n'), { rows: [[after, 'total-row']], total: 1 }],
  [
    'totals row by place',
    append('iom-dtm,2017-12-31,,Total,idps,3,\n'),
    { rows: [[after, 'total-row', 'place_name']], total: 1 },
  ],
  ['totals row in Arabic', append('المجموع,2017-12-31,IRQ,,idps,3,\n'), { rows: [[after, 'total-row']], total: 1 }],
  ['header repeated', good => good + good.slice(0, good.indexOf('\n') + 1), { rows: [[after, 'repeated-header']] }],
  ['HXL tags', good => good.replace('\n', '\n#meta,#date,#adm1+code,#adm1,#group,#affected,#description\n'), equal],

  ['trailing empty columns', good => good.replace(/(?<!two)$/gm, ',,').replace(/\n,,$/, '\n'), equal],
  ['2,000 empty rows', append(',,,,,,\n'.repeat(2_000)), equal],
  ['1,000,000 empty rows', append(',,,,,,\n'.repeat(1_000_000)), equal],
  ['2,000 empty lines', append('\n'.repeat(2_000)), equal],

  ['same key twice, equal', append('iom-dtm,2017-12-31,IRQ,العراق,idps,2615988,first\n'), told('duplicate')],
  ['same key twice, different', append('iom-dtm,2017-12-31,IRQ,العراق,idps,5,\n'), conflict(2, after)],

  ['short row', append('iom-dtm,2017-12-31,IQG01\n'), { rows: [[after, 'field-count']] }],
  [
    'short row after a text of two lines',
    replace('350000,"with, comma"', '350000'),
    { rows: [[duhok, 'field-count']] },
  ],
  ['long row', append('iom-dtm,2017-12-31,IQG01,,idps,5,a,b\n'), { rows: [[after, 'field-count']] }],
  ['thousands by comma, unquoted', replace('350000', '350,000'), { rows: [[duhok, 'field-count']] }],

  ['quote never closed', replace('"with, comma"', '"with, comma'), { refused: 'quote', line: duhok }],
  ['text after closing quote', replace('comma"', 'comma"x'), { refused: 'quote', line: duhok }],
  ['bare quote', replace('first', 'fi"rst'), { refused: 'quote', line: 2 }],
  ['\\. alone on a line', append('\\.\n'), { rows: [[after, 'field-count']] }],
  ['file cut in mid-row', good => good.slice(0, good.indexOf('350000')), { refused: 'cut', line: duhok }],
  ['file cut in a quoted cell', good => good.slice(0, good.indexOf(' comma')), { refused: 'cut', line: duhok }],
  ['65,536 lines', good => good + '\n'.repeat(65_536 - 6), { equal: true, warns: 'row-limit-suspicious' }],
  ['1,048,576 lines', good => good + '\n'.repeat(1_048_576 - 6), { equal: true, warns: 'row-limit-suspicious' }],

  ['a cell of 32,768 characters', replace('first', 'x'.repeat(32_768)), { refused: 'cell-too-long', line: 2 }],
  ['201 columns', withColumns(row => [...row, ...Array(194).fill('')]), { refused: 'too-many-columns', line: 1 }],
  ['200 columns', withColumns(row => [...row, ...Array(193).fill('')]), equal],
];

function conflict(...lines: number[]): Outcome {
  return { rows: lines.map(line => [line, 'conflict']) };
}

function told(warns: string): Outcome {
  return { equal: true, warns };
}

/** Faults of bytes and shape. */
export const shapeMutations: Mutation[] = shape.map(([name, spoil, outcome, options = {}]) => {
  return { name, spoil, outcome, options };
});
