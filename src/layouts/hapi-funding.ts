// HDX HAPI funding: FTS requirements and funding again, one row a country and appeal, in HAPI's column names.
import { emptyPlanFunding, emptyRequirement } from './empty-rows.ts';
import type { Layout, ReadContext, Row } from './layout.ts';
import { readCountry } from './money-places.ts';
import { isNotSpecified } from './sectors.ts';

/** The appeal `Not specified` is money outside any plan. The year is that in which the reference period begins. */
export const hapiFunding: Layout = {
  name: 'hapi-funding',
  source: 'hdx-hapi',
  completeness: 'complete',
  asOf: 'optional',
  columns: ['location_code', 'appeal_code', 'appeal_name', 'requirements_usd', 'funding_usd', 'reference_period_start'],
  optional: [
    ...['location_name', 'location_ref', 'has_hrp', 'in_gho', 'appeal_type', 'funding_pct', 'reference_period_end'],
    ...['dataset_hdx_id', 'resource_hdx_id', 'warning', 'error'],
  ],
  open: context => row => {
    const common = appealOf(row, context);
    const scope = `${context.source} funding ${common.country}`;
    const outside = isNotSpecified(common.plan_code);
    const funding = {
      ...emptyPlanFunding,
      ...common,
      plan_code: outside ? '' : common.plan_code,
      sector_kind: outside ? ('outside_plan' as const) : ('plan' as const),
      funding_usd: row.amount('funding_usd', { negative: true, decimals: 7 }),
      percent_as_published: row.text('funding_pct'),
    };
    if (outside) return [{ noun: 'plan_funding', scope, row: funding }];
    return [
      { noun: 'requirements', scope, row: { ...emptyRequirement, ...common, ...requirementOf(row) } },
      { noun: 'plan_funding', scope, row: funding },
    ];
  },
};

function appealOf(row: Row, context: ReadContext) {
  row.required('reference_period_start');
  const start = row.date('reference_period_start', 'iso');
  return {
    country: readCountry(row, 'location_code', context),
    source: context.source,
    plan_code: row.required('appeal_code'),
    plan_name: row.text('appeal_name'),
    year: start === null ? null : Number(start.slice(0, 4)),
    as_of: context.asOf ?? context.today,
    note: [row.text('warning'), row.text('error')].filter(text => text !== '').join(' · '),
  };
}

function requirementOf(row: Row) {
  return {
    plan_type: row.text('appeal_type'),
    plan_start: row.date('reference_period_start', 'iso'),
    plan_end: row.date('reference_period_end', 'iso'),
    requirement_usd: row.amount('requirements_usd', { negative: true, decimals: 7 }),
  };
}
