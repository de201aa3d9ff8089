// UNHCR's time series (population statistics until 2020): one row a year, two countries and a population type.
import { type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import { countryIfSaid } from './countries.ts';
import { figureFact } from './figure.ts';
import type { Layout, ReadContext, Row } from './layout.ts';
import { asylum, figureOf, groupCalled, origin, peopleIn, reportMissing } from './unhcr-population.ts';

const type = 'Population type';

/** The same figures as UNHCR's table with a column a group, so each stands under the same key; nobody says that all are there. */
export const unhcrTimeSeries: Layout = {
  name: 'unhcr-time-series',
  source: 'unhcr',
  completeness: 'update',
  asOf: 'in-file',
  columns: ['Year', asylum, origin, type, 'Value'],
  optional: [],
  open: context => row => read(row, context),
};

/** 0 is no figure of UNHCR's, and stands as missing. */
function read(row: Row, context: ReadContext): Fact[] {
  const year = row.year('Year');
  if (year === null && !row.failed()) row.report('error', 'required', 'Year');
  const group = groupOf(row);
  const countries = { asylum: countryIfSaid(row, asylum, context), origin: countryIfSaid(row, origin, context) };
  if (countries.asylum === null) reportMissing(row);
  const said = peopleIn(row, 'Value');
  if (row.failed() || year === null || group === null || countries.asylum === null) return [];
  const individuals = said.individuals === '0' ? null : said.individuals;
  const found = figureOf(group, { ...countries, asylum: countries.asylum }, year, {
    ...{ ...said, individuals },
    source: context.source,
  });
  return [figureFact(`unhcr population ${year} ${found.country} ${found.origin_code} ${group}`, found)];
}

function groupOf(row: Row): PopulationGroup | null {
  const word = row.required(type);
  const group = groupCalled(word);
  if (group === null && word !== '')
    row.report('error', 'word', type, { expected: Object.keys(populationGroups).join(', ') });
  return group;
}
