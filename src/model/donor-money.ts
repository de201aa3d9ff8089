// What came from a donor, as its source tells it, and what it amounts to for a promise.
import { add, type Decimal, sum, sumKnown } from './decimal.ts';
import { atRateOf, type Progress, progress, type Rated, type Received } from './fulfilment.ts';
import type { PledgeSemantics, Stage, StageSemantics } from './funding-flow.ts';

/**
 * Incoming flows of one donor that are alike in all that matters here, added up. `here`: they count for the country asked
 * for (one destination). `dated`: they carry a decision date; without one they are a year's sum. `usd`, `own` (in
 * `currency`) are null where not known. `last_report`: the latest day on which the source spoke of them. `ids`: the published
 * rows, with commas between. `flow`: which flow, where reviewers linked it; it is then a row of its own. `first_decided`: their
 * first decision day. `by_hand`: the promise
 * that a reviewer says it was given for. `cut`: where it is not the whole flow.
 */
export type DonorMoney = {
  country: string;
  here: boolean;
  source: string;
  donor: string;
  recipient: string;
  pledge_ref: string;
  stage: Stage;
  pledge_semantics: PledgeSemantics;
  stage_semantics: StageSemantics;
  new_money: boolean | null;
  year: number | null;
  dated: boolean;
  currency: string;
  usd: Decimal | null;
  own: Decimal | null;
  flows: number;
  last_report: string | null;
  ids?: string;
  flow?: string;
  first_decided?: string | null;
  by_hand?: { country: string; source: string };
  cut?: FlowCut;
};

/**
 * A part of a flow, or what parts leave of it: by which links (their ids), and whether the links' amounts are to the cent what
 * was cut off in dollars.
 */
export type FlowCut = { is: 'part' | 'rest'; links: string[]; exact: boolean };

/**
 * What was received, in the promise's own currency (only where all of it is known in that) and in dollars. Of money that is all
 * known in the promise's currency, what has no dollars of its own is valued at the promise's rate, as what is open is; else
 * only what is known in dollars is told.
 */
export function received(money: readonly DonorMoney[], promise: Rated): Received {
  const all = money.every(m => m.currency === promise.currency && m.own !== null);
  const valued = (m: DonorMoney) => m.usd ?? (all && promise.amount_usd !== null ? atRateOf(promise, m.own!) : null);
  return {
    own: all ? progressOf(money, m => m.own) : null,
    usd: money.some(m => m.usd !== null) ? progressOf(money, valued) : null,
  };
}

export function progressOf(money: readonly DonorMoney[], amount: (m: DonorMoney) => Decimal | null): Progress {
  const of = (semantics: StageSemantics) => {
    const at = (stage: Stage) =>
      sum(money.filter(m => m.stage === stage && m.stage_semantics === semantics).map(m => amount(m) ?? '0'));
    return progress(at('commitment'), at('paid'), semantics);
  };
  const [exclusive, nested] = [of('exclusive'), of('nested')];
  return { committed: add(exclusive.committed, nested.committed), paid: add(exclusive.paid, nested.paid) };
}

/** Commitments (not yet paid) and payments in dollars; null where a stage has nothing known. */
export function receivedUsd(money: readonly DonorMoney[]): { committed: Decimal | null; paid: Decimal | null } {
  const known = (stage: Stage) => sumKnown(money.filter(m => m.stage === stage).map(m => m.usd)) !== null;
  const { committed, paid } = progressOf(money, m => m.usd);
  return { committed: known('commitment') ? committed : null, paid: known('paid') ? paid : null };
}

/** Of how many published flows it is the sum. */
export function flowsIn(money: readonly DonorMoney[]): number {
  return money.reduce((count, m) => count + m.flows, 0);
}
