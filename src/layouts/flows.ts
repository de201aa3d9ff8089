// Our own template for money that moved or was promised, one row a flow.
import { boundaries, type FundingFlow, stages } from '../model/funding-flow.ts';
import { emptyFlow } from './empty-rows.ts';
import { readFlowMoney } from './flow-money.ts';
import type { Layout, ReadContext, Row } from './layout.ts';
import { countryOfAll, placeColumn, readCountries, readPlaceCode } from './money-places.ts';
import { organisationReader } from './organisation-names.ts';
import { readAsOf, readOccurrence, readSource, requiredWord } from './template-cells.ts';
import { refuseTotal } from './total-row.ts';

/** An update: it adds flows and changes those with the same source, boundary, id and country. Domain rules F1 to F15. */
export const flows: Layout = {
  name: 'flows',
  source: null,
  completeness: 'update',
  asOf: 'optional',
  columns: ['flow_id', 'stage', 'boundary', 'donor', 'amount_usd'],
  optional: [
    ...['source', 'parent_flow_id', 'recipient', 'plan_code', 'sector', 'amount_original', 'currency', 'exchange_rate'],
    ...[
      'decision_date',
      'first_reported',
      'usage_year_start',
      'usage_year_end',
      'new_money',
      'flow_type',
      'instrument',
    ],
    ...['purpose', 'pledge_ref', 'note', 'source_url', placeColumn],
    ...[
      'occurrence',
      'on_boundary',
      'donor_type',
      'recipient_type',
      'destinations',
      'plan_id',
      'plan_name',
      'budget_year',
    ],
    ...['method', 'correction', 'provider_donor', 'provider_recipient', 'pledge_semantics', 'stage_semantics', 'as_of'],
  ],
  open: context => {
    const organisation = organisationReader(context);
    return row => {
      refuseTotal(row, ['donor', 'recipient']);
      const flow: FundingFlow = {
        ...emptyFlow,
        source: readSource(row, context),
        as_of: readAsOf(row, context),
        ...places(row, context),
        ...ends(row, organisation),
        ...kind(row),
        ...readFlowMoney(row),
        ...years(row),
        ...words(row),
      };
      return [{ noun: 'funding_flows', scope: `${flow.source} flows`, row: flow }];
    };
  },
};

/** A country beside the destinations of a flow for several is `MUL`, as in FTS's own files. */
function places(row: Row, context: ReadContext) {
  const several = readCountries(row, 'destinations', context);
  if (several.length > 0) return { country: countryOfAll(several), destinations: several };
  const country = readPlaceCode(row, context);
  return { country, destinations: country === '' || country === 'MUL' ? [] : [country] };
}

function ends(row: Row, organisation: ReturnType<typeof organisationReader>) {
  const donor = organisation(row, 'donor', { warn: true, published: 'provider_donor' });
  const recipient = organisation(row, 'recipient', { warn: true, published: 'provider_recipient' });
  return {
    donor: donor.name,
    provider_donor: donor.provider,
    donor_type: row.text('donor_type') || donor.type,
    recipient: recipient.name,
    provider_recipient: recipient.provider,
    recipient_type: row.text('recipient_type') || recipient.type,
  };
}

function kind(row: Row) {
  return {
    flow_id: row.required('flow_id'),
    occurrence: readOccurrence(row),
    parent_flow_id: row.text('parent_flow_id'),
    stage: requiredWord(row, 'stage', stages),
    boundary: requiredWord(row, 'boundary', boundaries),
    on_boundary: row.word('on_boundary', ['single', 'shared', 'overlap']) || emptyFlow.on_boundary,
    pledge_semantics: row.word('pledge_semantics', ['original', 'outstanding']) || emptyFlow.pledge_semantics,
    stage_semantics: row.word('stage_semantics', ['exclusive', 'nested']) || emptyFlow.stage_semantics,
  };
}

function years(row: Row) {
  const [usage_year_start, usage_year_end] = [row.year('usage_year_start'), row.year('usage_year_end')];
  if (usage_year_start !== null && usage_year_end !== null && usage_year_end < usage_year_start) {
    row.report('error', 'rule', 'usage_year_end', { kind: 'ends-before-start' });
  }
  return {
    decision_date: row.date('decision_date'),
    first_reported: row.date('first_reported'),
    usage_year_start,
    usage_year_end: usage_year_end ?? usage_year_start,
    budget_year: row.year('budget_year'),
  };
}

function words(row: Row) {
  const newMoney = row.word('new_money', ['true', 'false', 'yes', 'no']);
  return {
    new_money: newMoney === '' ? null : newMoney === 'true' || newMoney === 'yes',
    plan_code: row.text('plan_code'),
    plan_id: row.text('plan_id'),
    plan_name: row.text('plan_name'),
    sector: row.text('sector'),
    flow_type: row.text('flow_type'),
    instrument: row.text('instrument'),
    method: row.text('method'),
    purpose: row.text('purpose'),
    pledge_ref: row.text('pledge_ref'),
    note: row.text('note'),
    source_url: row.text('source_url'),
  };
}
