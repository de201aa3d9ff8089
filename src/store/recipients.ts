// Who received the money that came in, and who passed it on, as of a version.
import { sql } from 'kysely';
import type { Question } from '../model/question.ts';
import { fromAsked } from './asked-source.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { firstYear, lastYear, leftOf, theirCurrency, wholeUsd } from './flow-terms.ts';
import { aliasesAs, oneMoney } from './funding-flows.ts';

/**
 * Commitments and payments of one organisation that are alike, added up: `received` as recipient of incoming flows,
 * `passed_on` as donor of internal ones, `given` as donor of incoming ones. `shared`: for several countries. `usd` null:
 * not known in dollars, then `own` in `currency`. `ids`: the published rows, with commas between.
 */
export type ChannelMoney = {
  role: 'received' | 'passed_on' | 'given';
  source: string;
  organisation: string;
  organisation_type: string;
  shared: boolean;
  currency: string;
  usd: string | null;
  own: string | null;
  flows: number;
  as_of: string | null;
  ids: string;
};

/**
 * Incoming flows count as in the country's total: an envelope only with what its parts leave of it (rule F6), of nested
 * stages a commitment only with what is not yet paid (F4), corrections below 0 among them (F15). Internal flows say who
 * hands on the same money and are never added to it (F5). An organisation stands under the name of our list, also where the
 * list has learnt a published name since.
 */
export async function channelMoney(db: Db, question: Question): Promise<ChannelMoney[]> {
  const { country, version, as_of, plan, from, to } = question;
  const { rows } = await sql<ChannelMoney>`
    with ${await aliasesAs(db, question)}, flow as (
      select f.id, f.source, f.flow_id, f.parent_flow_id, f.boundary, f.stage, f.stage_semantics, f.as_of, f.amount_original,
        f.donor, f.donor_type, f.recipient, f.recipient_type, f.on_boundary <> 'single' as shared, f.plan_code, f.plan_id,
        f.usage_year_start, f.usage_year_end, f.budget_year, f.decision_date, f.currency,
        ${wholeUsd('f')} as whole_usd
      from funding_flows f
      where (f.country = ${country} or (f.country = 'MUL' and ${country} = any(f.destinations)))
        and f.boundary in ('incoming', 'internal') and ${standsIn('f', version)} and ${fromAsked('f', question)}
        and (${as_of}::date is null or coalesce(f.decision_date, '-infinity') <= ${as_of}::date)
    ), child as (
      select source, boundary, parent_flow_id as flow_id, sum(whole_usd) as usd, sum(amount_original) as own,
        ${theirCurrency} as currency
      from flow where parent_flow_id <> '' group by 1, 2, 3
    ), counted as (
      select f.*,
        case when c.flow_id is null then whole_usd else ${leftOf(sql`whole_usd`, sql`coalesce(c.usd, 0)`)} end as left_usd,
        case when c.flow_id is null then amount_original
          when c.currency = f.currency then ${leftOf(sql`amount_original`, sql`c.own`)} end as own
      from flow f left join child c using (source, boundary, flow_id)
      where stage <> 'pledge'
        and (${plan}::text is null or ${plan} in (plan_code, plan_id))
        and coalesce(${lastYear('f')} >= ${year(from)}::integer, true) and coalesce(${firstYear('f')} <= ${year(to)}::integer, true)
    ), published as (
      select case boundary when 'incoming' then 'received' else 'passed_on' end as role, source,
        case boundary when 'incoming' then recipient else donor end as published_name,
        case boundary when 'incoming' then recipient_type else donor_type end as organisation_type,
        shared, stage, stage_semantics, currency, left_usd, own, as_of, id, donor
      from counted
      union all
      select 'given', source, donor, donor_type, shared, stage, stage_semantics, currency, left_usd, own, as_of, id,
        donor
      from counted where boundary = 'incoming'
    ), channel as (
      select p.*, coalesce(a.known_as, p.published_name) as organisation, coalesce(d.known_as, p.donor) as known_donor
      from published p left join alias a on a.name = p.published_name left join alias d on d.name = p.donor
    ), promised as (
      select role, source, organisation, max(organisation_type) as organisation_type, shared,
        case when left_usd is null then currency else '' end as currency,
        ${received(sql.ref('left_usd'))} as usd, case when left_usd is null then ${received(sql.ref('own'))} end as own,
        count(*)::integer as flows, max(as_of) as as_of, string_agg(id::text, ',' order by id) as ids
      from channel
      group by role, source, organisation, shared, left_usd is null, 6, ${oneMoney}
    )
    select role, source, organisation, max(organisation_type) as organisation_type, shared, currency,
      trim_scale(sum(usd)) as usd, trim_scale(sum(own)) as own, sum(flows)::integer as flows, max(as_of) as as_of,
      string_agg(ids, ',') as ids
    from promised
    group by role, source, organisation, shared, currency, usd is null
    order by role, source, organisation, shared, currency`.execute(db);
  return rows;
}

function received(amount: ReturnType<typeof sql.ref>) {
  return sql`case when count(${amount}) > 0 then
    coalesce(sum(${amount}) filter (where stage = 'paid' or stage_semantics = 'exclusive'), 0)
    + greatest(0, coalesce(sum(${amount}) filter (where stage = 'commitment' and stage_semantics = 'nested'), 0)
      - coalesce(sum(${amount}) filter (where stage = 'paid' and stage_semantics = 'nested'), 0)) end`;
}

function year(day: string | null): number | null {
  return day === null ? null : Number(day.slice(0, 4));
}
