// What is said beside promises: what stands in no row, how amounts were reckoned, and whom our list does not name.
import { type Decimal, sum } from '../model/decimal.ts';
import { type DonorMoney, flowsIn } from '../model/donor-money.ts';
import type { Books } from '../model/pledge-books.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { Sentence } from './chart.ts';
import { noteIf } from './money-notes.ts';
import { unmatchedNote } from './unmatched-names.ts';

/** What is in no row, and what is here though it names no place. */
export function ledgerNotes(books: Books): Sentence[] {
  const placeless = books.entries.filter(entry => entry.country === '');
  return [
    ...books.aside.map(({ reason, money }) => ({
      key: `money.note.${reason}`,
      values: { amount: dollars(money), sources: names(money.map(m => m.source)), count: flowsIn(money) },
    })),
    ...noteIf(books.foreign.length > 0, 'money.note.foreign', {
      count: flowsIn(books.foreign),
      amount: dollars(books.foreign),
    }),
    ...noteIf(books.unfit.length > 0, 'money.note.unfit-links', { count: books.unfit.length }),
    ...noteIf(placeless.length > 0, 'money.note.placeless', { count: placeless.length }),
  ];
}

/** Promises with no money recorded: those known in dollars together, the others by their number alone. */
export function silentNotes(silent: readonly { count: number; usd: Decimal | null }[], known_on: string): Sentence[] {
  const [known, others] = [silent.filter(({ usd }) => usd !== null), silent.filter(({ usd }) => usd === null)];
  const count = (of: typeof silent) => of.reduce((n, one) => n + one.count, 0);
  const amount = sum(known.map(({ usd }) => usd!));
  return [
    ...noteIf(count(known) > 0, 'money.note.silent', { count: count(known), amount, known_on }),
    ...noteIf(count(others) > 0, 'money.note.silent-without-rate', { count: count(others), known_on }),
  ];
}

/** Amounts in a currency without a rate: each is told in itself. */
export function notConvertedNotes(
  rows: readonly { donor: string; currency: string; amount: Decimal | null }[],
): Sentence[] {
  return rows.map(({ donor, currency, amount }) => ({
    key: 'money.note.not-converted',
    values: { donor, currency_code: currency, amount_exact: amount },
  }));
}

/** What was derived from what is outstanding, what rates of different days make, and sources that stand apart. */
export function reckoningNotes(
  rows: readonly { source: string; exchange_usd: Decimal | null }[],
  isDerived: boolean,
): Sentence[] {
  const sources = rows.map(row => row.source);
  return [
    ...noteIf(isDerived, 'money.note.derived'),
    ...noteIf(
      rows.some(row => (row.exchange_usd ?? '0') !== '0'),
      'money.note.exchange',
    ),
    ...noteIf(new Set(sources).size > 1, 'money.note.sources-apart', { sources: names(sources) }),
  ];
}

/** Donors in these rows whom our list does not name. */
export function unmatchedNotes(db: Db, question: Question, rows: readonly { donor: string }[]): Promise<Sentence[]> {
  const donors = rows.map(({ donor }) => donor);
  return unmatchedNote(db, question, donors, 'money.note.unmatched-donors');
}

/** Source slugs as a sentence takes them. */
function names(slugs: readonly string[]): string {
  return [...new Set(slugs)].sort().join(',');
}

function dollars(money: readonly DonorMoney[]): Decimal {
  return sum(money.filter(m => m.stage !== 'pledge').map(m => m.usd ?? '0'));
}
