// OCHA pooled funds, contribution totals: what each donor paid to a fund for a fiscal year, and what it still owes.
import type { Fact } from '../model/fact.ts';
import type { FundingFlow, Stage } from '../model/funding-flow.ts';
import { emptyFlow } from './empty-rows.ts';
import type { Layout, ReadContext, Row } from './layout.ts';
import { organisationReader } from './organisation-names.ts';
import { type Fund, fundReader, isNothing } from './pooled-funds.ts';

/**
 * `PaidAmt` and `PledgeAmt` are USD; the pledge is what is outstanding after the payment beside it, so the two are exclusive
 * stages. The `L…` columns are the same dollars turned into one display currency (GBP) by the publisher's site: no original
 * amount, so they are passed over. An amount of 0 beside another says that there is none in that stage.
 */
export const pooledFundContributions: Layout = {
  name: 'pooled-fund-contributions',
  source: 'ocha-cbpf',
  completeness: 'complete',
  asOf: 'optional',
  columns: ['FiscalYear', 'GMSDonorName', 'PooledFundName', 'PaidAmt', 'PledgeAmt'],
  optional: [
    ...['GMSDonorISO2Code', 'PooledFundISO2Code', 'LPaidAmt', 'LPledgeAmt', 'LCurrencyCode', 'IsTransfer'],
    // Of several gifts together, in the currency of one of them:
    ...['PledgeAmtLocal', 'PledgeAmtLocalCurrency', 'PledgeAmtCurrencyExchangeRate', 'ExpectedDate'],
    ...['PaidAmtLocal', 'PaidAmtLocalCurrency', 'PaidAmtCurrencyExchangeRate'],
  ],
  recognises: header => !header.has('ContributionCode'),
  open: context => {
    const donor = organisationReader(context);
    const fundOf = fundReader(context);
    const occurrenceOf = occurrenceCounter();
    return row => {
      const fund = fundOf(row);
      const { name, provider, type } = donor(row, 'GMSDonorName', { warn: true });
      const year = readFiscalYear(row);
      const common = {
        ...emptyFlow,
        ...flowInto(fund, year, context),
        donor: name,
        provider_donor: provider,
        donor_type: type,
        pledge_semantics: 'outstanding' as const,
      };
      return readStages(row).map(({ stage, amount_usd }): Fact => {
        const flow_id = [year, provider || name, fund.provider, stage].join(' ');
        const occurrence = occurrenceOf(flow_id);
        return { noun: 'funding_flows', scope: fund.scope, row: { ...common, stage, flow_id, occurrence, amount_usd } };
      });
    };
  },
};

/** What every flow into a fund has in common; the fiscal year is the year of use. */
export function flowInto(fund: Fund, year: number | null, context: ReadContext): Partial<FundingFlow> {
  return {
    country: fund.country,
    destinations: fund.country === '' ? [] : [fund.country],
    source: context.source,
    boundary: 'incoming',
    recipient: fund.name,
    provider_recipient: fund.provider,
    recipient_type: 'Pooled Funds',
    usage_year_start: year,
    usage_year_end: year,
    budget_year: year,
    as_of: context.asOf ?? context.today,
  };
}

/** The fiscal year, which no contribution is without. */
export function readFiscalYear(row: Row): number | null {
  const year = row.year('FiscalYear');
  if (year === null) row.required('FiscalYear');
  return year;
}

/** The amounts that say something: those not 0, or the 0 paid of a row that has nothing else. */
function readStages(row: Row): { stage: Stage; amount_usd: string }[] {
  const paid = row.amount('PaidAmt', { negative: true, decimals: 7 });
  const pledged = row.amount('PledgeAmt', { negative: true, decimals: 7 });
  if (paid === null && pledged === null) row.required('PaidAmt');
  const stages: { stage: Stage; amount_usd: string }[] = [];
  if (paid !== null && (!isNothing(paid) || pledged === null || isNothing(pledged)))
    stages.push({ stage: 'paid', amount_usd: paid });
  if (pledged !== null && (!isNothing(pledged) || paid === null)) stages.push({ stage: 'pledge', amount_usd: pledged });
  return stages;
}

/** Rows that look alike are payments of their own: the second gets occurrence 2. */
function occurrenceCounter(): (flow: string) => number {
  const seen = new Map<string, number>();
  return flow => {
    const occurrence = (seen.get(flow) ?? 0) + 1;
    seen.set(flow, occurrence);
    return occurrence;
  };
}
