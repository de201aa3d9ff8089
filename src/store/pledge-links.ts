// Links by a reviewer's hand that stand, with the flows they name, and the flows that more of them could name.
import { sql } from 'kysely';
import type { LedgerLink } from '../model/linked-money.ts';
import type { Question } from '../model/question.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { wholeUsd } from './flow-terms.ts';
import { flowKey } from './funding-flows.ts';

/** Links to the country's promises and to those that name no place, each with the flow it names; the oldest first. */
export async function pledgeLinksFor(db: Db, { country, version }: Question): Promise<LedgerLink[]> {
  const { rows } = await sql<LedgerLink>`
    select distinct on (k.published_in, k.id) k.id, k.country, k.source, k.pledge_ref, trim_scale(k.amount) as amount,
      k.currency, ${flowKey} as flow
    from pledge_links k join funding_flows f on ${namesFlow('k')} and ${standsIn('f', version)}
    where k.country in (${country}, '') and ${standsIn('k', version)}
    order by k.published_in, k.id, f.id`.execute(db);
  return rows;
}

/** The incoming flow that a link (published or waiting) names; '' is whichever country has it. */
export function namesFlow(link: 'k' | 's') {
  const [country, source, id, occurrence] = ['flow_country', 'flow_source', 'flow_id', 'occurrence'].map(name =>
    sql.ref(`${link}.${name}`),
  );
  return sql`f.source = ${source} and f.flow_id = ${id} and f.occurrence = ${occurrence} and f.boundary = 'incoming'
    and (${country} = '' or f.country = ${country})`;
}

/** A flow of a donor that could have been given for a pledge, with what of it is linked already. */
export type CandidateFlow = {
  key: string;
  country: string;
  source: string;
  flow_id: string;
  occurrence: number;
  stage: string;
  decision_date: string | null;
  recipient: string;
  plan_code: string;
  currency: string;
  own: string | null;
  usd: string | null;
  links: { country: string; source: string; pledge_ref: string; amount: string; currency: string }[];
};

/**
 * Incoming commitments and payments of one donor (under any of these names) for the pledge's country, for several or for
 * none named; without carried-over money, envelopes and those that name a pledge themselves. At most 100, those since the
 * pledge first.
 */
export async function candidateFlows(
  db: Db,
  pledge: { country: string; announced_on: string },
  donors: readonly string[],
  version: number,
): Promise<CandidateFlow[]> {
  const { rows } = await sql<CandidateFlow>`
    select f.source || ' ' || f.occurrence || ' ' || f.country || ' ' || f.flow_id as key, f.country, f.source, f.flow_id,
      f.occurrence, f.stage, f.decision_date, f.recipient, f.plan_code, f.currency, trim_scale(f.amount_original) as own,
      trim_scale(${wholeUsd('f')}) as usd,
      coalesce(k.links, '[]') as links
    from funding_flows f left join lateral (
      select jsonb_agg(jsonb_build_object('country', k.country, 'source', k.source, 'pledge_ref', k.pledge_ref,
        'amount', trim_scale(k.amount)::text, 'currency', k.currency) order by k.published_in, k.id) as links
      from pledge_links k
      where k.flow_source = f.source and k.flow_id = f.flow_id and k.occurrence = f.occurrence
        and (k.flow_country = '' or k.flow_country = f.country) and ${standsIn('k', version)}) k on true
    where f.boundary = 'incoming' and f.stage <> 'pledge' and f.new_money is distinct from false
      and f.donor = any(${[...donors]}::text[]) and ${standsIn('f', version)}
      and (${pledge.country} = '' or f.country in (${pledge.country}, 'MUL', ''))
      and not exists (select 1 from pledges n where f.pledge_ref <> '' and n.pledge_ref = f.pledge_ref and n.donor = f.donor
        and ${standsIn('n', version)})
      and not exists (select 1 from funding_flows c where c.source = f.source and c.parent_flow_id = f.flow_id
        and c.boundary = 'incoming' and ${standsIn('c', version)})
    order by (f.decision_date >= ${pledge.announced_on}::date) desc nulls last, f.decision_date, f.source, f.flow_id limit 100`.execute(
    db,
  );
  return rows;
}
