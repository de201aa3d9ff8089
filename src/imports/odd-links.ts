// Links, references and what is said of pledges later, that go together with no pledge or flow of the store.

import { compare } from '../model/decimal.ts';
import type { Noun } from '../model/fact.ts';
import { type FlowMoney, measureOf, shareOf, without } from '../model/link-share.ts';
import { error, type Problem, type ProblemCode, warning } from '../model/problem.ts';
import type { Db } from '../store/connect.ts';
import {
  type EventWithout,
  eventsWithout,
  oddReferences,
  pledgesAgainst,
  type WaitingLink,
  waitingLinks,
} from '../store/waiting-links.ts';

/**
 * What is odd about the waiting links by hand, about what is said of pledges, and about the pledges that waiting flows name; in
 * pages. A link to another donor's pledge, or to nothing that is there, is an error: it is not taken. What a flow itself declares is
 * kept with its money and told, and the ledger does not count it; it judges every link again when it is read, because flows and
 * pledges change.
 */
export async function* oddLinks(db: Db, importId: string, staged: readonly Noun[]): AsyncGenerator<Problem[]> {
  const links = staged.includes('pledge_links') ? await waitingLinks(db, importId) : [];
  const problems: Problem[] = [];
  const fit: WaitingLink[] = [];
  for (const link of links) {
    const odd = oddLink(link, fit);
    problems.push(...odd);
    if (!odd.some(problem => problem.severity === 'error')) fit.push(link);
  }
  const withPledges = staged.includes('pledges');
  yield problems;
  if (staged.includes('pledge_events'))
    for await (const page of eventsWithout(db, importId, withPledges)) yield page.map(oddEvent);
  if (withPledges) yield (await pledgesAgainst(db, importId, staged.includes('pledge_events'))).map(oddEvent);
  if (staged.includes('funding_flows')) yield await oddFlows(db, importId, withPledges);
}

/** An amendment or a withdrawal must be of one pledge, and in its currency: else the ledger would pass it over, or add euro to dollars. */
function oddEvent({ line, pledges, currency, pledge_currency }: EventWithout): Problem {
  if (pledges !== 1) return refused('unknown-pledge', line, 'pledge_ref', { count: pledges });
  return refused('event-currency', line, 'currency', { left: currency, right: pledge_currency ?? '' });
}

async function oddFlows(db: Db, importId: string, withPledges: boolean): Promise<Problem[]> {
  const flows = await oddReferences(db, importId, withPledges);
  return flows.map(({ line, flow_donor, pledge_donor, decision_date, announced_on, foreign_pledge }) =>
    foreign_pledge
      ? told('foreign-pledge', line, 'pledge_ref', { left: flow_donor, right: pledge_donor })
      : told('payment-before-pledge', line, 'pledge_ref', { left: decision_date ?? '', right: announced_on }),
  );
}

function oddLink(link: WaitingLink, before: readonly WaitingLink[]): Problem[] {
  const { line, pledges, flows, flow_donor, pledge_donor } = link;
  if (pledges !== 1) return [refused('unknown-pledge', line, 'pledge_ref', { count: pledges })];
  if (flows !== 1) return [refused('unknown-flow', line, 'flow_id', { count: flows })];
  if (flow_donor !== pledge_donor)
    return [refused('foreign-pledge', line, 'flow_id', { left: flow_donor ?? '', right: pledge_donor ?? '' })];
  if (link.stage === 'pledge') return [refused('link-unfit', line, 'flow_id', { kind: 'promise' })];
  if (link.new_money === false) return [refused('link-unfit', line, 'flow_id', { kind: 'carry-over' })];
  return [...oddAmount(link, before), ...oddDay(link)];
}

/** More than the flow has left after the links that stand and those before this one in the file; more than was promised. */
function oddAmount(link: WaitingLink, before: readonly WaitingLink[]): Problem[] {
  const { line, amount, currency, pledge_amount, pledge_currency } = link;
  const flow = moneyOf(link);
  const others = [...link.others, ...before.filter(one => one.flow_key === link.flow_key)];
  const share = shareOf(
    flow,
    others.reduce((rest, other) => afterLink(flow, rest, other), flow),
    link,
  );
  if (!share) return [refused('link-unfit', line, 'amount', { kind: 'currency' })];
  const left = link.declared ? '0' : share.left;
  if (compare(share.asked.replace('-', ''), left.replace('-', '')) > 0) {
    const details = { left: share.asked, right: left, currency: measureOf(flow)!.currency };
    return [refused('link-over-flow', line, 'amount', details)];
  }
  const isOver = currency === pledge_currency && pledge_amount !== null && compare(amount, pledge_amount) > 0;
  return isOver ? [told('paid-over-pledged', line, 'amount', { left: amount, right: pledge_amount })] : [];
}

function afterLink(flow: FlowMoney, rest: FlowMoney, link: Pick<WaitingLink, 'amount' | 'currency'>): FlowMoney {
  const share = shareOf(flow, rest, link);
  return share ? without(rest, share) : rest;
}

function oddDay({ line, decision_date, announced_on }: WaitingLink): Problem[] {
  if (decision_date === null || announced_on === null || decision_date >= announced_on) return [];
  return [told('payment-before-pledge', line, 'flow_id', { left: decision_date, right: announced_on })];
}

function moneyOf({ flow_currency, own, usd }: WaitingLink): FlowMoney {
  return { currency: flow_currency ?? '', own, usd };
}

function told(code: ProblemCode, line: string, column: string, details: Problem['details']): Problem {
  return warning(code, { line: Number(line), column, details });
}

function refused(code: ProblemCode, line: string, column: string, details: Problem['details']): Problem {
  return error(code, { line: Number(line), column, details });
}
