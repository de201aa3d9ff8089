// Flows cut into the parts that reviewers linked to promises, and what is left of them.
import { compare, type Decimal } from './decimal.ts';
import type { DonorMoney, FlowCut } from './donor-money.ts';
import { isSpent, type Share, shareOf, without } from './link-share.ts';
import type { LedgerPledge } from './pledge-entry.ts';
import type { PledgeLink } from './pledge-link.ts';

/** `flow`: the published flow that the link names, as `DonorMoney.flow` has it. */
export type LedgerLink = Pick<PledgeLink, 'country' | 'source' | 'pledge_ref' | 'amount' | 'currency'> & {
  id: string;
  flow: string;
};

/** Why the ledger does not count a link, or not all of it (then `left` is what it counts). */
type UnfitReason = 'foreign-pledge' | 'promise' | 'carry-over' | 'currency' | 'link-over-flow';
export type UnfitLink = { link: LedgerLink; reason: UnfitReason; left: Decimal | null };

/**
 * Parts and rests together are exactly the money that came in. A link is judged whenever it is read, since the flow and the
 * pledge may have changed since it was made: another donor's promise is kept by nothing of this one's, a promise and money
 * carried over fulfil nothing, and a flow is never linked for more than it is.
 */
export function cutByLinks(
  money: readonly DonorMoney[],
  links: readonly LedgerLink[],
  pledges: readonly LedgerPledge[],
): { money: DonorMoney[]; unfit: UnfitLink[] } {
  const byFlow = Map.groupBy(links, link => link.flow);
  const unfit: UnfitLink[] = [];
  const parts = money.flatMap(flow => {
    const named = flow.flow ? (byFlow.get(flow.flow) ?? []) : [];
    return named.length > 0 ? cut(flow, named, pledges, unfit) : [flow];
  });
  return { money: parts, unfit };
}

function cut(
  flow: DonorMoney,
  links: readonly LedgerLink[],
  pledges: readonly LedgerPledge[],
  unfit: UnfitLink[],
): DonorMoney[] {
  const parts: DonorMoney[] = [];
  let rest: Pick<DonorMoney, 'currency' | 'own' | 'usd'> = flow;
  for (const link of links) {
    const pledge = pledges.find(one => isNamed(one, link));
    if (!pledge) continue;
    const share = shareOf(flow, rest, link);
    const reason = why(flow, pledge, pledges, share);
    if (reason) unfit.push({ link, reason, left: reason === 'link-over-flow' ? (share?.left ?? null) : null });
    if (!share || isSpent(share as never) || (reason && reason !== 'link-over-flow') || isDeclared(flow, pledges))
      continue;
    parts.push({
      ...flow,
      ...amounts(share),
      pledge_ref: link.pledge_ref,
      by_hand: pledge,
      ...cutOff(flow, share, link),
    });
    rest = without(rest, share);
  }
  if (parts.length === 0) return [flow];
  return isSpent({ ...rest }) ? parts : [...parts, { ...flow, ...amounts(rest), cut: restOf(parts) }];
}

/** Nothing where the link takes the flow whole. */
function cutOff(flow: DonorMoney, { usd }: Share, link: LedgerLink): { cut?: FlowCut } {
  if (usd === null || flow.usd === null) return { cut: { is: 'part', links: [link.id], exact: false } };
  if (compare(usd, flow.usd) === 0) return {};
  const exact = link.currency === 'USD' && compare(usd, link.amount) === 0;
  return { cut: { is: 'part', links: [link.id], exact } };
}

function restOf(parts: readonly DonorMoney[]): FlowCut {
  const cuts = parts.map(part => part.cut);
  return { is: 'rest', links: cuts.flatMap(cut => cut?.links ?? []), exact: cuts.every(cut => cut?.exact) };
}

function isNamed(pledge: LedgerPledge, { source, pledge_ref, country }: LedgerLink): boolean {
  return pledge.source === source && pledge.pledge_ref === pledge_ref && (country === '' || pledge.country === country);
}

function why(
  flow: DonorMoney,
  pledge: LedgerPledge,
  pledges: readonly LedgerPledge[],
  share: Share | null,
): UnfitReason | null {
  if (flow.donor !== pledge.donor) return 'foreign-pledge';
  if (flow.stage === 'pledge') return 'promise';
  if (flow.new_money === false) return 'carry-over';
  if (share === null) return 'currency';
  const takesAll = (share.own ?? share.usd) === share.asked;
  return takesAll && !isDeclared(flow, pledges) ? null : 'link-over-flow';
}

/** A flow that itself names a promise of its donor is given for that one, all of it. */
function isDeclared({ pledge_ref, donor }: DonorMoney, pledges: readonly LedgerPledge[]): boolean {
  return pledge_ref !== '' && pledges.some(one => one.pledge_ref === pledge_ref && one.donor === donor);
}

function amounts({ own, usd }: Pick<DonorMoney, 'own' | 'usd'>) {
  return { own, usd };
}
