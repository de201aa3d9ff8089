// Whole numbers of any size.
import { expect, test } from 'vitest';
import { daysBetween, difference, share, sum } from '../../src/charts/exact.ts';

test('sums and differences are exact beyond what a float holds', () => {
  expect(sum(['9007199254740993', '1', null])).toBe('9007199254740994');
  expect(difference('9007199254740993', '9007199254740992')).toBe('1');
});

test('nothing known is null, never 0', () => {
  expect(sum([null, null])).toBeNull();
  expect(sum([])).toBeNull();
  expect(difference(null, '1')).toBeNull();
  expect(share('1', '0')).toBeNull();
  expect(share(null, '5')).toBeNull();
});

test('shares have one decimal, half away from zero', () => {
  expect(share('807324', '2615988')).toBe('30.9');
  expect(share('1', '2000')).toBe('0.1');
  expect(share('-1', '2000')).toBe('-0.1');
  expect(share('1', '1')).toBe('100.0');
  expect(share('3416800', '3417768')).toBe('99.9'); // less than all never reads as all
});

test('days are counted over daylight saving and leap years', () => {
  expect(daysBetween('2016-02-28', '2016-03-01')).toBe(2);
  expect(daysBetween('2017-03-25', '2017-03-27')).toBe(2);
});
