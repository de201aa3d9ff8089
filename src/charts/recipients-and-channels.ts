// Through whom did the money go? Who received what came in, and who of them passed it on, which is never added.
import { compare, type Decimal, percent, sumKnown } from '../model/decimal.ts';
import { latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { channelMoney } from '../store/recipients.ts';
import { type Channel, channelSource, channelsOf, totalOf } from './channels.ts';
import type { Answer, Chart, Explanation, NumberAsked, Sentence } from './chart.ts';
import { beside, flowsLeftOut, inputsById } from './explain-money.ts';
import { noteIf } from './money-notes.ts';
import { placeNames } from './place-names.ts';
import { drawRecipients } from './recipient-pictures.ts';
import { sourceNames } from './source-names.ts';
import { unmatchedNote } from './unmatched-names.ts';

/** `incoming_usd` of all rows is what came to the country; `passed_on_usd` and `shared_usd` are other numbers, never added to it. */
export type RecipientRow = {
  recipient: string;
  recipient_type: string;
  incoming_usd: Decimal | null;
  passed_on_usd: Decimal | null;
  flows: number;
  source: string;
  as_of: string | null;
  kind: string;
  share_pct: string | null;
  shared_usd: Decimal | null;
  currency: string | null;
  amount: Decimal | null;
  is_shared: 'yes' | 'no';
  incoming_ids: string;
  passed_on_ids: string;
};

export const recipientsAndChannels: Chart<RecipientRow> = {
  slug: 'recipients-and-channels',
  columns: [
    { name: 'recipient', kind: 'text' },
    { name: 'recipient_type', kind: 'text' },
    { name: 'incoming_usd', kind: 'usd' },
    { name: 'passed_on_usd', kind: 'usd' },
    { name: 'flows', kind: 'count' },
    { name: 'source', kind: 'code' },
    { name: 'as_of', kind: 'day' },
    { name: 'kind', kind: 'code' },
    { name: 'share_pct', kind: 'percent' },
    { name: 'shared_usd', kind: 'usd' },
    { name: 'currency', kind: 'code' },
    { name: 'amount', kind: 'amount' },
  ],
  key: ['source', 'kind', 'recipient', 'currency', 'is_shared'],
  page_rows: 500,
  explain,
  answer,
  headline,
  draw: drawRecipients,
};

async function answer(db: Db, question: Question): Promise<Answer<RecipientRow>> {
  const money = await channelMoney(db, question);
  const source = channelSource(money);
  const own = money.filter(m => m.source === source);
  const all = source ? channelsOf(own, 'received') : [];
  const channels = all.filter(each => !isOnlyPassedOn(each));
  const total = totalOf(channels);
  const others = [...new Set(money.map(m => m.source))].filter(other => other !== source).sort();
  return {
    rows: channels.map(each => recipientRow(each, source!, total)),
    notes: [
      ...notes(channels, total, others),
      ...all.filter(isOnlyPassedOn).map(each => notConverted('passed-on', each)),
      ...(await unmatchedNote(db, question, oneEach(channels), 'money.note.unmatched-recipients')),
    ],
    as_of: latest(channels.map(each => each.as_of)),
    sources: source ? [source] : [],
    facts: {
      ...(await placeNames(db, question)),
      ...(await sourceNames(db, [...(source ? [source] : []), ...others])),
      total,
      source: source ?? null,
      recipient: channels[0]?.kind === 'organisation' ? channels[0].organisation : null,
      received: channels[0]?.usd ?? null,
      passed_on: sumKnown(channels.map(each => each.passed_on)),
      recipients: channels.filter(each => each.kind === 'organisation' && each.usd !== null).length,
    },
  };
}

/** Who is one organisation: a row of several, or of none, has no name to look for. */
function oneEach(channels: readonly Channel[]): string[] {
  return channels.filter(each => ['organisation', 'not_converted'].includes(each.kind)).map(each => each.organisation);
}

function recipientRow(each: Channel, source: string, total: Decimal | null): RecipientRow {
  return {
    recipient: each.organisation,
    recipient_type: each.organisation_type,
    incoming_usd: each.usd,
    passed_on_usd: each.passed_on,
    flows: each.flows,
    source,
    as_of: each.as_of,
    kind: each.kind,
    share_pct: each.usd === null || total === null ? null : percent(each.usd, total),
    shared_usd: each.shared,
    currency: each.currency,
    amount: each.amount,
    is_shared: each.is_shared ? 'yes' : 'no',
    incoming_ids: each.ids,
    passed_on_ids: each.passed_on_ids,
  };
}

function notes(channels: readonly Channel[], total: Decimal | null, others: readonly string[]): Sentence[] {
  const shared = sumKnown(channels.map(each => each.shared));
  const unconverted = channels.filter(each => each.kind === 'not_converted');
  return [
    ...noteIf(total !== null, 'money.note.recipients-total', { total_exact: total }),
    ...noteIf(
      channels.some(each => each.passed_on !== null),
      'money.note.passed-on',
    ),
    ...noteIf(shared !== null, 'money.note.recipients-shared', { shared_exact: shared }),
    ...unconverted.map(each => notConverted('recipient', each)),
    ...noteIf(
      channels.some(each => each.usd !== null && compare(each.usd, '0') < 0),
      'money.note.negative',
    ),
    ...noteIf(others.length > 0, 'money.note.recipients-other-sources', { sources: others.join(',') }),
  ];
}

/** Internal flows without dollars: of their dollars there is no column, and nobody received them from outside. */
function isOnlyPassedOn({ kind, ids }: Channel): boolean {
  return kind === 'not_converted' && ids === '';
}

function notConverted(what: 'recipient' | 'passed-on', { organisation, currency, amount }: Channel): Sentence {
  const values = { recipient: organisation || '–', currency_code: currency, amount_exact: amount };
  return { key: `money.note.${what}-not-converted`, values };
}

function headline({ facts, rows }: Answer<RecipientRow>): Sentence {
  if (rows.length === 0 || facts.total == null) return { key: 'money.recipients.none', values: facts };
  if (facts.recipient === null) return { key: 'money.recipients.unnamed', values: facts };
  return { key: facts.passed_on === null ? 'money.recipients.top' : 'money.recipients.top-passed-on', values: facts };
}

function explain(row: RecipientRow, _question: Question, { column }: NumberAsked<RecipientRow>): Explanation | null {
  const { recipient, source } = row;
  const ids = column === 'passed_on_usd' ? row.passed_on_ids : row.incoming_ids;
  const inputs = inputsById('funding_flows', ids, row.kind === 'not_converted' ? 'amount_original' : 'counted_usd');
  if (inputs.length === 0) return null;
  if (column === 'flows' || column === 'share_pct')
    return {
      rule: { key: `explain.rule.received-${column}`, values: { recipient, source } },
      inputs: beside(inputs),
      left_out: flowsLeftOut,
    };
  const rule = column === 'passed_on_usd' ? 'passed-on' : row.kind === 'several_countries' ? 'shared-in' : 'received';
  return { rule: { key: `explain.rule.${rule}`, values: { recipient, source } }, inputs, left_out: flowsLeftOut };
}
