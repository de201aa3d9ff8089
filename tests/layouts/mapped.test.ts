// A mapping by itself: what it may say, what it makes of a record, and what is suggested for a header.
import { expect, test } from 'vitest';
import { readMapping } from '../../src/layouts/read-mapping.ts';
import { spokenWord } from '../../src/layouts/spoken-words.ts';
import { suggestMeanings, suggestTarget } from '../../src/layouts/suggest-mapping.ts';
import { meanings } from '../../src/model/mapping.ts';

const families = {
  name: 'Families by district',
  target: 'displacement',
  columns: { admin1_name: 'Governorate', admin2_name: 'District', households: 'Families', as_of: 'Date' },
  constants: { measure: 'idps', source: 'iom-dtm', household_factor: '6' },
  place: 'IRQ',
};

test('a small JSON file is a mapping, with the rest as usual', () => {
  expect(readMapping(families)).toEqual({
    ...families,
    header: [],
    headerless: null,
    number_format: 'plain',
    date_format: 'iso',
  });
});

test.each([
  [{ ...families, target: 'money' }, /^target: /],
  [{ ...families, colums: {} }, /colums/],
  [{ ...families, columns: { ...families.columns, donor: 'Donor' } }, /"donor" is no meaning of displacement/],
  [{ ...families, constants: { ...families.constants, measure: 'families' } }, /constants\.measure: "families"/],
  [{ ...families, constants: { ...families.constants, household_factor: '0' } }, /household_factor/],
  [{ ...families, constants: { source: 'iom-dtm' } }, /nothing says the measure/],
  [{ ...families, columns: { place_name: 'Place' } }, /nothing says the individuals or the households/],
  [{ ...families, columns: { households: 'Families' }, place: '' }, /nothing says the place/],
  [{ ...families, headerless: 4 }, /by position only/],
  [{ ...families, place: 'Iraq' }, /^place: must be three capital letters/],
  [{ ...families, number_format: 'any' }, /^number_format: /],
  ['nonsense', /^the file: /],
  [null, /^the file: /],
])('what is wrong with a mapping is said, and where: %#', (json, sentence) => {
  expect(readMapping(json)).toEqual({ wrong: expect.stringMatching(sentence) });
});

test.each([
  [
    ['Governorate', 'District', 'IDP families', 'Date'],
    ['admin1_name', 'admin2_name', 'households', 'as_of'],
  ],
  [
    ['المحافظة', 'القضاء', 'عدد الأسر', 'التاريخ'],
    ['admin1_name', 'admin2_name', 'households', 'as_of'],
  ],
  [
    ['Région', 'Département', 'Ménages', 'Individus'],
    ['admin1_name', 'admin2_name', 'households', 'individuals'],
  ],
  [
    ['Comments', 'Favourite colour', 'P-Code'],
    ['note', '', 'place_code'],
  ],
])('header words of three languages: %j', (names, expected) => {
  expect(suggestMeanings('displacement', names)).toEqual(expected);
});

test('HXL tags say more than names', () => {
  const tags = ['#adm1+name', '#affected+idps+hh', '#date+reported'];
  expect(suggestMeanings('displacement', ['a', 'b', 'c'], tags)).toEqual(['admin1_name', 'households', 'as_of']);
  expect(suggestMeanings('flows', ['x', 'y'], ['#org+name+funder', '#value+funding+total+usd'])).toEqual([
    'donor',
    'amount_usd',
  ]);
});

test('no meaning is suggested twice', () => {
  const suggested = suggestMeanings('displacement', ['Individuals', 'Persons', 'Date', 'Day']);
  expect(suggested.filter(meaning => meaning !== '').length).toBe(2);
});

test('what a table is about', () => {
  expect(suggestTarget(['Governorate', 'Families', 'Date'])).toBe('displacement');
  expect(suggestTarget(['Donor', 'Announced', 'Amount', 'Currency', 'Due date'])).toBe('pledges');
  expect(suggestTarget(['Donor', 'Recipient', 'Decision date', 'Amount USD'])).toBe('flows');
  expect(suggestTarget(['Plan code', 'Cluster', 'Requirements', 'Funding'])).toBe('requirements');
  expect(suggestTarget(['a', 'b'])).toBe('displacement');
});

test('every word of the suggestions is a meaning of its kind of table', () => {
  for (const [target, known] of Object.entries(meanings))
    for (const name of known) expect(suggestMeanings(target as keyof typeof meanings, [name])).toEqual([name]);
});

test('publishers’ words for ours', () => {
  expect(spokenWord('النازحون', ['idps', 'returnees'])).toBe('idps');
  expect(spokenWord('Returnee', ['idps', 'returnees'])).toBe('returnees');
  expect(spokenWord('Returnee', ['idps'])).toBeNull();
  expect(spokenWord('', ['idps'])).toBeNull();
});
