// FTS flows into, inside and out of a country: one row a flow, or one a country for a flow that several countries share.
import { boundaries, type FundingFlow, stages } from '../model/funding-flow.ts';
import { checkConversion } from './currency-conversion.ts';
import { emptyFlow } from './empty-rows.ts';
import { fileHolds, flowScope } from './fts-flow-sets.ts';
import type { Layout, ReadContext, Row } from './layout.ts';
import { countryOfAll, readCountries } from './money-places.ts';
import { organisationReader } from './organisation-names.ts';

const noteColumns = ['destProject', 'destProjectCode', 'destEmergency', 'keywords', 'refCode'] as const;

/**
 * Each stage holds money of its own: FTS takes what is committed off the pledge, so a pledge here is what is outstanding.
 * Amounts below 0 are corrections and part of every total. A flow for k countries stands on k rows that read alike, and is
 * published once, under the country `MUL`.
 */
export const ftsFlows: Layout = {
  name: 'fts-flows',
  source: 'ocha-fts',
  completeness: 'complete',
  holdsToo: fileHolds,
  asOf: 'optional',
  columns: ['id', 'boundary', 'status', 'amountUSD', 'srcOrganization', 'destOrganization', 'destLocations'],
  optional: [
    ...['budgetYear', 'description', 'srcOrganizationTypes', 'srcLocations', 'srcUsageYearStart', 'srcUsageYearEnd'],
    ...['destPlan', 'destPlanCode', 'destPlanId', 'destOrganizationTypes', 'destGlobalClusters'],
    ...['destUsageYearStart', 'destUsageYearEnd', 'contributionType', 'flowType', 'method', 'onBoundary'],
    ...['firstReportedDate', 'decisionDate', 'originalAmount', 'originalCurrency', 'exchangeRate', ...noteColumns],
    // When FTS last touched its record, which is no property of the flow: stored, every snapshot would look changed.
    ...['date', 'createdAt', 'updatedAt'],
  ],
  zeroDecimals: true,
  open: context => {
    const organisation = organisationReader(context);
    return row => {
      const flow: FundingFlow = {
        ...emptyFlow,
        source: context.source,
        as_of: context.asOf ?? context.today,
        ...ends(row, organisation, context),
        ...kind(row),
        ...plan(row),
        ...money(row),
        ...days(row),
        note: note(row),
      };
      return [{ noun: 'funding_flows', scope: scopeOf(row, flow, context), row: flow }];
    };
  },
};

function ends(row: Row, organisation: ReturnType<typeof organisationReader>, context: ReadContext) {
  const donor = organisation(row, 'srcOrganization', { warn: true });
  const recipient = organisation(row, 'destOrganization');
  const destinations = readCountries(row, 'destLocations', context);
  return {
    country: countryOfAll(destinations),
    destinations,
    on_boundary: row.word('onBoundary', ['single', 'shared', 'overlap']) || bySharing(destinations),
    donor: donor.name,
    provider_donor: donor.provider,
    donor_type: row.text('srcOrganizationTypes') || donor.type,
    recipient: recipient.name,
    provider_recipient: recipient.provider,
    recipient_type: row.text('destOrganizationTypes') || recipient.type,
  };
}

/** Files before 2020 lack the column: a flow for several countries belongs to none of them alone. */
function bySharing(destinations: readonly string[]): FundingFlow['on_boundary'] {
  return destinations.length > 1 ? 'shared' : 'single';
}

function kind(row: Row) {
  for (const column of ['boundary', 'status']) row.required(column);
  return {
    flow_id: row.required('id'),
    boundary: row.word('boundary', boundaries) || emptyFlow.boundary,
    stage: row.word('status', stages) || emptyFlow.stage,
    flow_type: row.text('flowType'),
    new_money: newMoney(row.text('flowType')),
    instrument: row.text('contributionType'),
    method: row.text('method'),
    pledge_semantics: 'outstanding' as const,
    stage_semantics: 'exclusive' as const,
  };
}

/** What FTS carries over from an earlier year was counted then: it is part of the year's funding and fulfils no new pledge (F7). */
function newMoney(flowType: string): boolean | null {
  return /^carry\W?over$/i.test(flowType) ? false : null;
}

function plan(row: Row) {
  const plan_id = row.text('destPlanId');
  return {
    plan_code: row.text('destPlanCode') || plan_id,
    plan_id,
    plan_name: row.text('destPlan'),
    sector: row.text('destGlobalClusters'),
  };
}

function money(row: Row) {
  const amount_usd = row.amount('amountUSD', { negative: true, decimals: 7 });
  const amount_original = row.amount('originalAmount', { negative: true, decimals: 7 });
  const exchange_rate = row.decimal('exchangeRate');
  if (amount_usd === null && amount_original === null) row.required('amountUSD');
  checkConversion(row, 'amountUSD', amount_usd, amount_original, exchange_rate);
  const correction = (amount_usd ?? amount_original)?.startsWith('-') ? ('correction' as const) : ('' as const);
  return { amount_usd, amount_original, currency: row.text('originalCurrency'), exchange_rate, correction };
}

function days(row: Row) {
  return {
    decision_date: row.date('decisionDate', 'iso'),
    first_reported: row.date('firstReportedDate', 'iso'),
    usage_year_start: row.year('destUsageYearStart'),
    usage_year_end: row.year('destUsageYearEnd'),
    budget_year: row.year('budgetYear'),
  };
}

/** The description, then under their own names what has no column of ours, on one line. */
function note(row: Row): string {
  const named = noteColumns.map(column => [column, row.text(column)] as const).filter(([, text]) => text !== '');
  return [row.text('description'), ...named.map(([column, text]) => `${column}: ${text}`)]
    .filter(text => text !== '')
    .join(' · ')
    .replace(/\s+/g, ' ');
}

/**
 * The flow's set. Whichever file holds one flow into {AFG, JOR} used from 2019 to 2020 holds every flow into exactly these
 * countries for exactly these years: Jordan's file never withdraws what Palestine shares with others, nor next year's file
 * this year's flows. Outgoing files go by the country that the money leaves, the others by its destination.
 */
function scopeOf(row: Row, flow: FundingFlow, context: ReadContext): string {
  const { boundary, source, destinations, usage_year_start, usage_year_end } = flow;
  const kind = `${source} flows ${boundary}`;
  if (boundary !== 'outgoing')
    return flowScope({ kind, places: destinations, from: usage_year_start, to: usage_year_end });
  const [from, to] = [row.year('srcUsageYearStart'), row.year('srcUsageYearEnd')];
  return flowScope({ kind, places: readCountries(row, 'srcLocations', context), from, to });
}
