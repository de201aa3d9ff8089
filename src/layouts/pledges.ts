// Our own template for promises: one row for the pledge as it was made, and one for each thing said of it later.
import type { Fact } from '../model/fact.ts';
import type { PledgeEvent } from '../model/pledge.ts';
import type { Layout, ReadContext, Row } from './layout.ts';
import { placeColumn, readPlaceCode } from './money-places.ts';
import { organisationReader } from './organisation-names.ts';
import { readCurrency, readSource, requiredAmount, requiredDate, requiredWord } from './template-cells.ts';
import { refuseTotal } from './total-row.ts';

const events = ['pledged', 'pledge', 'announced', 'amended', 'withdrawn', 'fulfilled'] as const;
const statuses = [
  'announced',
  'confirmed',
  'signed',
  'open',
  'partly paid',
  'amended',
  'withdrawn',
  'fulfilled',
  'overdue',
];

/**
 * `announced_on` is the day of the row's event. `amended` takes the signed change, `withdrawn` how much was taken back.
 * Whether a pledge's amount is what was promised (`original`) or what is still open (`outstanding`) must be said, never
 * guessed (domain rule F3). An update: nothing is withdrawn by absence.
 */
export const pledges: Layout = {
  name: 'pledges',
  source: null,
  completeness: 'update',
  asOf: 'in-file',
  columns: ['pledge_ref', 'donor', 'announced_on', 'event', 'amount', 'currency'],
  optional: [
    ...['source', 'purpose', 'due_date', 'status', 'semantics', 'note', 'source_url'],
    ...[placeColumn, 'amount_usd', 'instrument', 'provider_donor'],
  ],
  open: context => {
    const organisation = organisationReader(context);
    return row => {
      refuseTotal(row, ['donor']);
      const donor = organisation(row, 'donor', { warn: true, published: 'provider_donor' });
      const event = requiredWord(row, 'event', events);
      const common = commonOf(row, context);
      const scope = `${common.source} pledges`;
      if (event === 'amended' || event === 'withdrawn' || event === 'fulfilled')
        return [eventFact(row, scope, common, event)];
      row.required('donor');
      return [
        pledgeFact(row, scope, {
          ...common,
          donor: donor.name,
          provider_donor: donor.provider,
        }),
      ];
    };
  },
};

type Common = ReturnType<typeof commonOf>;

function commonOf(row: Row, context: ReadContext) {
  return {
    country: readPlaceCode(row, context),
    source: readSource(row, context),
    pledge_ref: row.required('pledge_ref'),
    note: row.text('note'),
    source_url: row.text('source_url'),
  };
}

function pledgeFact(row: Row, scope: string, common: Common & { donor: string; provider_donor: string }): Fact {
  const amount = requiredAmount(row, 'amount');
  row.required('currency');
  const currency = readCurrency(row, 'currency');
  const pledge = {
    ...common,
    announced_on: requiredDate(row, 'announced_on'),
    amount,
    currency,
    amount_usd: readUsd(row, currency, amount, false),
    purpose: row.text('purpose'),
    instrument: row.text('instrument'),
    due_date: row.date('due_date'),
    status: readStatus(row),
    semantics: requiredWord(row, 'semantics', ['original', 'outstanding']),
  };
  return { noun: 'pledges', scope, row: pledge };
}

function eventFact(row: Row, scope: string, common: Common, event: PledgeEvent['event']): Fact {
  const signed = event === 'amended';
  if (signed) row.required('amount');
  const amount = row.amount('amount', { negative: signed, decimals: 7 });
  if (amount !== null) row.required('currency');
  const currency = readCurrency(row, 'currency');
  const amount_usd = readUsd(row, currency, amount, signed);
  const said = { ...common, event, event_on: requiredDate(row, 'announced_on'), amount, currency, amount_usd };
  return { noun: 'pledge_events', scope, row: said };
}

/** USD as the document states it, or the amount itself where the currency is USD; never converted by us. */
function readUsd(row: Row, currency: string, amount: string | null, negative: boolean): string | null {
  return row.amount('amount_usd', { negative, decimals: 7 }) ?? (currency === 'USD' ? amount : null);
}

/** The status is the document's word: one that is not in use is kept, with a warning. */
function readStatus(row: Row): string {
  const status = row.text('status');
  if (status !== '' && !statuses.includes(status.toLowerCase())) {
    row.report('warning', 'word', 'status', { expected: statuses.join(', ') });
  }
  return status;
}
