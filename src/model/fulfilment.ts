// What became of one promise: how much of it is paid, committed, open, taken back, or more than was promised.
import { add, atLeastZero, type Decimal, proportion, subtract, sum } from './decimal.ts';
import type { PledgeSemantics, StageSemantics } from './funding-flow.ts';
import type { Pledge, PledgeEvent } from './pledge.ts';

/** `committed` is what is committed and not yet paid, so that the two add up to the money received for the promise. */
export type Progress = { committed: Decimal; paid: Decimal };

/**
 * Always, exactly: `original + amended − withdrawn = paid + committed + open − over + exchange`. `amended` is the signed
 * change, `open` and `over` are never negative. `exchange` is what rates of different days make of one promise in dollars;
 * it is 0 wherever a promise is reckoned in its own currency.
 */
export type Standing = Progress & {
  original: Decimal;
  amended: Decimal;
  withdrawn: Decimal;
  open: Decimal;
  over: Decimal;
  exchange: Decimal;
};

/** What a promise's money amounts to in one currency; null where part of it is not known in it. */
export type Received = { own: Progress | null; usd: Progress | null };

/**
 * Commitments and payments of one source as two numbers that may be added. `exclusive` stages are that
 * already; `nested` ones say the same dollar twice, so that only what is not yet paid of a commitment counts beside it.
 */
export function progress(commitment: Decimal, paid: Decimal, semantics: StageSemantics): Progress {
  return { committed: semantics === 'nested' ? atLeastZero(subtract(commitment, paid)) : add(commitment, '0'), paid };
}

type Change = Pick<PledgeEvent, 'event' | 'amount'>;

/**
 * The standing of a promise in one currency. The original is never edited; where only what is
 * outstanding was published, the original is derived from it. A withdrawal without an amount takes back what is open.
 */
export function standing(
  promise: { amount: Decimal; semantics: PledgeSemantics },
  events: readonly Change[],
  received: Progress,
): Standing {
  const amended = sum(events.filter(e => e.event === 'amended').map(e => e.amount ?? '0'));
  const stated = sum(events.filter(e => e.event === 'withdrawn').map(e => e.amount ?? '0'));
  const money = add(received.committed, received.paid);
  const original =
    promise.semantics === 'original'
      ? add(promise.amount, '0')
      : subtract(add(add(promise.amount, money), stated), amended);
  const rest = subtract(subtract(add(original, amended), stated), money);
  const takenBack = events.some(e => e.event === 'withdrawn' && e.amount === null) ? atLeastZero(rest) : '0';
  return {
    original,
    amended,
    withdrawn: add(stated, takenBack),
    committed: received.committed,
    paid: received.paid,
    open: subtract(atLeastZero(rest), takenBack),
    over: atLeastZero(subtract('0', rest)),
    exchange: '0',
  };
}

/** An amount with what its document says it is in dollars; null where it does not. */
export type Rated = Pick<Pledge, 'amount' | 'currency' | 'amount_usd'>;

type Promised = Rated & Pick<Pledge, 'semantics'>;

/**
 * The standing of a promise in US dollars. What is open is reckoned in the pledge's own currency where all its money is
 * known in it, and valued at the rate that the pledge itself states: a promise kept in full in euro is
 * kept, whatever the dollar did since. Null where the pledge states no dollars: nothing is converted silently.
 */
export function standingInUsd(pledge: Promised, events: readonly Change[], received: Received): Standing | null {
  if (pledge.currency === 'USD') return standing(pledge, events, received.usd ?? nothing);
  if (pledge.amount_usd === null) return null;
  const usd = (amount: Decimal) => atRateOf(pledge, amount);
  if (received.own) return valued(standing(pledge, events, received.own), received.usd, usd);
  const changes = events.map(e => ({ event: e.event, amount: e.amount === null ? null : usd(e.amount) }));
  return standing({ amount: pledge.amount_usd, semantics: pledge.semantics }, changes, received.usd ?? nothing);
}

/** The standing of a promise in its own currency; null where part of its money is not known in that. */
export function standingInOwn(
  pledge: Pick<Promised, 'amount' | 'currency' | 'semantics'>,
  events: readonly Change[],
  received: Received,
): Standing | null {
  if (pledge.currency === 'USD') return standing(pledge, events, received.usd ?? nothing);
  return received.own && standing(pledge, events, received.own);
}

const nothing: Progress = { committed: '0', paid: '0' };

/** Money keeps the dollars of its source; promises are valued at the pledge's rate; the difference is shown as exchange. */
function valued(own: Standing, received: Progress | null, usd: (amount: Decimal) => Decimal): Standing {
  const { committed, paid } = received ?? { committed: usd(own.committed), paid: usd(own.paid) };
  const [original, amended, withdrawn] = [usd(own.original), usd(own.amended), usd(own.withdrawn)];
  const [open, over] = [usd(own.open), usd(own.over)];
  const promised = subtract(add(original, amended), withdrawn);
  const exchange = subtract(promised, subtract(sum([paid, committed, open]), over));
  return { original, amended, withdrawn, committed, paid, open, over, exchange };
}

/** An amount of the promise's currency in dollars, at the rate that the promise itself states. */
export function atRateOf(pledge: Rated, amount: Decimal): Decimal {
  if (subtract(pledge.amount, '0') === '0') return '0';
  return proportion(amount, pledge.amount_usd ?? '0', pledge.amount);
}

/** Several promises beside each other: each part is added to its like, so that one's excess never fills another's gap. */
export function together(standings: readonly Standing[]): Standing {
  const total = (part: keyof Standing) => sum(standings.map(s => s[part]));
  return {
    original: total('original'),
    amended: total('amended'),
    withdrawn: total('withdrawn'),
    committed: total('committed'),
    paid: total('paid'),
    open: total('open'),
    over: total('over'),
    exchange: total('exchange'),
  };
}
