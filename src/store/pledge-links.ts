// Links by a reviewer's hand: those that stand, and those that wait to be published, with what they name.
import { sql } from 'kysely';
import type { LedgerLink } from '../model/linked-money.ts';
import type { Question } from '../model/question.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { flowKey } from './funding-flows.ts';
import { stagingTable } from './staging.ts';

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

/** A waiting link beside the pledge and the flow that it names, as published; null where there is none or more than one. */
export type WaitingLink = {
  line: string;
  amount: string;
  currency: string;
  pledges: number;
  flows: number;
  pledge_donor: string | null;
  announced_on: string | null;
  pledge_amount: string | null;
  pledge_currency: string | null;
  flow_key: string | null;
  flow_donor: string | null;
  stage: string | null;
  new_money: boolean | null;
  decision_date: string | null;
  flow_currency: string | null;
  own: string | null;
  usd: string | null;
  /** The flow names a promise of its donor itself, and is given for that one. */
  declared: boolean;
  /** Published links of the same flow, beside this one. */
  others: { amount: string; currency: string }[];
};

/** The waiting links in the order of the file. */
export async function waitingLinks(db: Db, importId: string): Promise<WaitingLink[]> {
  const { rows } = await sql<WaitingLink>`
    select s.line, trim_scale(s.amount) as amount, s.currency, coalesce(p.pledges, 0) as pledges, coalesce(f.flows, 0) as flows,
      p.donor as pledge_donor, p.announced_on, p.amount as pledge_amount, p.currency as pledge_currency,
      f.flow_key, f.donor as flow_donor, f.stage, f.new_money, f.decision_date, f.currency as flow_currency, f.own, f.usd,
      coalesce(f.declared, false) as declared, coalesce(k.others, '[]') as others
    from ${stagingTable('pledge_links', importId)} s
    left join lateral (
      select count(*) over ()::integer as pledges, p.donor, p.announced_on, trim_scale(p.amount) as amount, p.currency
      from pledges p
      where p.source = s.source and p.pledge_ref = s.pledge_ref and (s.country = '' or p.country = s.country)
        and p.withdrawn_in is null limit 1) p on true
    left join lateral (
      select count(*) over ()::integer as flows, ${flowKey} as flow_key, f.donor, f.stage, f.new_money, f.decision_date, f.currency,
        trim_scale(f.amount_original) as own,
        trim_scale(coalesce(f.amount_usd, case when f.currency = 'USD' then f.amount_original end)) as usd,
        f.pledge_ref <> '' and exists (
          select 1 from pledges n where n.pledge_ref = f.pledge_ref and n.donor = f.donor and n.withdrawn_in is null) as declared
      from funding_flows f where ${namesFlow('s')} and f.withdrawn_in is null limit 1) f on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('amount', trim_scale(o.amount)::text, 'currency', o.currency) order by o.id) as others
      from pledge_links o
      where o.flow_source = s.flow_source and o.flow_id = s.flow_id and o.occurrence = s.occurrence and o.withdrawn_in is null
        and not (o.country = s.country and o.fact_key = s.fact_key)) k on true
    order by s.line`.execute(db);
  return rows;
}

/** Flows waiting to be published that name a pledge (waiting or published) of another donor, or one announced after them. */
export async function oddReferences(db: Db, importId: string, withPledges: boolean): Promise<OddReference[]> {
  const waiting = withPledges
    ? sql`union all select pledge_ref, donor, announced_on from ${stagingTable('pledges', importId)}`
    : sql``;
  const { rows } = await sql<OddReference>`
    with pledge as (
      select p.pledge_ref, p.donor, p.announced_on from pledges p where p.withdrawn_in is null ${waiting}
    )
    select f.line, f.donor as flow_donor, f.decision_date, min(p.donor) as pledge_donor, max(p.announced_on) as announced_on,
      bool_and(p.donor <> f.donor) as foreign_pledge
    from ${stagingTable('funding_flows', importId)} f join pledge p on p.pledge_ref = f.pledge_ref
    where f.pledge_ref <> '' and f.boundary = 'incoming' and f.stage <> 'pledge'
    group by f.line, f.donor, f.decision_date
    having bool_and(p.donor <> f.donor) or f.decision_date < min(p.announced_on) filter (where p.donor = f.donor)
    order by f.line limit 1000`.execute(db);
  return rows;
}

export type OddReference = {
  line: string;
  flow_donor: string;
  pledge_donor: string;
  decision_date: string | null;
  announced_on: string;
  foreign_pledge: boolean;
};

/** The incoming flow that a link (published or waiting) names; '' is whichever country has it. */
function namesFlow(link: 'k' | 's') {
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
      trim_scale(coalesce(f.amount_usd, case when f.currency = 'USD' then f.amount_original end)) as usd,
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
