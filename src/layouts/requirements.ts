// Our own template for what plans ask for, per plan or sector, dated and revised; also what they received.
import type { Fact } from '../model/fact.ts';
import { emptyPlanFunding, emptyRequirement } from './empty-rows.ts';
import type { Layout, ReadContext, Row } from './layout.ts';
import { placeColumn, readCountries, readPlaceCode } from './money-places.ts';
import { isNotSpecified, sectorKind } from './sectors.ts';
import { readAsOf, readSource } from './template-cells.ts';
import { refuseTotal } from './total-row.ts';

/**
 * The keys are those of the publishers' own files (country, source, plan code, year, sector, day from which it holds). An
 * empty sector is the whole plan; `Not specified` and `Multiple clusters/sectors (shared)` are the remainders; money of
 * the plan `Not specified` is outside any plan.
 */
export const requirements: Layout = {
  name: 'requirements',
  source: null,
  completeness: 'update',
  asOf: 'optional',
  columns: ['plan_code', 'plan_name', 'requirement_usd'],
  optional: [
    ...['source', 'sector', 'valid_from', 'revision', 'note', 'source_url'],
    ...[placeColumn, 'year', 'original_requirement_usd', 'funding_usd', 'as_of'],
    ...['plan_id', 'plan_type', 'plan_start', 'plan_end', 'sector_code', 'destinations', 'percent_as_published'],
    // Beyond the template, so that our own downloads come back unchanged: which of the two a row states.
    'figure',
  ],
  open: context => row => {
    refuseTotal(row, ['plan_code', 'plan_name', 'sector']);
    const common = commonOf(row, context);
    const scope = `${common.source} requirements`;
    if (isNotSpecified(common.plan_code)) return [outsidePlan(row, scope, common)];
    const figure = row.word('figure', ['requirement', 'funding']);
    const requirement = requirementOf(row, context);
    const funding_usd = readFunding(row);
    const stated = requirement.requirement_usd !== null || requirement.original_requirement_usd !== null;
    const facts: Fact[] = [];
    if (figure !== 'funding' || stated)
      facts.push({ noun: 'requirements', scope, row: { ...emptyRequirement, ...common, ...requirement } });
    if (figure === 'funding' || funding_usd !== null) facts.push(fundingFact(row, scope, common, funding_usd));
    return facts;
  },
};

type Common = ReturnType<typeof commonOf>;

function commonOf(row: Row, context: ReadContext) {
  const sector = row.text('sector');
  return {
    country: readPlaceCode(row, context),
    source: readSource(row, context),
    plan_code: row.required('plan_code'),
    plan_id: row.text('plan_id'),
    plan_name: row.text('plan_name'),
    year: row.year('year') ?? (row.text('figure') === '' ? yearOf(row.date('valid_from')) : null),
    sector,
    sector_code: row.text('sector_code'),
    sector_kind: sectorKind(sector),
    as_of: readAsOf(row, context),
    note: row.text('note'),
    source_url: row.text('source_url'),
  };
}

function requirementOf(row: Row, context: ReadContext) {
  return {
    plan_type: row.text('plan_type'),
    plan_start: row.date('plan_start'),
    plan_end: row.date('plan_end'),
    requirement_usd: row.amount('requirement_usd', { decimals: 7 }),
    original_requirement_usd: row.amount('original_requirement_usd', { decimals: 7 }),
    valid_from: row.date('valid_from'),
    revision: row.text('revision'),
    destinations: readCountries(row, 'destinations', context),
  };
}

function outsidePlan(row: Row, scope: string, common: Common): Fact {
  const stated = ['requirement_usd', 'original_requirement_usd'].find(column => row.text(column) !== '');
  if (stated) row.report('error', 'rule', stated, { kind: 'requirement-without-plan' });
  if (row.text('figure') === '') row.required('funding_usd');
  const outside = { ...emptyPlanFunding, ...common, plan_code: '', sector_kind: 'outside_plan' as const };
  const percent_as_published = row.text('percent_as_published');
  return { noun: 'plan_funding', scope, row: { ...outside, funding_usd: readFunding(row), percent_as_published } };
}

function fundingFact(row: Row, scope: string, common: Common, funding_usd: string | null): Fact {
  const percent_as_published = row.text('percent_as_published');
  return { noun: 'plan_funding', scope, row: { ...emptyPlanFunding, ...common, funding_usd, percent_as_published } };
}

/** Funding as the publisher adds it: below 0 where its corrections outweigh the rest. */
function readFunding(row: Row): string | null {
  return row.amount('funding_usd', { negative: true, decimals: 7 });
}

function yearOf(day: string | null): number | null {
  return day === null ? null : Number(day.slice(0, 4));
}
