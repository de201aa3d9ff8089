// HDX HAPI: refugees, others of UNHCR's concern, and returnees, by country of origin and asylum, sex and age.
import { type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import { countryIn, otherCountry } from './countries.ts';
import { figure, figureFact } from './figure.ts';
import { hapiGroups, hapiUnused, periodOf, sexAndAge } from './hapi.ts';
import type { Layout, ReadContext, Row } from './layout.ts';

const origin = 'origin_location_code';
const asylum = 'asylum_location_code';

/** HAPI's refugee and returnee files have one header; each row says by its code which group it speaks of. */
export const hapiRefugees: Layout = {
  name: 'hapi-refugees',
  source: 'hdx-hapi',
  completeness: 'complete',
  asOf: 'in-file',
  columns: [origin, asylum, 'population_group', 'population', 'reference_period_start'],
  optional: ['gender', 'age_range', 'reference_period_end', ...hapiUnused],
  open: context => row => read(row, context),
};

function read(row: Row, context: ReadContext): Fact[] {
  const group = groupOf(row);
  const [here, there] = group === 'returned_refugees' ? [origin, asylum] : [asylum, origin];
  const place = countryIn(row, here, context);
  const period = periodOf(row, context);
  const individuals = row.count('population');
  const origin_code = otherCountry(row, there, context);
  const part = sexAndAge(row, origin_code);
  if (row.failed() || place === null || group === null || period.end === null) return [];
  const key = { population_group: group, as_of: period.end, origin_code, ...part };
  const said = { source: context.source, individuals, basis: 'registration', ...spanOf(group, period) } as const;
  const scope = `hdx-hapi ${group} ${place.country} ${origin_code} ${period.end}`;
  return [figureFact(scope, figure({ ...place, ...key, ...said }))];
}

/** Returns are movements in a period; a stock is the state at its end. */
function spanOf(group: PopulationGroup, { start, end }: { start: string | null; end: string | null }) {
  return populationGroups[group] === 'stock' ? {} : { period_start: start, period_end: end };
}

function groupOf(row: Row): PopulationGroup | null {
  const code = row.required('population_group');
  const group = Object.hasOwn(hapiGroups, code.toUpperCase()) ? hapiGroups[code.toUpperCase()]! : null;
  if (group === null && code !== '') {
    row.report('error', 'unknown-code', 'population_group', { expected: Object.keys(hapiGroups).join(', ') });
  }
  return group;
}
