// The money of a row of our flows template: in dollars, in its own currency, and why it is below 0 where it is.

import { compare, exact } from '../model/decimal.ts';
import { corrections, type FundingFlow } from '../model/funding-flow.ts';
import { checkConversion, toUsd } from './currency-conversion.ts';
import type { Row } from './layout.ts';
import { readCurrency } from './template-cells.ts';

const mostUsd = '1000000000000000';

/** USD as stated; else the original amount if it is in USD, else original / rate; else null: it stays in its own currency. */
export function readFlowMoney(row: Row) {
  const stated = row.amount('amount_usd', { negative: true, decimals: 7 });
  const amount_original = row.amount('amount_original', { negative: true, decimals: 7 });
  const exchange_rate = row.decimal('exchange_rate');
  const currency = readCurrency(row, 'currency');
  if (amount_original === null && stated === null) row.required('amount_usd');
  if (amount_original !== null && currency === '') row.required('currency');
  checkConversion(row, 'amount_usd', stated, amount_original, exchange_rate);
  const amount_usd = stated ?? converted(row, amount_original, currency, exchange_rate);
  return {
    amount_usd,
    amount_original,
    currency,
    exchange_rate,
    correction: correction(row, amount_usd ?? amount_original),
  };
}

function converted(row: Row, original: string | null, currency: string, rate: string | null): string | null {
  if (original === null || currency === 'USD') return original;
  const usd = rate === null ? null : toUsd(original, rate);
  if (usd === null || compare(usd.replace('-', ''), mostUsd) <= 0) return usd && exact(usd);
  row.report('error', 'number-range', 'exchange_rate', { least: `-${mostUsd}`, most: mostUsd });
  return null;
}

/** Domain rule F15: below 0 only in a row whose flow type, instrument or `correction` says refund, correction or withdrawal. */
function correction(row: Row, amount: string | null): FundingFlow['correction'] {
  const said = ['correction', 'flow_type', 'instrument'].map(row.text).join(' ').toLowerCase();
  const found = corrections.find(word => word !== '' && said.includes(word)) ?? '';
  if (amount?.startsWith('-') && found === '') {
    const column = row.text('amount_usd') === '' ? 'amount_original' : 'amount_usd';
    row.report('error', 'rule', column, { kind: 'negative-without-reason' });
  }
  return found;
}
