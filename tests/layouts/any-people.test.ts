// Whatever stands in the cells of a file of people: no layout throws, a row without an error yields
// something, and every figure fits the table it goes to.

import { describe, expect, it } from 'vitest';
import { makeHeader } from '../../src/layouts/columns.ts';
import type { Layout, ReadContext } from '../../src/layouts/layout.ts';
import { layouts } from '../../src/layouts/layouts.ts';
import { makeOrganisations } from '../../src/layouts/organisations-index.ts';
import { makeRowReader } from '../../src/layouts/row.ts';
import type { DisplacementFigure } from '../../src/model/displacement-figure.ts';
import fc from '../ground/any.ts';
import { knownPlaces } from './read-facts.ts';

const nasty = fc.constantFrom(
  ...[
    '',
    ' ',
    '0',
    '5',
    '12.0',
    '007',
    '-5',
    '1,234',
    '١٢٣',
    'N/A',
    '*',
    '<5',
    '#REF!',
    '1E+05',
    '11-May',
    'NaN',
    '9'.repeat(25),
  ],
  ...[
    'IRQ',
    'IQG15',
    'IQG15Q05',
    'Ninewa',
    'Mosul',
    'Al-Najaf',
    'Mоsul',
    'XX99',
    '__proto__',
    'constructor',
    'Total',
    '-',
  ],
  ...[
    '2017-12-31',
    '2017-02-31',
    'Dec 31, 2017',
    '31/12/2017',
    '45292',
    '2017',
    'idps',
    'returns',
    'REF',
    'RET',
    'all',
    'f',
    '0-4',
  ],
  ...[
    '=A1',
    "'",
    'None',
    'Conflict; Natural disaster',
    'count',
    '>',
    'origin',
    '1',
    '2',
    '3',
    '\u202e',
    'a\u0001b',
    '6',
    '5.5',
  ],
);

/** A cell that is right in a column of this name, in one layout or another. */
const right: Record<string, string> = {
  ...{
    measure: 'idps',
    place_code: 'IQG15',
    source: 'iom-dtm',
    as_of: '2017-12-31',
    individuals: '60',
    households: '10',
  },
  ...{
    code: 'IQX1',
    name: 'Port',
    level: '2',
    parent_code: 'IQG15',
    Location: 'IRQ',
    'Admin Level': '1',
    'P-Code': 'IQX2',
  },
  ...{
    Name: 'Port',
    'Parent P-Code': 'IRQ',
    Governorate: 'Ninewa',
    District: 'Mosul',
    Families: '10',
    date: 'Dec 31, 2017',
  },
  ...{
    'Returnee Families': '10',
    admin0Pcode: 'IRQ',
    operation: 'Op',
    numPresentIdpInd: '7',
    reportingDate: '2017-12-31',
  },
  ...{
    roundNumber: '3',
    location_code: 'IRQ',
    population: '9',
    reporting_round: '3',
    reference_period_start: '2017-01-01',
  },
  ...{ origin_location_code: 'SYR', asylum_location_code: 'IRQ', population_group: 'REF', iso3: 'IRQ', year: '2017' },
  ...{
    new_displacement: '5',
    total_displacement: '6',
    Year: '2017',
    'Country of Asylum ISO': 'IRQ',
    figure: '4',
    id: '1',
  },
  ...{ 'Population type': 'IDPs', Value: '5', 'Event Name': 'Flood', 'Hazard Type': 'Flood' },
  'Disaster Internal Displacements (Raw)': '5',
  ...{ 'Country of Origin ISO': 'SYR', Refugees: '3', displacement_type: 'Conflict', displacement_date: '2024-05-02' },
};

/** Layouts of money, which have cells of their own to try. */
const money =
  /^(links|fts|hpc|pooled|hapi-funding|hapi-operational|flows|pledges|requirements|organisations|ocha-pcode-lengths)/;

describe('any cells', () => {
  it.each(layouts.filter(({ name }) => !money.test(name)).map(one => [one.name, one] as const))(
    '%s',
    (_name, layout) => {
      const names = namesOf(layout);
      const rows = makeRowReader(names, { zeroDecimals: layout.zeroDecimals ?? false });
      const read = layout.open(contextOf(layout, names));
      const rightCells = names.map(name => right[name] ?? '');
      let stored = 0;
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.nat(names.length - 1), nasty), { maxLength: 6 }), changes => {
          const cells = [...rightCells];
          for (const [at, cell] of changes) cells[at] = cell;
          const facts = read(rows.load({ line: 2, cells }));
          if (facts === 'blank' || rows.row.failed()) return;
          expect(facts.length).toBeGreaterThan(0);
          stored += facts.length;
          for (const fact of facts) if (fact.noun === 'displacement_figures') expectStorable(fact.row);
        }),
        { numRuns: 500 },
      );
      expect(stored).toBeGreaterThan(50);
    },
  );
});

function namesOf({ columns, optional }: Layout): string[] {
  return [...new Set([...columns, ...optional].map(column => column.split('|')[0]!)), 'Anbar', 'Camp'];
}

function contextOf(layout: Layout, names: string[]): ReadContext {
  return {
    ...{ header: makeHeader(names), source: layout.source ?? 'somebody', asOf: null, today: '2026-01-01', place: '' },
    ...{
      fileName: 'x.csv',
      numberFormat: 'plain',
      dateFormat: null,
      places: knownPlaces,
      organisations: makeOrganisations([]),
    },
  };
}

/** What `displacement_figures` checks (db/migrations). */
function expectStorable(row: DisplacementFigure): void {
  expect((row.individuals === null && row.households === null) === (row.state !== 'reported')).toBe(true);
  for (const people of [row.individuals, row.households]) expect(people ?? '0').toMatch(/^\d{1,10}$/);
  expect(row.as_of).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(row.country).toMatch(/^[A-Z0-9]{3}$/);
  expect(row.location_code).not.toBe('');
  if (row.period_start !== null && row.period_end !== null) expect(row.period_start <= row.period_end).toBe(true);
  if (row.household_factor !== null) expect(Number(row.household_factor)).toBeLessThanOrEqual(100);
}
