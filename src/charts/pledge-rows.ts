// The ledger as rows: one a promise, and beside them the money that is linked to none or has no rate.
import { compare, type Decimal, sum, sumKnown } from '../model/decimal.ts';
import { type DonorMoney, flowsIn, receivedUsd } from '../model/donor-money.ts';
import type { Standing } from '../model/fulfilment.ts';
import type { Books } from '../model/pledge-books.ts';
import type { Entry } from '../model/pledge-entry.ts';
import { type PledgeStatus, statusOf } from '../model/pledge-status.ts';
import { latest } from '../model/preference.ts';
import type { Inputs } from './chart.ts';
import { daysSince } from './exact.ts';
import { beside, madeOfText } from './explain-money.ts';
import { looseInputs, pledgedInputs, unconvertedInputs, unconvertedMoneyInputs } from './fulfilment-inputs.ts';
import { inUsd, noUsd, type StandingUsd } from './standing-usd.ts';

/**
 * `part`: `pledged`, `silent` (no money recorded), `not_converted` (a currency without a rate: no dollars), or money
 * `without_pledge`. In the promise's own `currency`, where all its money is known in it, and in dollars, where they are known:
 * original + amended − withdrawn = paid + committed + open − over (+ exchange in dollars), exactly. `linked_committed` is not
 * yet paid. `overdue`: days since a stated due date while something is open. `year` where no day is known.
 */
export type PledgeRow = StandingUsd & {
  pledge_ref: string;
  donor: string;
  announced_on: string | null;
  currency: string;
  amount: Decimal | null;
  amended: Decimal | null;
  withdrawn: Decimal | null;
  linked_committed: Decimal | null;
  linked_paid: Decimal | null;
  open: Decimal | null;
  over_fulfilled: Decimal | null;
  due_date: string | null;
  days_open: number | null;
  overdue: number | null;
  purpose: string;
  status: PledgeStatus | '';
  last_report: string | null;
  part: 'pledged' | 'silent' | 'not_converted' | 'without_pledge';
  source: string;
  year: number | null;
  linked: number;
  derived: number;
  for_country: string;
  made_of: string;
};

/** Promises by the day on which they were made, then money without one by donor, then money without dollars. */
export function pledgeRows(books: Books, today: string): PledgeRow[] {
  return [
    ...books.entries.map(entry => pledgeRow(entry, today)).sort(byDay),
    ...looseRows(books.loose.filter(m => m.usd !== null)),
    ...unconvertedRows(books),
  ];
}

function pledgeRow(entry: Entry, today: string): PledgeRow {
  const { standing, own, derived, money } = entry;
  const status = statusOf(entry);
  const isOpen = status === 'silent' || status === 'partly';
  const { committed, paid } = receivedUsd(money);
  return {
    ...blank(entry),
    pledge_ref: entry.pledge_ref,
    announced_on: entry.announced_on,
    currency: entry.currency,
    amount: derived ? null : entry.amount,
    open: derived ? entry.amount : null,
    ...inOwn(own),
    ...(standing ? inUsd(standing) : { committed_usd: committed, paid_usd: paid }),
    due_date: entry.due_date,
    days_open: isOpen && entry.announced_on ? daysSince(entry.announced_on, today) : null,
    overdue: isOpen && entry.due_date && entry.due_date < today ? daysSince(entry.due_date, today) : null,
    purpose: entry.purpose,
    status,
    last_report: latest([entry.lastEvent, ...money.map(m => m.last_report)]),
    part: standing === null ? 'not_converted' : status === 'silent' ? 'silent' : 'pledged',
    year: entry.year,
    linked: flowsIn(money),
    derived: derived ? 1 : 0,
    for_country: entry.country ?? '',
    made_of: madeOfText(inputsOf(entry)),
  };
}

function inOwn(own: Standing | null) {
  if (!own) return {};
  return {
    amount: own.original,
    amended: own.amended,
    withdrawn: own.withdrawn,
    linked_committed: own.committed,
    linked_paid: own.paid,
    open: own.open,
    over_fulfilled: own.over,
  };
}

/** What is reckoned in the promise's own currency is no sum of rows: they stand beside it. */
function inputsOf(entry: Entry): Record<string, Inputs[]> {
  const made = entry.standing ? pledgedInputs([entry]) : unconvertedInputs(entry);
  const all = beside([...(made.pledges ?? []), ...(made.amended_usd ?? []), ...(made.linked ?? [])]);
  return { ...made, ...Object.fromEntries(ownColumns.map(column => [column, all])) };
}

const ownColumns = [
  'amount',
  'amended',
  'withdrawn',
  'linked_committed',
  'linked_paid',
  'open',
  'over_fulfilled',
] as const;

/** Money that is linked to no promise, by donor and source: it has no original, and nothing is open. */
function looseRows(loose: readonly DonorMoney[]): PledgeRow[] {
  const rows = [...Map.groupBy(loose, m => `${m.source}\n${m.donor}`).values()].map((money): PledgeRow => {
    const { committed, paid } = receivedUsd(money);
    return {
      ...blank(money[0]!),
      currency: 'USD',
      committed_usd: committed,
      paid_usd: paid,
      last_report: latest(money.map(m => m.last_report)),
      part: 'without_pledge',
      linked: flowsIn(money),
      made_of: madeOfText(looseInputs(money)),
    };
  });
  const size = (row: PledgeRow) => sum([row.committed_usd ?? '0', row.paid_usd ?? '0']);
  return rows.sort((a, b) => compare(size(b), size(a)) || a.donor.localeCompare(b.donor));
}

/** Money without dollars that no row of a promise shows in its own currency: never zero and never dropped. */
function unconvertedRows({ entries, loose }: Books): PledgeRow[] {
  const unseen = entries.filter(entry => entry.own === null || entry.currency === 'USD').flatMap(entry => entry.money);
  const without = [...loose, ...unseen].filter(m => m.usd === null);
  return [...Map.groupBy(without, m => `${m.source}\n${m.donor}\n${m.currency}`).values()].map(money => ({
    ...blank(money[0]!),
    currency: money[0]!.currency,
    amount: sumKnown(money.map(m => m.own)),
    last_report: latest(money.map(m => m.last_report)),
    part: 'not_converted',
    linked: flowsIn(money),
    made_of: madeOfText(unconvertedMoneyInputs(money)),
  }));
}

/** Newest first; of one day by donor. What has only a year stands at its end. */
function byDay(a: PledgeRow, b: PledgeRow): number {
  const day = (row: PledgeRow) => row.announced_on ?? `${row.year ?? ''}-12-31`;
  return day(b).localeCompare(day(a)) || a.donor.localeCompare(b.donor) || a.pledge_ref.localeCompare(b.pledge_ref);
}

function blank({ donor, source }: { donor: string; source: string }): PledgeRow {
  return {
    pledge_ref: '',
    donor,
    announced_on: null,
    currency: '',
    amount: null,
    amended: null,
    withdrawn: null,
    linked_committed: null,
    linked_paid: null,
    open: null,
    over_fulfilled: null,
    ...noUsd,
    due_date: null,
    days_open: null,
    overdue: null,
    purpose: '',
    status: '',
    last_report: null,
    part: 'without_pledge',
    source,
    year: null,
    linked: 0,
    derived: 0,
    for_country: '',
    made_of: '{}',
  };
}
