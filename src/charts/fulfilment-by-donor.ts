// Who promised, who paid: what became of each donor's promises, the host government's among them.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { compare, percent, subtract, sum } from '../model/decimal.ts';
import { together } from '../model/fulfilment.ts';
import type { Books } from '../model/pledge-books.ts';
import { latest } from '../model/preference.ts';
import { dayOf, type Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { Answer, Chart, Explanation, NumberAsked, Panel, Sentence } from './chart.ts';
import { beside, flowsLeftOut, madeOfCell } from './explain-money.ts';
import { type FulfilmentRow, fulfilmentRows } from './fulfilment-rows.ts';
import { noteIf } from './money-notes.ts';
import { organisationName } from './organisation-names.ts';
import { placeNames } from './place-names.ts';
import { asked, pledgeLedger } from './pledge-ledger.ts';
import { ledgerNotes, notConvertedNotes, reckoningNotes, silentNotes, unmatchedNotes } from './pledge-notes.ts';
import { mostPromises, openText, promiseLadder } from './promise-ladder.ts';
import { sourceName, sourceNames } from './source-names.ts';
import { standingOf } from './standing-usd.ts';

export const fulfilmentByDonor: Chart<FulfilmentRow> = {
  slug: 'fulfilment-by-donor',
  columns: [
    { name: 'donor', kind: 'text' },
    { name: 'original_usd', kind: 'usd' },
    { name: 'amended_usd', kind: 'usd' },
    { name: 'committed_usd', kind: 'usd' },
    { name: 'paid_usd', kind: 'usd' },
    { name: 'open_usd', kind: 'usd' },
    { name: 'due_date', kind: 'day' },
    { name: 'days_open', kind: 'days' },
    { name: 'last_report', kind: 'day' },
    { name: 'withdrawn_usd', kind: 'usd' },
    { name: 'over_usd', kind: 'usd' },
    { name: 'exchange_usd', kind: 'usd' },
    { name: 'part', kind: 'code' },
    { name: 'source', kind: 'code' },
    { name: 'pledges', kind: 'count' },
    { name: 'linked', kind: 'count' },
    { name: 'silent_pledges', kind: 'count' },
    { name: 'silent_usd', kind: 'usd' },
    { name: 'derived_pledges', kind: 'count' },
    { name: 'days_overdue', kind: 'days' },
    { name: 'first_year', kind: 'year' },
    { name: 'last_year', kind: 'year' },
    { name: 'currency', kind: 'code' },
    { name: 'amount', kind: 'amount' },
  ],
  key: ['part', 'source', 'donor', 'currency', 'first_year', 'amount'],
  explain,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<FulfilmentRow>> {
  const books = asked(await pledgeLedger(db, question), question);
  const rows = fulfilmentRows(books, dayOf(question));
  const sources = [...new Set(rows.map(row => row.source))];
  return {
    rows,
    notes: [...notes(books, rows, question), ...(await unmatchedNotes(db, question, rows))],
    as_of: latest(rows.map(row => row.last_report)),
    sources,
    facts: { ...(await placeNames(db, question)), ...(await sourceNames(db, sources)), ...facts(rows, question) },
  };
}

function explain(row: FulfilmentRow, question: Question, { column }: NumberAsked<FulfilmentRow>): Explanation | null {
  const made = madeOfCell(row.made_of);
  const isAge = column === 'days_open' || column === 'days_overdue';
  const inputs = isAge ? beside(made.pledges ?? []) : made[column];
  if (!inputs) return null;
  const atRate = row.part !== 'not_converted' && inputs.length > 0 && inputs.every(one => one.part === 'beside');
  const valued = atRate && column.endsWith('_usd') && column !== 'exchange_usd';
  const isCut = inputs.some(one => one.noun === 'pledge_links');
  return {
    rule: {
      key: valued ? `explain.rule.${isCut ? 'linked-part' : 'at-rate'}` : `explain.rule.promise.${column}`,
      values: {
        ...{ source: row.source, donor: row.donor },
        known_on: question.known_on ?? question.today,
        until: dayOf(question),
      },
    },
    inputs,
    left_out: [
      ...flowsLeftOut.slice(1),
      { key: 'explain.left-out.carry-over' },
      { key: 'explain.left-out.other-sources' },
    ],
  };
}

function notes(books: Books, rows: readonly FulfilmentRow[], question: Question): Sentence[] {
  const known_on = question.known_on ?? question.today;
  const silent = rows.filter(row => row.silent_pledges > 0);
  const part = (name: FulfilmentRow['part']) => rows.filter(row => row.part === name);
  const declared = books.entries.filter(entry => entry.declaredFulfilled && (entry.standing?.open ?? '0') !== '0');
  return [
    ...silentNotes(
      silent.map(row => ({ count: row.silent_pledges, usd: row.silent_usd })),
      known_on,
    ),
    ...noteIf(part('without_pledge').length > 0, 'money.note.without-pledge', {
      amount: sum(part('without_pledge').flatMap(row => [row.committed_usd ?? '0', row.paid_usd ?? '0'])),
    }),
    ...notConvertedNotes(part('not_converted')),
    ...ledgerNotes(books),
    ...noteIf(declared.length > 0, 'money.note.declared-fulfilled', { count: declared.length, known_on }),
    ...reckoningNotes(
      rows,
      rows.some(row => row.derived_pledges > 0),
    ),
  ];
}

/** Of the source that knows the most donors: what was promised and what of it is paid; sources are not added. */
function facts(rows: readonly FulfilmentRow[], question: Question): Answer['facts'] {
  const known_on = question.known_on ?? question.today;
  const pledged = rows.filter(row => row.part === 'pledged');
  const first = [...Map.groupBy(pledged, row => row.source).values()]
    .map(group => ({ group, total: together(group.map(standingOf)) }))
    .sort((a, b) => b.group.length - a.group.length || compare(b.total.original, a.total.original))[0];
  if (!first) return { donors: 0, known_on };
  const { group, total } = first;
  const promised = subtract(sum([total.original, total.amended]), total.withdrawn);
  const kept = subtract(total.paid, total.over);
  return {
    donors: group.length,
    linked: group.reduce((count, row) => count + row.linked, 0),
    donor: group[0]!.donor,
    promised,
    paid: total.paid,
    committed: total.committed,
    open: total.open,
    paid_pct: percent(compare(kept, '0') > 0 ? kept : '0', promised),
    source: group[0]!.source,
    known_on,
  };
}

function headline({ facts, rows }: Answer<FulfilmentRow>): Sentence {
  if (rows.length === 0) return { key: 'money.fulfilment.none', values: facts };
  if (facts.donors === 0) return { key: 'money.fulfilment.no-pledges', values: facts };
  if (facts.donors === 1) return { key: `money.fulfilment.${facts.linked ? 'one-donor' : 'silent'}`, values: facts };
  return { key: 'money.fulfilment.donors', values: { ...facts, count: facts.donors ?? 0 } };
}

/** Each source on a scale of its own: beside a government's billions a donor's millions would not be seen. */
function draw({ rows, facts }: Answer<FulfilmentRow>, words: DrawingWords): Panel[] | null {
  const pledged = rows.filter(row => row.part === 'pledged').slice(0, mostPromises);
  const loose = rows.filter(row => row.part === 'without_pledge').slice(0, pledged.length > 0 ? 10 : mostPromises);
  const lists = [...Map.groupBy(pledged, row => row.source).values(), loose].filter(list => list.length > 0);
  return lists.length > 0 ? lists.map(list => ladderOf(list, rows, facts, words)) : null;
}

function ladderOf(
  list: readonly FulfilmentRow[],
  all: readonly FulfilmentRow[],
  facts: Answer['facts'],
  words: DrawingWords,
): Panel {
  const sourcesOf = Map.groupBy(all, row => row.donor);
  const toldTwice = (row: FulfilmentRow) => new Set(sourcesOf.get(row.donor)?.map(own => own.source)).size > 1;
  const label = (row: FulfilmentRow) => {
    const donor = organisationName(row.donor, facts, words);
    return toldTwice(row) ? `${donor} (${sourceName(row.source, facts, words)})` : donor;
  };
  const end = (row: FulfilmentRow) => (row.part === 'pledged' ? openText(row, words) : words.t('money.no-pledge'));
  return promiseLadder(list, { label, end, promised: row => row.original_usd }, words);
}
