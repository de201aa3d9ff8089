// A line breaks at a hole, by the series' own rhythm.
import { expect, test } from 'vitest';
import { breakGaps } from '../../src/charts/break-gaps.ts';

const at = (...days: string[]) => days.map(day => ({ day, value: '1' }));
const breaks = (days: string[]) => breakGaps(at(...days)).filter(point => point.value === null).length;

test('a yearly series is one line', () => {
  expect(breaks(['2014-12-31', '2015-12-31', '2016-12-31', '2017-12-31'])).toBe(0);
});

test('a monthly series breaks after half a year of silence', () => {
  expect(breaks(['2016-01-01', '2016-02-01', '2016-03-01', '2016-08-29', '2016-10-01'])).toBe(1);
  expect(breaks(['2016-01-01', '2016-02-01', '2016-03-01', '2016-08-28', '2016-10-01'])).toBe(0);
});

test('nothing and one point have no gaps', () => {
  expect(breakGaps([])).toEqual([]);
  expect(breaks(['2016-01-01'])).toBe(0);
});
