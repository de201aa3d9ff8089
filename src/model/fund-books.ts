// Promises that stand among the flows themselves, as pooled funds keep them.
import { sumKnown } from './decimal.ts';
import { type DonorMoney, progressOf } from './donor-money.ts';
import { standing } from './fulfilment.ts';
import type { Entry } from './pledge-entry.ts';
import { latest } from './preference.ts';

/**
 * Promises that stand among the flows themselves. Original ones are nested: the money of the same
 * donor, recipient and year is theirs. Outstanding ones are what is left: in a fund that keeps them beside its payments
 * the original is paid + outstanding, derived; elsewhere the original is unknown and no money is guessed to be theirs.
 */
export function keepFundBooks(money: readonly DonorMoney[]): { entries: Entry[]; loose: DonorMoney[] } {
  const funds = fundsAmong(money);
  const entries: Entry[] = [];
  const loose: DonorMoney[] = [];
  for (const page of Map.groupBy(money, pageName).values()) {
    const promised = page.filter(m => m.stage === 'pledge');
    const paid = page.filter(m => m.stage !== 'pledge');
    const isFund = funds.has(fundName(page[0]!));
    const theirs = isFund || promised.some(m => m.pledge_semantics === 'original') ? paid : [];
    if (theirs.length === 0) loose.push(...paid);
    const [first = isFund ? [] : null, ...others] = byCurrency(promised);
    if (first) entries.push(fundEntry(first, theirs, page[0]!), ...others.map(own => fundEntry(own, [], page[0]!)));
  }
  return { entries, loose };
}

/** Those known in dollars together, and first; the others by their currencies: euro and pounds are not added. */
function byCurrency(promised: readonly DonorMoney[]): DonorMoney[][] {
  const currency = (m: DonorMoney) => (m.usd === null ? m.currency : '');
  return [
    ...Map.groupBy(
      promised.toSorted((a, b) => currency(a).localeCompare(currency(b), 'en')),
      currency,
    ).values(),
  ];
}

/** Funds whose source keeps what is outstanding beside what is paid, by the year and with no commitments: pooled funds. */
function fundsAmong(money: readonly DonorMoney[]): Set<string> {
  const books = Map.groupBy(money, fundName);
  const isFund = (flows: DonorMoney[]) =>
    flows.some(m => m.stage === 'pledge' && m.pledge_semantics === 'outstanding') &&
    flows.every(m => !m.dated && m.stage !== 'commitment' && m.pledge_semantics === 'outstanding');
  return new Set([...books].filter(([, flows]) => isFund(flows)).map(([name]) => name));
}

function fundName(m: DonorMoney): string {
  return `${m.source}\n${m.recipient}`;
}

function pageName(m: DonorMoney): string {
  return JSON.stringify([m.source, m.donor, m.recipient, m.pledge_ref || m.year]);
}

function fundEntry(promised: readonly DonorMoney[], money: DonorMoney[], page: DonorMoney): Entry {
  const semantics = promised.some(m => m.pledge_semantics === 'original') ? 'original' : 'outstanding';
  const usd = sumKnown(promised.map(m => m.usd));
  const unknown = promised.length > 0 && usd === null;
  const kept = unknown
    ? null
    : standing(
        { amount: usd ?? '0', semantics },
        [],
        progressOf(money, m => m.usd),
      );
  return {
    source: page.source,
    pledge_ref: '',
    purpose: page.recipient,
    donor: page.donor,
    country: null,
    announced_on: null,
    year: page.year,
    due_date: null,
    derived: semantics === 'outstanding',
    standing: kept,
    own: kept,
    amount: usd ?? sumKnown(promised.map(m => m.own)) ?? '0',
    currency: unknown ? (promised[0]?.currency ?? '') : 'USD',
    money,
    declaredFulfilled: false,
    lastEvent: latest(promised.map(m => m.last_report)),
    promised: [...promised],
  };
}
