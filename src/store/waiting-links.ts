// Links and references that wait to be published, beside the pledges and flows that they name.
import { sql } from 'kysely';
import type { Db } from './connect.ts';
import { wholeUsd } from './flow-terms.ts';
import { flowKey } from './funding-flows.ts';
import { namesFlow } from './pledge-links.ts';
import { stagingTable } from './staging.ts';

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
        trim_scale(${wholeUsd('f')}) as usd,
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

/** `pledges`: so many have this source and reference; `pledge_currency`: of the one, where there is one. */
export type EventWithout = { line: string; pledges: number; currency: string; pledge_currency: string | null };

/**
 * What waits to be said of a pledge and is of none or several (waiting or published), or in another currency than it: in pages, by
 * line.
 */
export async function* eventsWithout(db: Db, importId: string, withPledges: boolean): AsyncGenerator<EventWithout[]> {
  const names = sql`country, source, pledge_ref`;
  const waiting = withPledges
    ? sql`union all select ${names}, currency, 0 as nth from ${stagingTable('pledges', importId)}`
    : sql``;
  let after = '0';
  while (true) {
    const { rows } = await sql<EventWithout>`
      with pledge as (
        select distinct on (${names}) ${names}, currency from (
          select ${names}, currency, 1 as nth from pledges where withdrawn_in is null ${waiting}) as told
        order by ${names}, nth
      )
      select s.line, s.currency, count(p.source)::integer as pledges, min(p.currency) as pledge_currency
      from ${stagingTable('pledge_events', importId)} s
      left join pledge p on p.source = s.source and p.pledge_ref = s.pledge_ref and (s.country = '' or p.country = s.country)
      where s.line > ${after}
      group by s.line, s.currency, s.amount
      having count(p.source) <> 1 or (s.amount is not null and min(p.currency) <> s.currency)
      order by s.line limit 5000`.execute(db);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.line;
  }
}

/** Waiting pledges in another currency than what was said of them before, and is not said anew in the same file. */
export async function pledgesAgainst(db: Db, importId: string, withEvents: boolean): Promise<EventWithout[]> {
  const anew = withEvents
    ? sql`and not exists (select 1 from ${stagingTable('pledge_events', importId)} n
        where n.country = e.country and n.fact_key = e.fact_key)`
    : sql``;
  const { rows } = await sql<EventWithout>`
    select distinct on (s.line) s.line, e.currency, 1 as pledges, s.currency as pledge_currency
    from ${stagingTable('pledges', importId)} s
    join pledge_events e on e.source = s.source and e.pledge_ref = s.pledge_ref and e.country in (s.country, '')
    where e.withdrawn_in is null and e.amount is not null and e.currency <> s.currency ${anew}
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
