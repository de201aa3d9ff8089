// Every day of the fault catalogue has its outcome.

import { describe, expect, test } from 'vitest';
import { type DateFormat, readDate } from '../../src/csv/read-date.ts';
import fc from '../ground/any.ts';

function outcome(cell: string, format?: DateFormat): string | null {
  const reading = readDate(cell, format);
  return 'code' in reading ? reading.code : reading.value;
}

describe('iso', () => {
  test.each<[string, string | null]>([
    ['', null],
    ['2024-02-29', '2024-02-29'],
    ['2024-02-31', 'date'],
    ['2023-02-29', 'date'],
    ['1900-02-29', 'date'],
    ['2024-13-01', 'date'],
    ['31/02/2024', 'date'],
    ['01/02/2024', 'date-format'],
    ['45292', 'excel-date-number'],
    ['20224', 'excel-date-number'],
    ['Mar-24', 'excel-date'],
    ['3-Jan', 'excel-date'],
    ['11-May', 'excel-date'],
    ...['today', 'epoch', 'infinity', 'J2460325', '20240115', '2024-1-5', '24-01-15'].map((cell): [string, string] => [
      cell,
      'date',
    ]),
    ['0202', 'date-range'],
    ['2999', 'date-range'],
    ['1445', 'date-range'],
    ['2999-01-01', 'date-range'],
    ['0202-01-01', 'date-range'],
    ['1944-12-31', 'date-range'],
    ['1945-01-01', '1945-01-01'],
    ['2100-01-01', '2100-01-01'],
    ['2101-01-01', 'date-range'],
    ['2017', 'date-format'],
    ['2017-03-30T00:00:00', '2017-03-30'],
    ['2017-03-30T00:00:00.000Z', '2017-03-30'],
    ['2017-12-31T23:59:59', '2017-12-31'],
    ['2017-12-31 23:59:59.999', '2017-12-31'],
    ['2017-03-30 00:00:00', '2017-03-30'],
    ['2024-01-15T23:30:00+03:00', 'date'],
    ['٢٠١٧-٠٣-٣٠', '2017-03-30'],
    ['\u200f2017-03-30', '2017-03-30'],
    ['#N/A', 'excel-error'],
    ['5874897-12-31', 'date'],
  ])('%j reads as %j', (cell, expected) => {
    expect(outcome(cell)).toBe(expected);
  });

  test('an Excel number names the day it would be', () => {
    expect(readDate('45292')).toEqual({ code: 'excel-date-number', details: { date: '2024-01-01' } });
  });

  test('only changed characters are told', () => {
    expect(readDate('٢٠١٧-٠٣-٣٠')).toEqual({ value: '2017-03-30', normalised: true });
    expect(readDate('Dec 31, 2017', 'mon-d-yyyy')).toEqual({ value: '2017-12-31', normalised: false });
  });

  test('a last day may be given', () => {
    expect(readDate('2017-08-01', 'iso', { latest: '2017-07-31' })).toMatchObject({ code: 'date-range' });
  });
});

test.each<[DateFormat, string, string]>([
  ['dmy', '31/12/2017', '2017-12-31'],
  ['dmy', '1.2.2024', '2024-02-01'],
  ['dmy', '12/31/2017', 'date-format'],
  ['dmy', '31/02/2024', 'date'],
  ['dmy', '01/02-2024', 'date'],
  ['mdy', '12-31-2017', '2017-12-31'],
  ['mdy', '13/02/2024', 'date-format'],
  ['mon-d-yyyy', 'Dec 31, 2017', '2017-12-31'],
  ['mon-d-yyyy', 'March 1 2015', '2015-03-01'],
  ['mon-d-yyyy', 'Marc 1 2015', 'date'],
  ['d-mon-yyyy', '31-Dec-2017', '2017-12-31'],
  ['d-mon-yyyy', '1 March 2015', '2015-03-01'],
  ['year', '2017', '2017'],
  ['year', '2999', 'date-range'],
])('%s: %j reads as %j', (format, cell, expected) => {
  expect(outcome(cell, format)).toBe(expected);
});

test('every day from 1945 to 2099 is itself, as a day and as an Excel number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9131, max: 47_482 }), number => {
      const day = new Date(number * 86_400_000).toISOString().slice(0, 10);
      expect(outcome(day)).toBe(day);
      if (number + 25_569 >= 16_438 && number + 25_569 <= 73_051) {
        expect(readDate(String(number + 25_569))).toMatchObject({ details: { date: day } });
      }
    }),
  );
});
