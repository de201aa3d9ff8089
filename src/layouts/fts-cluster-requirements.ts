// FTS requirements and funding by cluster: local cluster names, or the same money again by global clusters.
import { emptyPlanFunding, emptyRequirement } from './empty-rows.ts';
import { holdsAllCountries } from './fts-countries.ts';
import { funding, fundingOf, planOf, requirements } from './fts-requirements-funding.ts';
import type { Layout, Row } from './layout.ts';
import { readCountry } from './money-places.ts';
import { sectorKind, sectorNamer } from './sectors.ts';

const cluster = 'cluster|clusterName';

/**
 * Local and global clusters are two breakdowns of the same money, published under one header; only the file's own name
 * (`fts_requirements_funding_globalcluster_…`) tells them apart, and a file of another name is taken as local. Global
 * clusters stand as a source of their own (`ocha-fts-global-clusters`): sources are never added, so the two never meet.
 * What the clusters of a plan lack to the plan's own figures is shown, never spread.
 */
export const ftsClusterRequirements: Layout = {
  name: 'fts-cluster-requirements',
  source: 'ocha-fts',
  completeness: 'complete',
  holdsToo: holdsAllCountries,
  asOf: 'optional',
  columns: ['countryCode', 'id', 'name', 'code', 'year', 'clusterCode', cluster, requirements, funding],
  optional: ['startDate', 'endDate', 'percentFunded'],
  zeroDecimals: true,
  open: context => {
    const isGlobal = /global[ _-]?cluster/i.test(context.fileName);
    const source = isGlobal ? `${context.source}-global-clusters` : context.source;
    const sectorOf = sectorReader();
    return row => {
      const country = readCountry(row, 'countryCode', context);
      const scope = `${source} requirements-funding cluster ${country}`;
      const common = { ...sectorPlan(row), country, source, as_of: context.asOf ?? context.today };
      const sector = sectorOf(row, `${country} ${common.plan_code} ${common.year}`);
      return [
        { noun: 'requirements', scope, row: { ...emptyRequirement, ...common, ...sector, ...requirementOf(row) } },
        { noun: 'plan_funding', scope, row: { ...emptyPlanFunding, ...common, ...sector, ...fundingOf(row) } },
      ];
    };
  },
};

function sectorPlan(row: Row) {
  const plan = planOf(row);
  if (plan.plan_code === '') row.required('id');
  const year = row.year('year');
  if (year === null) row.required('year');
  return { ...plan, year };
}

function sectorReader() {
  const named = sectorNamer();
  return (row: Row, plan: string) => {
    const [published, code] = [row.required(cluster), row.text('clusterCode')];
    return { sector: named(plan, published, code), sector_code: code, sector_kind: sectorKind(published) };
  };
}

function requirementOf(row: Row) {
  return {
    plan_start: row.date('startDate', 'iso'),
    plan_end: row.date('endDate', 'iso'),
    requirement_usd: row.amount(requirements, { negative: true, decimals: 7 }),
  };
}
