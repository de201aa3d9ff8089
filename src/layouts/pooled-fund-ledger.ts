// OCHA pooled funds, contribution by contribution: the pledge as it was made, and the payment that followed.
import type { Fact } from '../model/fact.ts';
import type { Pledge } from '../model/pledge.ts';
import { emptyFlow } from './empty-rows.ts';
import type { Layout, ReadContext, Row } from './layout.ts';
import { type Named, organisationReader } from './organisation-names.ts';
import { flowInto, readFiscalYear } from './pooled-fund-contributions.ts';
import { type Fund, fundReader, isNothing } from './pooled-funds.ts';

/**
 * Here `PledgeAmt` keeps the original pledge beside its payment (CHF/000055: 371,040 pledged and paid is 371,040, not
 * 742,080; domain rule F3). So the pledge goes to the ledger and only the payment among the flows, linked by the
 * contribution's code. A pledge without a date cannot stand in the ledger: it becomes a flow of the stage `pledge` with
 * `original` semantics and `nested` stages, which no sum adds to payments. The same payments stand in the funds' totals
 * (`ocha-cbpf`): these are a source of their own, since sources are never added.
 */
export const pooledFundLedger: Layout = {
  name: 'pooled-fund-ledger',
  source: 'ocha-cbpf-contributions',
  completeness: 'complete',
  asOf: 'optional',
  columns: [
    'ContributionCode',
    'FiscalYear',
    'GMSDonorName|DonorName',
    'PooledFundName',
    'PledgeAmt',
    'PledgeDate',
    'PaidAmt',
  ],
  optional: [
    ...[
      'PaidDate',
      'ExpectedDate',
      'PooledFundISO2Code',
      'GMSDonorISO2Code',
      'CountryCode',
      'DonorName',
      'PooledFundCodeAbbrv',
    ],
    ...['PledgeAmtLocal', 'PledgeAmtLocalCurrency', 'PledgeAmtCurrencyExchangeRate'],
    ...['PaidAmtLocal', 'PaidAmtLocalCurrency', 'PaidAmtCurrencyExchangeRate', 'IsTransfer', 'PipeLineDate'],
    ...['PooledFundId', 'DonorCode', 'GMSDonorID'],
  ],
  open: context => {
    const organisation = organisationReader(context);
    const fundOf = fundReader(context);
    return row => {
      const fund = fundOf(row);
      const donor = organisation(row, 'GMSDonorName|DonorName', { warn: true });
      const scope = `${fund.scope} by code`;
      return [...pledgeFacts(row, scope, fund, donor, context), ...paymentFacts(row, scope, fund, donor, context)];
    };
  },
};

function pledgeFacts(row: Row, scope: string, fund: Fund, donor: Named, context: ReadContext): Fact[] {
  const pledged = readMoney(row, 'Pledge');
  if (pledged.amount_usd === null || isNothing(pledged.amount_usd)) return [];
  const announced_on = readDay(row, 'PledgeDate');
  if (announced_on === null) return [flowFact(row, scope, fund, donor, context, 'pledge', pledged)];
  const pledge: Pledge = {
    country: fund.country,
    source: context.source,
    pledge_ref: row.required('ContributionCode'),
    donor: donor.name,
    provider_donor: donor.provider,
    announced_on,
    amount: pledged.amount_original ?? pledged.amount_usd,
    currency: pledged.amount_original === null ? 'USD' : pledged.currency,
    amount_usd: pledged.amount_usd,
    purpose: fund.name,
    instrument: '',
    due_date: readDay(row, 'ExpectedDate'),
    status: '',
    semantics: 'original',
    note: '',
    source_url: '',
  };
  return [{ noun: 'pledges', scope, row: pledge }];
}

function paymentFacts(row: Row, scope: string, fund: Fund, donor: Named, context: ReadContext): Fact[] {
  const paid = readMoney(row, 'Paid');
  const noPledge = isNothing(row.amount('PledgeAmt', { decimals: 7 }) ?? '0');
  if (paid.amount_usd === null && noPledge) row.required('PaidAmt');
  if (paid.amount_usd === null || (isNothing(paid.amount_usd) && !noPledge)) return [];
  return [flowFact(row, scope, fund, donor, context, 'paid', paid)];
}

function flowFact(
  row: Row,
  scope: string,
  fund: Fund,
  donor: Named,
  context: ReadContext,
  stage: 'pledge' | 'paid',
  money: Money,
): Fact {
  const code = row.required('ContributionCode');
  const flow = {
    ...emptyFlow,
    ...flowInto(fund, readFiscalYear(row), context),
    ...money,
    stage,
    flow_id: `${code} ${stage}`,
    pledge_ref: code,
    donor: donor.name,
    provider_donor: donor.provider,
    donor_type: donor.type,
    decision_date: readDay(row, stage === 'paid' ? 'PaidDate' : 'PledgeDate'),
    pledge_semantics: 'original' as const,
    stage_semantics: 'nested' as const,
  };
  return { noun: 'funding_flows', scope, row: flow };
}

type Money = {
  amount_usd: string | null;
  amount_original: string | null;
  currency: string;
  exchange_rate: string | null;
};

/** USD, and the donor's own currency where it is stated. */
function readMoney(row: Row, kind: 'Pledge' | 'Paid'): Money {
  const currency = row.text(`${kind}AmtLocalCurrency`);
  const amount_original = currency === '' ? null : row.amount(`${kind}AmtLocal`, { negative: true, decimals: 7 });
  return {
    amount_usd: row.amount(`${kind}Amt`, { negative: kind === 'Paid', decimals: 7 }),
    amount_original,
    currency: amount_original === null ? '' : currency,
    exchange_rate: amount_original === null ? null : row.decimal(`${kind}AmtCurrencyExchangeRate`),
  };
}

/** A day; the publisher's database writes "none" as the first day of the calendar. */
function readDay(row: Row, column: string): string | null {
  return row.text(column).startsWith('0001-01-01') ? null : row.date(column, 'iso');
}
