// Every figure of the fault catalogue has its outcome.

import { describe, expect, test } from 'vitest';
import { type CellReading, type NumberFormat, readAmount, readCount, readDecimal } from '../../src/csv/read-number.ts';
import { exact } from '../../src/model/decimal.ts';
import fc from '../ground/any.ts';

function outcome(reading: CellReading): string | null {
  return 'code' in reading ? reading.code : reading.value;
}

describe('people', () => {
  test.each<[string, string | null]>([
    ['', null],
    ['   ', null],
    ['\u00a0', null],
    ['0', '0'],
    ['-0', '0'],
    [' 100', '100'],
    ['007', '7'],
    ['+5', '5'],
    ['9000000000', '9000000000'],
    ['9000000001', 'number-range'],
    ['1234567890123456789012345', 'number-range'],
    ...['-', 'N/A', '..', 'NULL', 'n.d.', '*', '<5', 'NaN', 'Infinity', '0x10', '1_000'].map(
      (cell): [string, string] => [cell, 'number'],
    ),
    ['1e309', 'excel-scientific'],
    ['1E+05', 'excel-scientific'],
    ...['-5', '(5)', '5-', '−5'].map((cell): [string, string] => [cell, 'number-range']),
    ['12.5', 'number'],
    ['42.0', 'number'],
    ...['1,234', '1.234', '1.234,56', '1 234', '1\u00a0234', '1\u202f234', "1'234", '1,00,000'].map(
      (cell): [string, string] => [cell, 'number-format'],
    ),
    ...['١٢٣', '۱۲۳', '１２３', '\u200f123', '\u200e123\u061c', '\u200b123'].map((cell): [string, string] => [
      cell,
      '123',
    ]),
    ['١٬٢٣٤', '1234'],
    ['١٢3', 'number'],
    ['١۲', 'number'],
    ...['$1,000', '45%', '~500', '100-200', '500+', '500 IDPs', 'TRUE', '(', '1-', '--5'].map(
      (cell): [string, string] => [cell, cell === '1-' ? 'number-range' : 'number'],
    ),
    ...['#REF!', '#DIV/0!', '#N/A', '########', '=A1+1'].map((cell): [string, string] => [cell, 'excel-error']),
    ['9'.repeat(32_767), 'number'],
  ])('%j reads as %j', (cell, expected) => {
    expect(outcome(readCount(cell))).toBe(expected);
  });

  test('a whole number with a zero decimal only where the layout says so', () => {
    expect(outcome(readCount('1101007.0', 'plain', { zeroDecimals: true }))).toBe('1101007');
    expect(outcome(readCount('1101007.5', 'plain', { zeroDecimals: true }))).toBe('number');
  });

  test('changed characters are told, unchanged ones are not', () => {
    expect(readCount('١٢٣')).toEqual({ value: '123', normalised: true });
    expect(readCount('\u200f123')).toEqual({ value: '123', normalised: true });
    expect(readCount('123')).toEqual({ value: '123', normalised: false });
  });

  test('the reason is named', () => {
    const reason = (cell: string) => (readCount(cell) as { details?: { reason: string } }).details?.reason;
    expect(['n/a', '<5', '45%', '$9', '~500', '1-2', '500 IDPs', '1.5', 'x', '١2'].map(reason)).toEqual([
      'missing-mark',
      'suppressed',
      'percent',
      'currency',
      'approximate',
      'range',
      'unit',
      'whole',
      'other',
      'mixed-digits',
    ]);
  });
});

describe('declared formats', () => {
  test.each<[NumberFormat, string, string]>([
    ['comma', '1,234.5', '1234.5'],
    ['comma', '1234.5', '1234.5'],
    ['comma', '1.234,5', 'number-format'],
    ['comma', '12,34', 'number-format'],
    ['dot', '1.234,56', '1234.56'],
    ['dot', '1.234', '1234'],
    ['dot', '1,234', 'number-format'],
    ['dot', '1234.5', 'number-format'],
    ['space', '1 234,5', '1234.5'],
    ['space', '1\u202f234\u00a0567.5', '1234567.5'],
    ['apostrophe', "1'234.5", '1234.5'],
    ['apostrophe', '1’234', '1234'],
    ['indian', '1,00,000', '100000'],
    ['indian', '12,34,567.89', '1234567.89'],
    ['indian', '1,0,000', 'number'],
  ])('%s: %j reads as %j', (format, cell, expected) => {
    expect(outcome(readAmount(cell, format))).toBe(expected);
  });
});

describe('money', () => {
  test.each([
    ['12.34', '12.34'],
    ['12.345', 'number-format'],
    ['1212.345', 'number'],
    ['1000000000000000', '1000000000000000'],
    ['1000000000000000.01', 'number-range'],
    ['١٬٢٣٤٫٥', '1234.5'],
    ['-5', 'number-range'],
  ])('%j reads as %j', (cell, expected) => {
    expect(outcome(readAmount(cell))).toBe(expected);
  });

  test.each(['-5', '(5)', '5-', '−5', '- 5'])('%j is below zero where that is declared', cell => {
    expect(outcome(readAmount(cell, 'plain', { negative: true }))).toBe('-5');
  });

  test('up to seven decimals where that is declared', () => {
    expect(outcome(readAmount('0.1234567', 'plain', { decimals: 7 }))).toBe('0.1234567');
    expect(outcome(readAmount('0.12345678', 'plain', { decimals: 7 }))).toBe('number');
  });

  test('coordinates and rates', () => {
    expect(outcome(readDecimal('-33.312'))).toBe('-33.312');
    expect(outcome(readDecimal('-0.0'))).toBe('0');
    expect(outcome(readDecimal('0.98', 'plain', { negative: false }))).toBe('0.98');
  });
});

test('any number comes back to the last digit, in every format', () => {
  const written: Record<NumberFormat, (whole: string, fraction: string) => string> = {
    plain: (whole, fraction) => `${whole}.${fraction}`,
    comma: (whole, fraction) => `${grouped(whole, ',')}.${fraction}`,
    dot: (whole, fraction) => `${grouped(whole, '.')},${fraction}`,
    space: (whole, fraction) => `${grouped(whole, '\u202f')},${fraction}`,
    apostrophe: (whole, fraction) => `${grouped(whole, "'")}.${fraction}`,
    indian: (whole, fraction) => `${whole.replace(/\B(?=(\d{2})*\d{3}$)/g, ',')}.${fraction}`,
  };
  const formats = Object.keys(written) as NumberFormat[];
  fc.assert(
    fc.property(fc.bigInt(0n, 999_999_999_999_999n), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const fraction = String(cents).padStart(2, '0');
      for (const format of formats) {
        const reading = readAmount(written[format](String(whole), fraction), format);
        expect(outcome(reading)).toBe(exact(`${whole}.${fraction}`));
      }
    }),
  );
});

function grouped(whole: string, separator: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, separator);
}
