// Cells under their column names: what is read, what is reported, what is counted.

import { describe, expect, it } from 'vitest';
import { makeRowReader, type RowOptions } from '../../src/layouts/row.ts';
import fc from '../ground/any.ts';

function rowOf(cells: Record<string, string>, options: RowOptions = {}) {
  const reader = makeRowReader(Object.keys(cells), options);
  reader.load({ line: 7, cells: Object.values(cells) });
  return reader;
}

describe('a row', () => {
  it('finds columns whatever their capitals and separators, and the first of several names', () => {
    const { row } = rowOf({ 'Returnee Families': '12', Place_ID: 'x' });
    expect(row.count('Families|returnee_families')).toBe('12');
    expect(row.text('place id')).toBe('x');
    expect(row.text('absent')).toBe('');
  });

  it('reads empty as null, never as 0', () => {
    const { row, problems } = rowOf({ people: ' ', day: '' });
    expect([row.count('people'), row.date('day'), row.text('people')]).toEqual([null, null, '']);
    expect(problems).toEqual([]);
  });

  it('names line, column and value of what it cannot read, once, and has then failed', () => {
    const reader = rowOf({ 'People (total)': '12.5' });
    expect([reader.row.count('people total'), reader.row.count('people total')]).toEqual([null, null]);
    expect(reader.problems).toMatchObject([
      { code: 'number', severity: 'error', line: 7, column: 'People (total)', value: '12.5' },
    ]);
    expect(reader.row.failed()).toBe(true);
    reader.load({ line: 8, cells: ['12'] });
    expect([reader.row.failed(), reader.problems, reader.row.count('people total')]).toEqual([false, [], '12']);
  });

  it('takes 42.0 as 42 only where the layout says so', () => {
    expect(rowOf({ n: '42.0' }, { zeroDecimals: true }).row.count('n')).toBe('42');
    expect(rowOf({ n: '42.0' }).row.count('n')).toBe(null);
  });

  it('counts the cells whose characters it changed, each once', () => {
    const reader = rowOf({ n: '١٢٣' });
    expect([reader.row.count('n'), reader.row.count('n')]).toEqual(['123', '123']);
    reader.load({ line: 8, cells: ['٤'] });
    reader.row.count('n');
    expect([...reader.normalised]).toEqual([['n', 2]]);
  });

  it('reads words without regard to case, and tells which would do', () => {
    expect(rowOf({ basis: 'Count' }).row.word('basis', ['count', 'estimate'])).toBe('count');
    const wrong = rowOf({ basis: 'guess' });
    expect(wrong.row.word('basis', ['count', 'estimate'])).toBe('');
    expect(wrong.problems).toMatchObject([{ code: 'word', details: { expected: 'count, estimate' } }]);
  });

  it.each([
    ['2017', 2017],
    ['1850', null],
    ['17', null],
    ['2017-12-31', null],
  ])('reads the year %s as %s', (cell, year) => {
    const reader = rowOf({ year: cell });
    expect(reader.row.year('year')).toBe(year);
    expect(reader.row.failed()).toBe(year === null);
  });

  it('refuses control characters and tells of direction marks in a text', () => {
    const control = rowOf({ note: 'a\u0001b' });
    control.row.text('note');
    expect(control.problems).toMatchObject([{ code: 'text-control', severity: 'error' }]);
    const bidi = rowOf({ note: 'a\u202eb' });
    expect(bidi.row.text('note')).toBe('ab');
    expect(bidi.problems).toMatchObject([{ code: 'bidi', severity: 'warning' }]);
  });

  it('reads plain cells by its short way exactly as by the long one', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_000_000_000 }), n => {
        expect(rowOf({ n: String(n) }).row.count('n')).toBe(String(n));
        expect(rowOf({ n: `0${n}` }).row.count('n')).toBe(String(n));
      }),
    );
  });
});
