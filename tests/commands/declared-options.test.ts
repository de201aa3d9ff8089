// What is declared on the command line is taken, or refused with a sentence before anything begins.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/commands/command.ts';
import { importFiles } from '../../src/commands/import.ts';
import { listImports } from '../../src/commands/imports.ts';

const file = fileURLToPath(import.meta.url);

test.each([
  ['source', 'IOM DTM', /^--source is "IOM DTM"; it must be a short name/],
  ['as-of', '2017-02-30', /^--as-of is "2017-02-30"; it must be a day/],
  ['as-of', '31/12/2017', /a day such as 2017-12-31\.$/],
  ['layout', 'fts', /it must be one of .*fts-flows/],
  ['encoding', 'arabic-ish', /an encoding such as windows-1256/],
  ['number-format', 'german', /it must be one of plain, comma, dot/],
  ['date-format', 'd.m.y', /it must be one of iso, dmy, mdy/],
  ['place', 'Iraq', /three capital letters/],
])('--%s %s', (option, value, sentence) => {
  const parse = () => importFiles.parse([file, `--${option}`, value]);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(sentence);
});

test('what can be meant is taken', () => {
  const said = [
    ...['--source', 'iom-dtm', '--as-of', '2017-12-31', '--layout', 'displacement', '--encoding', 'windows-1256'],
    ...['--number-format', 'dot', '--date-format', 'dmy', '--place', 'IRQ'],
  ];
  expect(importFiles.parse([file, ...said])).toBeTypeOf('function');
});

test('a folder is no file, and a list has a length', () => {
  expect(() => importFiles.parse([fileURLToPath(new URL('.', import.meta.url))])).toThrow(/^There is no file/);
  for (const limit of ['0', '-1', 'many', '1001', '1.5'])
    expect(() => listImports.parse([`--limit=${limit}`])).toThrow(/^--limit is/);
  expect(listImports.parse(['--limit', '1000'])).toBeTypeOf('function');
});
