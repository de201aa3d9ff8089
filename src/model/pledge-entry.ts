// A line of the ledger: one promise, what was said of it later, the money that names it, and how it stands.
import type { Decimal } from './decimal.ts';
import { type DonorMoney, received } from './donor-money.ts';
import { type Standing, standingInUsd } from './fulfilment.ts';
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
>;
export type LedgerEvent = Pick<
  PledgeEvent,
  'country' | 'source' | 'pledge_ref' | 'event' | 'event_on' | 'amount' | 'currency'
>;

/** One promise and its money. `derived`: no document states the original, it was computed from what is outstanding. */
export type Entry = {
  source: string;
  donor: string;
  country: string | null;
  announced_on: string | null;
  year: number | null;
  due_date: string | null;
  derived: boolean;
  /** Null where the pledge is in a currency without a rate: then `amount` of `currency` stands for itself. */
  standing: Standing | null;
  amount: Decimal;
  currency: string;
  money: DonorMoney[];
  declaredFulfilled: boolean;
  lastEvent: string | null;
};

/** The promise as the ledger keeps it, with the money linked to it. */
export function ledgerEntry(pledge: LedgerPledge, events: readonly LedgerEvent[], money: DonorMoney[]): Entry {
  const own = events.filter(
    e => e.source === pledge.source && e.pledge_ref === pledge.pledge_ref && e.country === pledge.country,
  );
  return {
    source: pledge.source,
    donor: pledge.donor,
    country: pledge.country,
    announced_on: pledge.announced_on,
    year: Number(pledge.announced_on.slice(0, 4)),
    due_date: pledge.due_date,
    derived: pledge.semantics === 'outstanding',
    standing: standingInUsd(pledge, own, received(money, pledge.currency)),
    amount: pledge.amount,
    currency: pledge.currency,
    money,
    declaredFulfilled: own.some(e => e.event === 'fulfilled'),
    lastEvent: latest(own.map(e => e.event_on)),
  };
}
