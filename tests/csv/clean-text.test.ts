// Texts are kept as written, without what nobody sees.

import { expect, test } from 'vitest';
import { cleanText } from '../../src/csv/clean-text.ts';

test.each([
  ['Ninewa', 'Ninewa', false, null],
  [' Al-Hamdaniya\u00a0', 'Al-Hamdaniya', true, null],
  ['e\u0301', 'é', true, null],
  ['\u200fنينوى\u200f', 'نينوى', true, null],
  ['\ufeffcode', 'code', true, null],
  ['Bagh\u00addad', 'Baghdad', true, null],
  ['می\u200cروم', 'می\u200cروم', false, null],
  ['line 1\nline 2\tend', 'line 1\nline 2\tend', false, null],
  ["'=SUM(A1)", '=SUM(A1)', false, null],
  ["'Ana", "'Ana", false, null],
  ["'-5", '-5', false, null],
  ['a\u202eb', 'ab', true, 'bidi'],
  ['a\u0007b', 'a\u0007b', false, 'text-control'],
  ['a\u0085b', 'a\u0085b', false, 'text-control'],
  ['a\ud800', 'a\ud800', false, 'text-control'],
  ['a\ufffd', 'a\ufffd', false, 'text-control'],
])('%j is kept as %j', (text, value, normalised, problem) => {
  expect(cleanText(text)).toEqual({ value, normalised, problem });
});
