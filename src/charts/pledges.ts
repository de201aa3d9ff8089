// The ledger: every promise with what became of it, and beside them the money that was promised by nobody.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { add, compare, sum } from '../model/decimal.ts';
import type { Books } from '../model/pledge-books.ts';
import type { Entry } from '../model/pledge-entry.ts';
import { latest } from '../model/preference.ts';
import { dayOf, type Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { Answer, Chart, Explanation, NumberAsked, Panel, Sentence } from './chart.ts';
import { flowsLeftOut, madeOfCell } from './explain-money.ts';
import { noteIf } from './money-notes.ts';
import { organisationName } from './organisation-names.ts';
import { placeNames } from './place-names.ts';
import { asked, pledgeLedger } from './pledge-ledger.ts';
import { ledgerNotes, notConvertedNotes, reckoningNotes, silentNotes, unmatchedNotes } from './pledge-notes.ts';
import { type PledgeRow, pledgeRows } from './pledge-rows.ts';
import { mostPromises, openText, promiseLadder } from './promise-ladder.ts';
import { sourceNames } from './source-names.ts';

export const pledges: Chart<PledgeRow> = {
  slug: 'pledges',
  columns: [
    { name: 'pledge_ref', kind: 'text' },
    { name: 'donor', kind: 'text' },
    { name: 'announced_on', kind: 'day' },
    { name: 'currency', kind: 'code' },
    { name: 'amount', kind: 'amount' },
    { name: 'amended', kind: 'amount' },
    { name: 'withdrawn', kind: 'amount' },
    { name: 'linked_committed', kind: 'amount' },
    { name: 'linked_paid', kind: 'amount' },
    { name: 'open', kind: 'amount' },
    { name: 'over_fulfilled', kind: 'amount' },
    { name: 'original_usd', kind: 'usd' },
    { name: 'amended_usd', kind: 'usd' },
    { name: 'withdrawn_usd', kind: 'usd' },
    { name: 'committed_usd', kind: 'usd' },
    { name: 'paid_usd', kind: 'usd' },
    { name: 'open_usd', kind: 'usd' },
    { name: 'over_usd', kind: 'usd' },
    { name: 'exchange_usd', kind: 'usd' },
    { name: 'due_date', kind: 'day' },
    { name: 'days_open', kind: 'days' },
    { name: 'overdue', kind: 'days' },
    { name: 'purpose', kind: 'text' },
    { name: 'status', kind: 'code' },
    { name: 'last_report', kind: 'day' },
    { name: 'part', kind: 'code' },
    { name: 'source', kind: 'code' },
    { name: 'year', kind: 'year' },
    { name: 'linked', kind: 'count' },
    { name: 'derived', kind: 'count' },
  ],
  key: ['part', 'source', 'donor', 'pledge_ref', 'for_country', 'purpose', 'year', 'currency'],
  explain,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<PledgeRow>> {
  const books = asked(await pledgeLedger(db, question), question);
  const rows = pledgeRows(books, dayOf(question)).filter(row => isAsked(row, question));
  const sources = [...new Set(rows.map(row => row.source))];
  return {
    rows,
    notes: [...notes(books, rows, question), ...(await unmatchedNotes(db, question, rows))],
    as_of: latest(rows.map(row => row.last_report)),
    sources,
    facts: { ...(await placeNames(db, question)), ...(await sourceNames(db, sources)), ...facts(rows, question) },
  };
}

/** `plan` is looked for in what the promise is for; a status leaves promises only. */
function isAsked(row: PledgeRow, { plan, status }: Question): boolean {
  if (plan !== null && !row.purpose.toLowerCase().includes(plan.toLowerCase())) return false;
  if (status === null) return true;
  if (status === 'open') return row.status === 'silent' || row.status === 'partly';
  return status === 'overdue' ? row.overdue !== null : row.status === status;
}

/** The two buckets are told even where they are empty, where no plan or status is chosen: money linked to no promise, promises with no money recorded. */
function notes(books: Books, rows: readonly PledgeRow[], question: Question): Sentence[] {
  const known_on = question.known_on ?? question.today;
  const silent = rows.filter(row => row.status === 'silent').map(row => ({ count: 1, usd: row.open_usd }));
  const loose = rows.filter(row => row.part === 'without_pledge');
  const early = books.entries.filter(hasEarlyMoney).length;
  const areAll = question.plan === null && question.status === null;
  return [
    ...silentNotes(silent, known_on),
    ...noteIf(areAll && silent.length === 0, 'money.note.silent-none', { known_on }),
    ...noteIf(loose.length > 0, 'money.note.without-pledge', {
      amount: sum(loose.flatMap(row => [row.committed_usd ?? '0', row.paid_usd ?? '0'])),
    }),
    ...noteIf(areAll && books.loose.length === 0, 'money.note.without-pledge-none'),
    ...notConvertedNotes(rows.filter(row => row.part === 'not_converted' && row.amount !== null)),
    ...ledgerNotes(books),
    ...noteIf(early > 0, 'money.note.before-pledge', { count: early }),
    ...noteIf(
      rows.some(row => (row.over_usd ?? row.over_fulfilled ?? '0') !== '0'),
      'money.note.over-fulfilled',
    ),
    ...reckoningNotes(
      rows,
      rows.some(row => row.derived > 0),
    ),
  ];
}

/** Money that names the promise, and was decided before it was made. */
function hasEarlyMoney({ announced_on, money }: Entry): boolean {
  return announced_on !== null && money.some(m => m.first_decided && m.first_decided < announced_on);
}

function facts(rows: readonly PledgeRow[], question: Question): Answer['facts'] {
  const promises = rows.filter(row => row.part !== 'without_pledge' && row.status !== '');
  const silent = promises.filter(row => row.status === 'silent');
  return {
    pledges: promises.length,
    silent: silent.length,
    fulfilled: promises.filter(row => row.status === 'fulfilled').length,
    overdue: promises.filter(row => row.overdue !== null).length,
    known_on: question.known_on ?? question.today,
  };
}

function headline({ facts, rows }: Answer<PledgeRow>): Sentence {
  if (rows.length === 0) return { key: 'money.ledger.none', values: facts };
  if (facts.pledges === 0) return { key: 'money.ledger.no-pledges', values: facts };
  return { key: 'money.ledger.pledges', values: { ...facts, count: facts.pledges ?? 0 } };
}

function explain(row: PledgeRow, question: Question, { column }: NumberAsked<PledgeRow>): Explanation | null {
  const made = madeOfCell(row.made_of);
  const told = { days_open: 'days', overdue: 'days', derived: 'derived' }[column];
  const inputs = told ? made.amount : made[column];
  if (!inputs) return null;
  const values = { donor: row.donor, currency_code: row.currency, known_on: question.known_on ?? question.today };
  const until = dayOf(question);
  const rule = row.part === 'without_pledge' || row.status === '' ? 'loose' : column.endsWith('_usd') ? 'usd' : 'own';
  return {
    rule: { key: `explain.rule.ledger.${told ?? rule}`, values: { ...values, until } },
    inputs,
    left_out: [...flowsLeftOut.slice(1), { key: 'explain.left-out.unlinked' }],
  };
}

/** The largest promises that are known in dollars, each source on a scale of its own. */
function draw({ rows, facts }: Answer<PledgeRow>, words: DrawingWords): Panel[] | null {
  const known = rows.filter(row => row.original_usd !== null);
  const largest = known
    .toSorted((a, b) => compare(b.original_usd ?? '0', a.original_usd ?? '0'))
    .slice(0, mostPromises)
    .toSorted((a, b) => known.indexOf(a) - known.indexOf(b));
  const lists = [...Map.groupBy(largest, row => row.source).values()];
  return lists.length > 0 ? lists.map(list => ladderOf(list, facts, words)) : null;
}

function ladderOf(list: readonly PledgeRow[], facts: Answer['facts'], words: DrawingWords): Panel {
  const named = Map.groupBy(list, row => nameByYear(row, facts, words));
  const label = (row: PledgeRow) => {
    const byYear = nameByYear(row, facts, words);
    const told = named.get(byYear)!.length === 1 || !row.pledge_ref;
    return told ? byYear : [organisationName(row.donor, facts, words), row.pledge_ref].join(words.t('unit.comma'));
  };
  const promised = (row: PledgeRow) => add(row.original_usd ?? '0', row.amended_usd ?? '0');
  return promiseLadder(list, { label, end: row => openText(row, words), promised }, words);
}

/** Enough to tell most promises apart; references are for those that it does not. */
function nameByYear({ donor, announced_on, year }: PledgeRow, facts: Answer['facts'], words: DrawingWords): string {
  const made = announced_on?.slice(0, 4) ?? year;
  const name = organisationName(donor, facts, words);
  return made === null ? name : [name, words.plain(made)].join(words.t('unit.comma'));
}
