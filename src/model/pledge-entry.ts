// A line of the ledger: one promise, what was said of it later, the money that names it, and how it stands.
import type { Decimal } from './decimal.ts';
import { type DonorMoney, received } from './donor-money.ts';
import { type Standing, standingInOwn, standingInUsd } from './fulfilment.ts';
import type { Pledge, PledgeEvent } from './pledge.ts';
import { latest } from './preference.ts';

export type LedgerPledge = Pick<
  Pledge,
  | 'country'
  | 'source'
  | 'pledge_ref'
  | 'donor'
  | 'announced_on'
  | 'amount'
  | 'currency'
  | 'amount_usd'
  | 'due_date'
  | 'semantics'
> &
  Partial<Pick<Pledge, 'purpose'>> & { id?: string };
export type LedgerEvent = Pick<
  PledgeEvent,
  'country' | 'source' | 'pledge_ref' | 'event' | 'event_on' | 'amount' | 'currency'
> & { id?: string };

/** One promise and its money. `derived`: no document states the original, it was computed from what is outstanding. */
export type Entry = {
  source: string;
  /** '' where the promise stands among the flows of a fund; `purpose` is then the fund. */
  pledge_ref: string;
  purpose: string;
  donor: string;
  country: string | null;
  announced_on: string | null;
  year: number | null;
  due_date: string | null;
  derived: boolean;
  /** Null where the pledge is in a currency without a rate: then `amount` of `currency` stands for itself. */
  standing: Standing | null;
  /** The same in the promise's own currency; null where part of its money is not known in that. */
  own: Standing | null;
  amount: Decimal;
  currency: string;
  money: DonorMoney[];
  declaredFulfilled: boolean;
  lastEvent: string | null;
  /** What it was read from: a published pledge with its events, or promises among the flows of a fund. */
  pledge_id?: string | undefined;
  events?: LedgerEvent[];
  promised?: DonorMoney[];
};

/** The promise as the ledger keeps it, with the money linked to it. What is said of it may leave its country out. */
export function ledgerEntry(pledge: LedgerPledge, events: readonly LedgerEvent[], money: DonorMoney[]): Entry {
  const own = events.filter(
    e => e.source === pledge.source && e.pledge_ref === pledge.pledge_ref && ['', pledge.country].includes(e.country),
  );
  const came = received(money, pledge);
  return {
    source: pledge.source,
    pledge_ref: pledge.pledge_ref,
    purpose: pledge.purpose ?? '',
    donor: pledge.donor,
    country: pledge.country,
    announced_on: pledge.announced_on,
    year: Number(pledge.announced_on.slice(0, 4)),
    due_date: pledge.due_date,
    derived: pledge.semantics === 'outstanding',
    standing: standingInUsd(pledge, own, came),
    own: standingInOwn(pledge, own, came),
    amount: pledge.amount,
    currency: pledge.currency,
    money,
    declaredFulfilled: own.some(e => e.event === 'fulfilled'),
    lastEvent: latest(own.map(e => e.event_on)),
    pledge_id: pledge.id,
    events: own,
  };
}
