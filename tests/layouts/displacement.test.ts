// Our displacement template: what each cell becomes, and what is refused.
import { describe, expect, it } from 'vitest';
import { figures, knownPlaces, readFacts } from './read-facts.ts';

const header =
  'source,operation,round,as_of,period_start,period_end,place_code,place_name,admin_level,measure,basis,quantifier,households,individuals,household_factor,origin_code,note,source_url';
type Cells = Record<string, string>;
const whole: Cells = {
  source: 'iom-dtm',
  as_of: '2017-12-31',
  place_code: 'IQG15',
  measure: 'idps',
  individuals: '807324',
};

async function read(cells: Cells, without: string[] = []) {
  const columns = [...header.split(','), ...Object.keys(cells).filter(name => !header.split(',').includes(name))];
  const all = Object.fromEntries(Object.entries({ ...whole, ...cells }).filter(([name]) => !without.includes(name)));
  return readFacts(`${columns.join(',')}\n${columns.map(name => all[name] ?? '').join(',')}\n`, knownPlaces);
}

describe('displacement.csv', () => {
  it('makes one figure of one row', async () => {
    const { facts, problems, layout } = await read({});
    expect([layout.name, problems]).toEqual(['displacement', []]);
    expect(facts).toMatchObject([{ noun: 'displacement_figures', scope: 'displacement iom-dtm' }]);
    expect(figures(facts)).toEqual([
      {
        ...{ country: 'IRQ', source: 'iom-dtm', operation: '', assessment: '', round: '' },
        ...{
          population_group: 'idps',
          measure_kind: 'stock',
          as_of: '2017-12-31',
          period_start: null,
          period_end: null,
        },
        ...{
          admin_level: 1,
          admin1_code: 'IQG15',
          admin2_code: '',
          location_code: 'IQG15',
          provider_place: '',
          site: '',
        },
        ...{ origin_code: '', breakdown: 'total', category: '', individuals: '807324', households: null },
        ...{ household_factor: null, derived: '', basis: 'count', quantifier: '=', state: 'reported' },
        ...{ value_as_published: '807324', coverage_break: false, note: '', source_url: '' },
      },
    ]);
  });

  it.each([
    [{ place_code: 'IRQ' }, 'IRQ', 0],
    [{ place_code: '', place_name: 'Nineveh' }, 'IQG15', 1],
    [{ place_code: '', place_name: 'Mosul' }, 'IQG15Q05', 2],
    [{ place_code: '', place_name: 'Al-Najaf', admin_level: '2' }, 'IQG04Q03', 2],
    [{ place_code: '', place_name: 'Najaf / Najaf' }, 'IQG04Q03', 2],
    [{ place_code: 'IQ-G07' }, 'IQG08', 1],
    [{ place_code: 'IQG15Q05', place_name: 'Camp 3', admin_level: '3' }, 'IQG15Q05', 3],
  ] as const)('finds the place of %o', async (cells, location_code, admin_level) => {
    const { facts, problems } = await read(cells);
    expect([figures(facts)[0], problems]).toMatchObject([{ location_code, admin_level }, []]);
  });

  it.each([
    [{ place_code: '', place_name: 'Mоsul' }, 'unknown-place', 'place_name', { nearest: 'Al-Mosul' }],
    [
      { place_code: '', place_name: 'Al-Najaf' },
      'unknown-place',
      'place_name',
      { nearest: 'Al-Najaf (IQG04), Al-Najaf (IQG04Q03)' },
    ],
    [{ place_code: 'IQG99' }, 'unknown-place', 'place_code', {}],
    [{ place_code: '' }, 'required', 'place_code', {}],
    [{ admin_level: '2' }, 'rule', 'admin_level', { kind: 'admin-level' }],
    [{ measure: 'people' }, 'word', 'measure', {}],
    [{ measure: '' }, 'required', 'measure', {}],
    [{ as_of: '' }, 'required', 'as_of', {}],
    [{ as_of: '31/12/2017' }, 'date-format', 'as_of', {}],
    [{ source: '' }, 'required', 'source', {}],
    [{ individuals: '12.5' }, 'number', 'individuals', {}],
    [{ individuals: '-5' }, 'number-range', 'individuals', {}],
    [{ individuals: 'N/A' }, 'number', 'individuals', {}],
    [{ household_factor: '-6' }, 'number-range', 'household_factor', {}],
    [{ origin_code: 'Atlantis' }, 'unknown-place', 'origin_code', {}],
    [{ place_name: 'Grand total' }, 'total-row', 'place_name', {}],
    [{ period_start: '2018-01-01', period_end: '2017-01-01' }, 'rule', 'period_end', { kind: 'period-order' }],
  ])('refuses %o with %s', async (cells, code, column, details) => {
    const { facts, problems, rejected } = await read(cells);
    expect(problems).toContainEqual(
      expect.objectContaining({ code, column, severity: 'error', line: 2, details: expect.objectContaining(details) }),
    );
    expect([facts, rejected]).toEqual([[], 1]);
  });

  it.each([
    [{ individuals: '' }, { state: 'missing', individuals: null, value_as_published: '' }],
    [{ individuals: '0' }, { state: 'reported', individuals: '0', value_as_published: '0' }],
    [{ individuals: '*' }, { state: 'suppressed', individuals: null, value_as_published: '*' }],
    [{ individuals: '<5' }, { state: 'suppressed', individuals: null, value_as_published: '<5' }],
    [
      { individuals: '', households: '10', household_factor: '6' },
      { individuals: '60', derived: 'individuals' },
    ],
    [
      { individuals: '', households: '3', household_factor: '5.5' },
      { individuals: null, derived: '', state: 'reported' },
    ],
    [
      { individuals: '', households: '2', household_factor: '5.5' },
      { individuals: '11', derived: 'individuals' },
    ],
    [
      { measure: 'Returns', period_start: '2017-01-01' },
      { measure_kind: 'flow', period_start: '2017-01-01' },
    ],
    [
      { quantifier: '>', basis: 'Statement' },
      { quantifier: '>', basis: 'statement' },
    ],
    [{ origin_code: 'IQG01' }, { breakdown: 'origin', category: 'IQG01', origin_code: 'IQG01' }],
    [{ source: 'IOM DTM' }, { source: 'iom-dtm' }],
  ])('reads %o', async (cells, expected) => {
    const { facts, rejected } = await read(cells);
    expect(rejected).toBe(0);
    expect(figures(facts)).toMatchObject([expected]);
  });

  it('points out exchanged digits between families and people', async () => {
    const { problems, rejected } = await read({ households: '3882', individuals: '32292', household_factor: '6' });
    expect(problems).toMatchObject([
      { code: 'households-factor', severity: 'warning', details: { left: '32292', right: '23292', factor: '6' } },
      { code: 'digit-transposition', severity: 'warning' },
    ]);
    expect(rejected).toBe(0);
  });

  it.each([
    ['316608', '54337', 0],
    ['263756', '54668', 0],
    ['1000', '10', 1],
    ['30', '10', 1],
  ])('%s people in %s families: %i warnings', async (individuals, households, warnings) => {
    expect((await read({ individuals, households })).problems.length).toBe(warnings);
  });

  it('points out a name that belongs to another code, and believes the code', async () => {
    const { problems, facts } = await read({ place_name: 'Baghdad' });
    expect(problems).toMatchObject([{ code: 'place-as-published', column: 'place_name', severity: 'warning' }]);
    expect(figures(facts)).toMatchObject([{ location_code: 'IQG15' }]);
  });

  it('keeps a place that our list lacks when the row says its country and level', async () => {
    const { facts, problems } = await read({
      place_code: 'AF0101',
      country: 'AFG',
      admin_level: '2',
      admin1_code: 'AF01',
    });
    expect(figures(facts)).toMatchObject([
      { country: 'AFG', location_code: 'AF0101', admin1_code: 'AF01', admin_level: 2 },
    ]);
    expect(problems.map(problem => problem.code)).toContain('place-as-published');
  });

  it('takes the day and the source that the uploader declared', async () => {
    const text = 'place_code,measure,individuals\nIRQ,idps,5\n';
    const { facts } = await readFacts(text, knownPlaces, { asOf: '2017-01-01', source: 'momd' });
    expect(figures(facts)).toMatchObject([{ as_of: '2017-01-01', source: 'momd' }]);
  });
});
