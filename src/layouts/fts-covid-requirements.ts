// FTS, 2020 and 2021: how much of a plan's funding was for COVID-19. The plan's own figures come with the main file.
import { emptyPlanFunding } from './empty-rows.ts';
import { planOf } from './fts-requirements-funding.ts';
import type { Layout } from './layout.ts';
import { readCountry } from './money-places.ts';

/**
 * `requirements` and `funding` repeat the plan's row of fts-requirements-funding, percentage aside: they are published once,
 * from there. What is new here is the part. It cuts across the sectors of its plan, so it stands as a source of its own
 * (`ocha-fts-covid`): sources are never added.
 */
export const ftsCovidRequirements: Layout = {
  name: 'fts-covid-requirements',
  source: 'ocha-fts',
  completeness: 'complete',
  asOf: 'optional',
  columns: ['countryCode', 'id', 'name', 'code', 'year', 'covidFunding', 'covidPercentageOfFunding'],
  optional: ['typeId', 'typeName', 'startDate', 'endDate', 'requirements', 'funding'],
  zeroDecimals: true,
  open: context => row => {
    const source = `${context.source}-covid`;
    const country = readCountry(row, 'countryCode', context);
    const plan = planOf(row);
    if (plan.plan_code === '') row.required('id');
    const part = {
      ...emptyPlanFunding,
      ...plan,
      country,
      source,
      year: row.year('year'),
      sector: 'COVID-19',
      sector_kind: 'sector' as const,
      funding_usd: row.amount('covidFunding', { negative: true, decimals: 7 }),
      percent_as_published: row.text('covidPercentageOfFunding'),
      as_of: context.asOf ?? context.today,
    };
    return [{ noun: 'plan_funding', scope: `${source} requirements-funding ${country}`, row: part }];
  },
};
