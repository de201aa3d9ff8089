// Flows of a pledge's own donor that a reviewer may hold against it, each with what is still linked to no pledge.
import { compare } from '../model/decimal.ts';
import { type FlowMoney, measureOf, shareOf, without } from '../model/link-share.ts';
import type { Db } from '../store/connect.ts';
import { namesOfDonor, organisationAliases } from '../store/organisation-aliases.ts';
import { type CandidateFlow, candidateFlows } from '../store/pledge-links.ts';
import type { FoundPledge } from '../store/pledges.ts';

/** `left`: what this pledge may have of the flow, in `measure`; `linked`: what it has by hand, or null. `field`: its input. */
export type Candidate = { flow: CandidateFlow; left: string; linked: string | null; measure: string; field: string };

/** What was typed beside the flows, and what is wrong with it, by field. */
export type TypedLinks = { typed: Record<string, string>; faultAt: Record<string, string>; note: string; url: string };

/** Flows under any name of the donor; those of which nothing is left are not offered. */
export async function candidatesFor(db: Db, pledge: FoundPledge, version: number): Promise<Candidate[]> {
  const aliases = await organisationAliases(db, version);
  const names = namesOfDonor(aliases, aliases.get(pledge.donor) ?? pledge.donor);
  const flows = await candidateFlows(db, pledge, names, version);
  return flows.flatMap((flow, n) => candidate(flow, pledge, `link-${n + 1}`));
}

function candidate(flow: CandidateFlow, pledge: FoundPledge, field: string): Candidate[] {
  const whole: FlowMoney = flow;
  const measure = measureOf(whole);
  if (!measure) return [];
  const isOurs = (link: CandidateFlow['links'][number]) =>
    link.source === pledge.source &&
    link.pledge_ref === pledge.pledge_ref &&
    ['', pledge.country].includes(link.country);
  const rest = flow.links
    .filter(link => !isOurs(link))
    .reduce((before, link) => {
      const share = shareOf(whole, before, link);
      return share ? without(before, share) : before;
    }, whole);
  const left = measureOf({ ...whole, ...rest })?.amount ?? '0';
  const ours = flow.links.find(isOurs);
  if (compare(left, '0') === 0) return [];
  return [
    { flow, left, linked: ours?.currency === measure.currency ? ours.amount : null, measure: measure.currency, field },
  ];
}
