// IDMC's Global Internal Displacement Database: per country and year, movements in the year and people displaced at its end.
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import { figure, figureFact, yearOf } from './figure.ts';
import { countryIn } from './hapi.ts';
import type { Layout, ReadContext, Resolved, Row } from './layout.ts';

type Measure = { group: PopulationGroup; operation: 'conflict' | 'disaster'; raw: string; rounded: string };

/** Raw columns first: rounded values are what IDMC prints, and are never added up (`domain.md` P17). */
const measures: readonly Measure[] = [
  {
    group: 'new_displacements',
    operation: 'conflict',
    raw: 'new_displacement|Conflict Internal Displacements (Raw)|Conflict New Displacements (Raw)|Conflict Internal Displacements|Conflict New Displacements|conflict_new_displacement',
    rounded: 'new_displacement_rounded|Conflict Internal Displacements|Conflict New Displacements',
  },
  {
    group: 'idps',
    operation: 'conflict',
    raw: 'total_displacement|Conflict Stock Displacement (Raw)|Conflict Stock Displacement|Conflict Total number of IDPs|conflict_total_displacement|conflict_stock_displacement',
    rounded: 'total_displacement_rounded|Conflict Stock Displacement',
  },
  {
    group: 'new_displacements',
    operation: 'disaster',
    raw: 'Disaster Internal Displacements (Raw)|Disaster New Displacements (Raw)|Disaster Internal Displacements|Disaster New Displacements|disaster_new_displacement',
    rounded: 'Disaster Internal Displacements|Disaster New Displacements',
  },
  {
    group: 'idps',
    operation: 'disaster',
    raw: 'Disaster Stock Displacement (Raw)|Disaster Stock Displacement|Disaster Total number of IDPs|disaster_total_displacement|disaster_stock_displacement',
    rounded: 'Disaster Stock Displacement',
  },
];

const country = 'iso3|Country Code|ISO';

export const idmcGidd: Layout = {
  name: 'idmc-gidd',
  source: 'idmc',
  completeness: 'complete',
  asOf: 'in-file',
  columns: [country, 'year'],
  optional: [
    ...measures.flatMap(({ raw, rounded }) => [raw, rounded]),
    'country_name|Name|Country / Territory|Country',
  ],
  recognises: header =>
    measures.some(({ raw }) => header.has(raw)) && !header.has('event_name|hazard_type|hazard_category|Hazard Type'),
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
