// FTS, 2020 and 2021: how much of a plan's funding was for COVID-19. The plan's own figures come with the main file.
import { emptyPlanFunding } from './empty-rows.ts';
import { planOf } from './fts-requirements-funding.ts';
import type { Layout } from './layout.ts';
import { readCountry } from './money-places.ts';

/** The code of a part that cuts across the sectors of its plan and is never added to them. */
export const covidCode = 'covid:';

/**
 * `requirements` and `funding` repeat the plan's row of fts-requirements-funding, percentage aside: they are published once,
 * from there. What is new here is the part, named as one (`COVID-19 (part of the plan)`, code `covid:`).
 */
export const ftsCovidRequirements: Layout = {
  name: 'fts-covid-requirements',
  source: 'ocha-fts',
  completeness: 'complete',
  asOf: 'optional',
  columns: ['countryCode', 'id', 'name', 'code', 'year', 'covidFunding', 'covidPercentageOfFunding'],
  optional: ['typeId', 'typeName', 'startDate', 'endDate', 'requirements', 'funding'],
  open: context => row => {
    const country = readCountry(row, 'countryCode', context);
    const plan = planOf(row);
    if (plan.plan_code === '') row.required('id');
    const part = {
      ...emptyPlanFunding,
      ...plan,
      country,
      source: context.source,
      year: row.year('year'),
      sector: 'COVID-19 (part of the plan)',
      sector_code: covidCode,
      sector_kind: 'sector' as const,
      funding_usd: row.amount('covidFunding', { negative: true, decimals: 7 }),
      percent_as_published: row.text('covidPercentageOfFunding'),
      as_of: context.asOf ?? context.today,
    };
    return [{ noun: 'plan_funding', scope: `${context.source} requirements-funding covid ${country}`, row: part }];
  },
};
