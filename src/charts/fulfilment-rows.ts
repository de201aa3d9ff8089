// Promises as rows: one a donor and source, and beside them the money that names no promise or has no rate.
import { compare, type Decimal, sum, sumKnown } from '../model/decimal.ts';
import { type DonorMoney, flowsIn, receivedUsd } from '../model/donor-money.ts';
import { together } from '../model/fulfilment.ts';
import type { Books } from '../model/pledge-books.ts';
import type { Entry } from '../model/pledge-entry.ts';
import { statusOf } from '../model/pledge-status.ts';
import { latest } from '../model/preference.ts';
import { daysSince } from './exact.ts';
import { madeOfText } from './explain-money.ts';
import { looseInputs, pledgedInputs, unconvertedInputs, unconvertedMoneyInputs } from './fulfilment-inputs.ts';
import { inUsd, noUsd, type StandingUsd } from './standing-usd.ts';

/**
 * `part`: `pledged`, money `without_pledge`, or what is `not_converted` (then `amount` of `currency` stands for itself and
 * the dollars are null). `committed_usd` is not yet paid; `amended_usd` the signed change. In every `pledged` row
 * original + amended − withdrawn = paid + committed + open − over + exchange. `due_date`: the earliest of what is open;
 * `days_open`: since the oldest open promise; `days_overdue` only against a stated due date. `silent_…`: promises for which
 * no money is recorded.
 */
export type FulfilmentRow = StandingUsd & {
  donor: string;
  due_date: string | null;
  days_open: number | null;
  last_report: string | null;
  part: 'pledged' | 'without_pledge' | 'not_converted';
  source: string;
  pledges: number;
  linked: number;
  silent_pledges: number;
  silent_usd: Decimal | null;
  derived_pledges: number;
  days_overdue: number | null;
  first_year: number | null;
  last_year: number | null;
  currency: string;
  amount: Decimal | null;
  made_of: string;
};

/** Pledged rows by original amount, then money without a pledge, then what could not be converted. `today` is for ages. */
export function fulfilmentRows(books: Books, today: string): FulfilmentRow[] {
  const kept = books.entries.filter(entry => entry.standing !== null);
  const pledged = [...grouped(kept)].map(entries => pledgedRow(entries, today));
  const loose = [...grouped(books.loose.filter(m => m.usd !== null))].map(looseRow);
  return [
    ...pledged.sort((a, b) => compare(b.original_usd!, a.original_usd!) || a.donor.localeCompare(b.donor)),
    ...loose.sort((a, b) => compare(sumOf(b), sumOf(a)) || a.donor.localeCompare(b.donor)),
    ...unconvertedPledges(books),
    ...unconvertedMoney(books),
  ];
}

function grouped<T extends { donor: string; source: string }>(items: readonly T[]): Iterable<T[]> {
  return Map.groupBy(items, item => `${item.source}\n${item.donor}`).values();
}

function pledgedRow(entries: readonly Entry[], today: string): FulfilmentRow {
  const total = together(entries.map(entry => entry.standing!));
  const open = entries.filter(entry => entry.standing!.open !== '0');
  const due = earliest(open.map(entry => entry.due_date));
  const since = earliest(open.map(entry => entry.announced_on));
  const silent = open.filter(entry => entry.money.length === 0);
  return {
    ...blank(entries[0]!, 'pledged'),
    ...inUsd(total),
    due_date: due,
    days_open: since === null ? null : daysSince(since, today),
    last_report: latest(entries.flatMap(entry => [entry.lastEvent, ...entry.money.map(m => m.last_report)])),
    pledges: entries.length,
    linked: flowsIn(entries.flatMap(entry => entry.money)),
    silent_pledges: silent.length,
    silent_usd: silent.length > 0 ? sum(silent.map(entry => entry.standing!.open)) : null,
    derived_pledges: entries.filter(entry => entry.derived).length,
    days_overdue: due !== null && due < today ? daysSince(due, today) : null,
    ...yearRange(entries.map(entry => entry.year)),
    currency: 'USD',
    made_of: madeOfText(pledgedInputs(entries)),
  };
}

/** Money that names no promise: it has no original, and nothing is open. */
function looseRow(money: readonly DonorMoney[]): FulfilmentRow {
  const { committed, paid } = receivedUsd(money);
  return {
    ...blank(money[0]!, 'without_pledge'),
    committed_usd: committed,
    paid_usd: paid,
    last_report: latest(money.map(m => m.last_report)),
    linked: flowsIn(money),
    ...yearRange(money.map(m => m.year)),
    currency: 'USD',
    made_of: madeOfText(looseInputs(money)),
  };
}

function sumOf(row: FulfilmentRow): Decimal {
  return sum([row.committed_usd ?? '0', row.paid_usd ?? '0']);
}

/** A promise in a currency without a rate: the amount as promised, and the dollars that are known to have come for it. */
function unconvertedPledges(books: Books): FulfilmentRow[] {
  return books.entries
    .filter(entry => entry.standing === null)
    .map(entry => {
      const { committed, paid } = receivedUsd(entry.money);
      return {
        ...blank(entry, 'not_converted'),
        committed_usd: committed,
        paid_usd: paid,
        due_date: entry.due_date,
        last_report: latest([entry.lastEvent, ...entry.money.map(m => m.last_report)]),
        pledges: 1,
        linked: flowsIn(entry.money),
        silent_pledges: statusOf(entry) === 'silent' ? 1 : 0,
        ...yearRange([entry.year]),
        currency: entry.currency,
        amount: entry.amount,
        made_of: madeOfText(unconvertedInputs(entry)),
      };
    });
}

/** Money without dollars, by donor and currency; whatever it is linked to, it is never zero and never dropped. */
function unconvertedMoney(books: Books): FulfilmentRow[] {
  const inOwnCurrency = (entry: Entry) => entry.money.every(m => m.currency === entry.currency && m.own !== null);
  const linked = books.entries.filter(entry => !inOwnCurrency(entry)).flatMap(entry => entry.money);
  const without = [...books.loose, ...linked].filter(m => m.usd === null);
  return [...Map.groupBy(without, m => `${m.source}\n${m.donor}\n${m.currency}`).values()].map(money => ({
    ...blank(money[0]!, 'not_converted'),
    last_report: latest(money.map(m => m.last_report)),
    linked: flowsIn(money),
    ...yearRange(money.map(m => m.year)),
    currency: money[0]!.currency,
    amount: sumKnown(money.map(m => m.own)),
    made_of: madeOfText(unconvertedMoneyInputs(money)),
  }));
}

function blank({ donor, source }: { donor: string; source: string }, part: FulfilmentRow['part']): FulfilmentRow {
  return {
    donor,
    ...noUsd,
    due_date: null,
    days_open: null,
    last_report: null,
    part,
    source,
    pledges: 0,
    linked: 0,
    silent_pledges: 0,
    silent_usd: null,
    derived_pledges: 0,
    days_overdue: null,
    first_year: null,
    last_year: null,
    currency: '',
    amount: null,
    made_of: '{}',
  };
}

function yearRange(years: readonly (number | null)[]): { first_year: number | null; last_year: number | null } {
  const known = years.filter(year => year !== null);
  if (known.length === 0) return { first_year: null, last_year: null };
  return { first_year: Math.min(...known), last_year: Math.max(...known) };
}

function earliest(some: readonly (string | null)[]): string | null {
  return some.filter(day => day !== null).sort()[0] ?? null;
}
