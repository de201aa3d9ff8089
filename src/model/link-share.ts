// How much of a flow one link takes, in the flow's own currency and in dollars: never more than the flow still has.
import { compare, type Decimal, exact, magnitude, proportion, subtract } from './decimal.ts';

/** A flow's money: `own` in `currency`, and in dollars; null where not known. */
export type FlowMoney = { currency: string; own: Decimal | null; usd: Decimal | null };

/** `own`, `usd`: the part that the link takes. `asked` and `left` are in the flow's measure: its own currency, else USD. */
export type Share = { own: Decimal | null; usd: Decimal | null; asked: Decimal; left: Decimal };

/** What the flow is measured in: its own currency where its amount in it is known, else dollars, else null. */
export function measureOf({ currency, own, usd }: FlowMoney): { amount: Decimal; currency: string } | null {
  if (own !== null) return { amount: own, currency };
  return usd === null ? null : { amount: usd, currency: 'USD' };
}

/**
 * The part of `rest` (what a flow of `whole` still has) that a link takes: what it asks for, at most the rest. The link that
 * takes the last of a flow takes its dollars to the cent. Null where the link's currency is not the flow's, or its sign.
 */
export function shareOf(whole: FlowMoney, rest: FlowMoney, link: { amount: Decimal; currency: string }): Share | null {
  const asked = inMeasure(whole, link);
  const [all, left] = [measureOf(whole)?.amount, measureOf(rest)?.amount];
  if (asked === null || all === undefined || left === undefined || signOf(asked) * signOf(all) !== 1) return null;
  if (signOf(left) !== signOf(all)) return { own: null, usd: null, asked, left: '0' };
  const isLast = compare(magnitude(asked), magnitude(left)) >= 0;
  const part = (of: Decimal | null, last: Decimal | null) => {
    if (of === null || last === null) return null;
    return isLast ? last : proportion(asked, of, all);
  };
  const own = whole.own === null ? null : isLast ? rest.own : asked;
  const usd = whole.own === null ? (isLast ? rest.usd : asked) : part(whole.usd, rest.usd);
  return { own, usd, asked, left };
}

/** What a share leaves of the rest of a flow. */
export function without(rest: FlowMoney, { own, usd }: Pick<Share, 'own' | 'usd'>): FlowMoney {
  const less = (a: Decimal | null, b: Decimal | null) => (a === null || b === null ? a : subtract(a, b));
  return { currency: rest.currency, own: less(rest.own, own), usd: less(rest.usd, usd) };
}

/** True where nothing of a flow is left. */
export function isSpent({ own, usd }: FlowMoney): boolean {
  return signOf(own ?? usd ?? '0') === 0;
}

function inMeasure({ currency, own, usd }: FlowMoney, link: { amount: Decimal; currency: string }): Decimal | null {
  if (own !== null && link.currency === currency) return exact(link.amount);
  if (usd === null || link.currency !== 'USD') return null;
  if (own === null) return exact(link.amount);
  return signOf(usd) === 0 ? null : proportion(link.amount, own, usd);
}

function signOf(amount: Decimal): -1 | 0 | 1 {
  return compare(amount, '0');
}
