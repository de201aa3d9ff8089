// IDMC's Global Internal Displacement Database: per country and year, movements in the year and people displaced at its end.
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import { countryIn } from './countries.ts';
import { figure, figureFact, yearOf } from './figure.ts';
import type { Layout, ReadContext, Resolved, Row } from './layout.ts';

type Measure = { group: PopulationGroup; operation: 'conflict' | 'disaster'; raw: string; rounded: string };

type Told = Pick<Measure, 'group' | 'operation'> & { printed: string[]; short: string[] };

/**
 * What IDMC has called each number since 2015: `printed` in workbooks and their CSV, `short` in its API and on HDX. Raw
 * values first, under the same name with a mark: rounded ones are what IDMC prints, and are never added up.
 */
const told: readonly Told[] = [
  {
    ...{ group: 'new_displacements', operation: 'conflict' },
    printed: [
      'Conflict Internal Displacements',
      'Conflict New Displacements',
      'Conflict New Displacement',
      'Conflict Internal Displacement',
    ],
    short: ['new_displacement', 'new_displacements'],
  },
  {
    ...{ group: 'idps', operation: 'conflict' },
    printed: ['Conflict Stock Displacement', 'Conflict Total number of IDPs', 'Conflict Total Displacement'],
    short: ['total_displacement', 'stock_displacement', 'Total number of IDPs'],
  },
  {
    ...{ group: 'new_displacements', operation: 'disaster' },
    printed: [
      'Disaster Internal Displacements',
      'Disaster New Displacements',
      'Disaster New Displacement',
      'Disaster Internal Displacement',
    ],
    short: [],
  },
  {
    ...{ group: 'idps', operation: 'disaster' },
    printed: ['Disaster Stock Displacement', 'Disaster Total number of IDPs', 'Disaster Total Displacement'],
    short: [],
  },
];

const measures: readonly Measure[] = told.map(({ group, operation, printed, short }) => ({
  ...{ group, operation },
  raw: [...printed.flatMap(name => [`${name} (Raw)`, `${name}r (Raw)`]), ...short, ...printed].join('|'),
  rounded: [...[...short, ...printed].map(name => `${name}_rounded`), ...printed].join('|'),
}));

const country = 'iso3|Country Code|Country ISO3|ISO|Country / Territory|geo_name|country_name|Name|Country';

export const idmcGidd: Layout = {
  name: 'idmc-gidd',
  source: 'idmc',
  completeness: 'complete',
  asOf: 'in-file',
  columns: [country, 'year', measures.map(({ raw }) => raw).join('|')],
  optional: [
    ...measures.flatMap(({ raw, rounded }) => [raw, rounded]),
    ...[
      'country_name',
      'geo_name',
      'Name',
      'Country / Territory',
      'Country',
      'iso',
      'iso2',
      'geographical_region_name',
    ],
  ],
  recognises: header => !header.has('event_name|hazard_type|hazard_category'),
  open: context => {
    const present = measures.filter(({ raw }) => context.header.has(raw));
    return row => read(row, context, present);
  },
};

function read(row: Row, context: ReadContext, present: readonly Measure[]): Fact[] {
  const place = countryIn(row, country, context);
  const year = row.year('year');
  if (year === null && !row.failed()) row.report('error', 'required', 'year');
  const numbers = present.map(measure => numberOf(row, measure, context));
  if (row.failed() || place === null || year === null) return [];
  return present.map((measure, n) => factOf(place, year, measure, numbers[n]!, context.source));
}

function factOf(place: Resolved, year: number, { group, operation }: Measure, number: Counted, source: string): Fact {
  const scope = `idmc gidd ${place.country} ${year}`;
  const key = { source, operation, population_group: group, ...yearOf(group, year) };
  return figureFact(scope, figure({ ...place, ...key, ...number, basis: 'estimate' }));
}

type Counted = { individuals: string | null; value_as_published: string };

/** An empty cell is missing. So is 0 beside an empty rounded cell: IDMC knows of no figure, which is no confirmed none. */
function numberOf(row: Row, { raw, rounded }: Measure, { header }: ReadContext): Counted {
  const individuals = row.count(raw);
  const printed = row.text(rounded);
  const unknown = individuals === '0' && header.has(rounded) && printed === '';
  return { individuals: unknown ? null : individuals, value_as_published: printed || (individuals ?? '') };
}
