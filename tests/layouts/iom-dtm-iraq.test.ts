// IOM's Iraq lists in vintages that are not among the field's files, and with what goes wrong in them.
import { describe, expect, it } from 'vitest';
import { makeHeader } from '../../src/layouts/columns.ts';
import { asOfProblem } from '../../src/layouts/recognise.ts';
import { figures, knownPlaces, readFacts, sum } from './read-facts.ts';

const names =
  ',Location ID,Place ID,Governorate,District,Location Name,Arabic Name,Latitude,Longitude,Families,Individuals,Anbar,Salahal Din,Camp,Rented pre Apr 2019,Pre June14 Period of displacement,Jan19,date';
const row =
  '0,1101001.0,7861.0,Ninewa,Mosul, Some Place ,مكان,36.3,43.1,10.0,60.0,4.0,6.0,10.0,0.0,3.0,7.0,"Dec 31, 2017"';

describe('IOM DTM Iraq', () => {
  it('breaks one location down by origin, shelter and period, and stores no empty part', async () => {
    const { facts, problems } = await readFacts(`${names}\n${row}\n1,,,,,,,,,,,,,,,,,"Dec 31, 2017"\n`, knownPlaces);
    expect(problems).toEqual([]);
    expect(facts[0]?.scope).toBe('iom-dtm iraq idps 2017-12-31');
    const [total, ...parts] = figures(facts);
    expect(total).toMatchObject({
      ...{ admin_level: 3, location_code: 'IQG15Q05', admin1_code: 'IQG15', site: '1101001', basis: 'count' },
      ...{ provider_place: 'Ninewa / Mosul / Some Place', households: '10', individuals: '60', household_factor: '6' },
      ...{ derived: 'individuals', breakdown: 'total', category: '' },
    });
    expect(parts.map(part => [part.breakdown, part.category, part.households, part.individuals])).toEqual([
      ['origin', 'IQG01', '4', '24'],
      ['origin', 'IQG16', '6', '36'],
      ['shelter', 'camp', '10', '60'],
      ['period', 'pre-june14', '3', '18'],
      ['period', 'jan19', '7', '42'],
    ]);
    expect(JSON.stringify(facts)).not.toContain('36.3');
  });

  it('reads a vintage without index, with other names, other shelters, ISO days and no people', async () => {
    const text = [
      'Place id,Location ID,Governorate,District,Location name in English,IDP Families,Origin Ninewa,Tents,Mosque,2014 wave,date',
      '12,34,نينوى,الموصل,X,5,5,2,3,5,2018-04-15',
    ].join('\n');
    const { facts, problems, layout } = await readFacts(`${text}\n`, knownPlaces);
    expect([layout.name, problems]).toEqual(['iom-dtm-iraq-idps', []]);
    expect(figures(facts).map(part => [part.breakdown, part.category, part.individuals])).toEqual([
      ['total', '', '30'],
      ['origin', 'IQG15', '30'],
      ['shelter', 'tents', '12'],
      ['shelter', 'mosque', '18'],
      ['period', '2014-wave', '30'],
    ]);
  });

  it('knows returnees by their columns', async () => {
    const text =
      'Governorate,District,Location,Families,Individuals,Habitual residence,date\nAnbar,Falluja,X,2,12,2,"Dec 31, 2017"\n';
    const { layout, facts } = await readFacts(text, knownPlaces);
    expect([layout.name, sum(figures(facts, { population_group: 'returnees', breakdown: 'total' }))]).toEqual([
      'iom-dtm-iraq-returnees',
      12,
    ]);
  });

  it('asks for the day where the file does not say it, and takes the one declared', async () => {
    const text = 'Governorate,District,Location,Families\nNinewa,Mosul,X,2\n';
    const { layout, facts } = await readFacts(text, knownPlaces, { asOf: '2017-01-31' });
    expect(figures(facts)).toMatchObject([{ as_of: '2017-01-31', individuals: '12' }]);
    const header = makeHeader(text.split('\n')[0]!.split(','));
    expect(asOfProblem(header, layout, null)).toMatchObject({ code: 'as-of-missing', severity: 'error' });
    expect(asOfProblem(header, layout, '2017-01-31')).toBe(null);
    expect(asOfProblem(makeHeader(names.split(',')), layout, null)).toBe(null);
  });

  it.each([
    [{ Governorate: 'Ninevah' }, 'unknown-place', 'error', { nearest: 'Ninewa' }],
    [{ Governorate: '' }, 'required', 'error', {}],
    [{ Governorate: 'Total' }, 'total-row', 'error', {}],
    [{ District: 'Nowhere' }, 'place-as-published', 'warning', { place: 'IQG15' }],
    [{ Individuals: '70' }, 'households-factor', 'warning', { left: '70', right: '60', factor: '6' }],
    [{ Anbar: '5' }, 'parts-total', 'warning', { left: '11', right: '10', parts: 'origin' }],
    [{ Families: '10.5' }, 'number', 'error', {}],
    [{ Families: '11-May' }, 'number', 'error', {}],
    [{ date: 'tomorrow' }, 'date', 'error', {}],
    [{ date: '' }, 'required', 'error', {}],
  ] as const)('%o: %s', async (cells, code, severity, details) => {
    const good = Object.fromEntries(names.split(',').map((name, n) => [name, splitRow[n]!]));
    const line = Object.values({ ...good, ...cells })
      .map(cell => `"${cell}"`)
      .join(',');
    const { facts, problems } = await readFacts(`${names}\n${line}\n`, knownPlaces);
    expect(problems).toContainEqual(
      expect.objectContaining({ code, severity, details: expect.objectContaining(details) }),
    );
    expect(facts.length === 0).toBe(severity === 'error');
  });

  it('tells an unknown district once and keeps its people with the governorate', async () => {
    const lines = ['1', '2', '3'].map(id => row.replace('1101001', id).replace('Mosul', 'Nowhere'));
    const { facts, problems } = await readFacts(`${names}\n${lines.join('\n')}\n`, knownPlaces);
    expect(problems.length).toBe(1);
    expect(sum(figures(facts, { breakdown: 'total', location_code: 'IQG15', admin2_code: '' }))).toBe(180);
  });

  const splitRow = [
    '0',
    '1',
    '2',
    'Ninewa',
    'Mosul',
    'X',
    '',
    '',
    '',
    '10',
    '60',
    '4',
    '6',
    '10',
    '0',
    '3',
    '7',
    'Dec 31, 2017',
  ];
});
