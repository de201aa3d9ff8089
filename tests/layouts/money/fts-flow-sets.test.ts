// Which published flows an FTS file speaks about, also where nothing is left of them.
import { expect, test } from 'vitest';
import { holdsAllCountries } from '../../../src/layouts/fts-countries.ts';
import { fileHolds, flowScope } from '../../../src/layouts/fts-flow-sets.ts';

const into = (places: string, years: string) => `ocha-fts flows incoming ${places} ${years}`;
const jordan2020 = [into('JOR', '2020/2020'), into('JOR', '2019/2021'), into('JOR+PSE', '2020/2021')];

test.each([
  ['a set of its country and year', into('JOR', '2018/2020'), true],
  ['a set that it shares with another country', into('AFG+JOR', '2020/2020'), true],
  ['another year', into('JOR', '2021/2021'), false],
  ['another country', into('PSE', '2020/2020'), false],
  ['money within the country', 'ocha-fts flows internal JOR 2020/2020', false],
  ['a set without years', into('JOR', '-/-'), false],
  ['a set without a country', into('-', '2020/2020'), false],
  ['another publisher', 'somebody flows incoming JOR 2020/2020', false],
  ['another noun', 'ocha-fts plans JOR', false],
])("Jordan's file of 2020 and %s", (_what, scope, held) => {
  expect(fileHolds(jordan2020)(scope)).toBe(held);
});

test('a file of several countries is whole for these', () => {
  const holds = fileHolds([into('AFG', '2020/2020'), into('JOR', '2019/2020'), into('JOR+PSE', '2020/2020')]);
  expect(holds(into('PSE', '2020/2021'))).toBe(true);
  expect(holds(into('SYR', '2020/2020'))).toBe(false);
  expect(holds(into('JOR+SYR', '2020/2020'))).toBe(false);
});

test('a file of many countries is the one of all: what it no longer names is gone', () => {
  const many = 'AFG,BDI,CAF,COD,ETH,HTI,IRQ,JOR,LBN,MLI'.split(',').map(country => into(country, '2020/2020'));
  expect(fileHolds(many)(into('SYR', '2019/2020'))).toBe(true);
  expect(fileHolds(many)(into('-', '2020/2020'))).toBe(true);
  expect(fileHolds(many)(into('SYR', '2021/2021'))).toBe(false);
  const plans = many.map((_, n) => `ocha-fts requirements-funding C${n}`);
  expect(holdsAllCountries(plans)('ocha-fts requirements-funding SYR')).toBe(true);
  expect(holdsAllCountries(plans)('ocha-fts requirements-funding cluster SYR')).toBe(false);
  expect(holdsAllCountries(plans.slice(1))('ocha-fts requirements-funding SYR')).toBe(false);
});

test('a file without a common year holds only the sets it has rows of', () => {
  expect(fileHolds([into('JOR', '2019/2019'), into('JOR', '2020/2020')])(into('JOR', '2019/2020'))).toBe(false);
});

test('what a scope says can be read again', () => {
  const set = { kind: 'ocha-fts flows outgoing', places: ['TUR'], from: 2026, to: 2026 };
  expect(fileHolds([flowScope(set)])(flowScope({ ...set, from: 2025, to: 2026 }))).toBe(true);
});
