// FTS requirements and funding: one row a country, plan and year, and one a country and year for money outside plans.
import type { Fact } from '../model/fact.ts';
import { emptyPlanFunding, emptyRequirement } from './empty-rows.ts';
import { holdsAllCountries } from './fts-countries.ts';
import type { Layout, Row } from './layout.ts';
import { readCountry } from './money-places.ts';
import { isNotSpecified } from './sectors.ts';

/** FTS's own words of its API, which the first files on HDX (2017) carry over. */
export const requirements = 'requirements|revisedRequirements';
export const funding = 'funding|totalFunding';

/**
 * The files of 2018 have no plan type, and no year for money outside plans: it is then of all years.
 * A country's rows are complete in the country file and in the global one alike, so the scope is the country: the file of
 * one country says nothing of the others, and the one of all countries also that a country is gone. `requirements` are the revised ones; amounts below 0 are FTS's own corrections.
 */
export const ftsRequirementsFunding: Layout = {
  name: 'fts-requirements-funding',
  source: 'ocha-fts',
  completeness: 'complete',
  holdsToo: holdsAllCountries,
  asOf: 'optional',
  columns: ['countryCode', 'id', 'name', 'code', 'year', requirements, funding],
  optional: ['typeId', 'typeName', 'startDate', 'endDate', 'percentFunded'],
  recognises: header => !header.has('cluster|clusterName') && !header.has('covidFunding'),
  zeroDecimals: true,
  open: context => row => {
    const country = readCountry(row, 'countryCode', context);
    const scope = `${context.source} requirements-funding ${country}`;
    const common = {
      ...planOf(row),
      country,
      source: context.source,
      year: row.year('year'),
      as_of: context.asOf ?? context.today,
    };
    const money = fundingOf(row);
    if (common.plan_code === '') return outsidePlan(row, scope, { ...emptyPlanFunding, ...common, ...money });
    if (common.year === null) row.required('year');
    return [
      { noun: 'requirements', scope, row: { ...emptyRequirement, ...common, ...requirementOf(row) } },
      { noun: 'plan_funding', scope, row: { ...emptyPlanFunding, ...common, ...money } },
    ];
  },
};

/** The plan of an FTS row: its code, or its FTS id where it has none (plan 443), names the plan. */
export function planOf(row: Row): { plan_code: string; plan_id: string; plan_name: string } {
  const plan_id = row.text('id').replace(/\.0+$/, '');
  return { plan_code: row.text('code') || plan_id, plan_id, plan_name: row.text('name') };
}

/** The money that FTS counts for the row (commitment + paid), and its own rounded percentage, which is kept, never used. */
export function fundingOf(row: Row): { funding_usd: string | null; percent_as_published: string } {
  return {
    funding_usd: row.amount(funding, { negative: true, decimals: 7 }),
    percent_as_published: row.text('percentFunded'),
  };
}

function requirementOf(row: Row) {
  return {
    plan_type: row.text('typeName'),
    plan_start: row.date('startDate', 'iso'),
    plan_end: row.date('endDate', 'iso'),
    requirement_usd: row.amount(requirements, { negative: true, decimals: 7 }),
  };
}

function outsidePlan(row: Row, scope: string, money: typeof emptyPlanFunding): Fact[] {
  if (!isNotSpecified(money.plan_name)) row.required('id');
  if (row.text(requirements) !== '') row.report('error', 'rule', requirements, { kind: 'requirement-without-plan' });
  return [{ noun: 'plan_funding', scope, row: { ...money, sector_kind: 'outside_plan' } }];
}
