// Money that came in or is promised, added up only among flows that are alike, as of a version.
import { type RawBuilder, sql } from 'kysely';
import type { DonorMoney } from '../model/donor-money.ts';
import type { Question } from '../model/question.ts';
import { fromAsked } from './asked-source.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { leftOf, theirCurrency, wholeUsd } from './flow-terms.ts';
import { organisationAliases } from './organisation-aliases.ts';

/**
 * A flow that is an envelope for others of its source and boundary counts only with what they leave of it (domain rule
 * F6); dollars are the source's own, or the original amount where that is in dollars. What is left in its own currency is known
 * where its parts are all in that. `known_donor`: the donor by the name that our list has for it now.
 */
export async function incoming(db: Db, question: Question): Promise<RawBuilder<unknown>> {
  return sql`
    with ${await aliasesAs(db, question)}, flow as (
      select f.*, ${wholeUsd('f')} as whole_usd
      from funding_flows f
      where f.boundary = 'incoming' and ${standsIn('f', question.version)}
        and (${question.as_of}::date is null or coalesce(f.decision_date, '-infinity') <= ${question.as_of}::date)
        and (f.country = ${question.country} or f.pledge_ref in (
          select p.pledge_ref from pledges p
          where p.country in (${question.country}, '') and p.pledge_ref <> '' and ${standsIn('p', question.version)})
          or (f.source, f.flow_id, f.occurrence) in (${linkedFlows(question)} and k.country in (${question.country}, '')))
    ), child as (
      select source, parent_flow_id as flow_id, sum(whole_usd) as usd, sum(amount_original) as own, ${theirCurrency} as currency
      from flow where parent_flow_id <> '' group by 1, 2
    ), counted as (
      select f.*, coalesce(a.known_as, f.donor) as known_donor,
        coalesce(f.budget_year, f.usage_year_start, extract(year from f.decision_date)::integer) as book_year,
        case when c.flow_id is null then whole_usd else ${leftOf(sql`whole_usd`, sql`coalesce(c.usd, 0)`)} end as usd,
        case when c.flow_id is null then amount_original
          when c.currency = f.currency then ${leftOf(sql`amount_original`, sql`c.own`)} end as own
      from flow f left join child c using (source, flow_id) left join alias a on a.name = f.donor
    )`;
}

function linkedFlows({ version }: Pick<Question, 'version'>) {
  return sql`select k.flow_source, k.flow_id, k.occurrence from pledge_links k where ${standsIn('k', version)}`;
}

/** A published flow among others. */
export const flowKey = sql<string>`f.country || '/' || f.id`;

/**
 * Incoming flows of the country (and those that name one of its promises), added up where donor, recipient, stage,
 * reference, currency, year and semantics agree. Unknown amounts stay apart: they are null, not part of a sum. A flow that
 * reviewers linked is a row of its own.
 */
export async function donorMoney(db: Db, question: Question): Promise<DonorMoney[]> {
  const { rows } = await sql<DonorMoney>`
    ${await incoming(db, question)}
    select country, country = ${question.country} and on_boundary = 'single' as here, source, donor, recipient,
      pledge_ref, stage, pledge_semantics, stage_semantics, new_money, book_year as year,
      decision_date is not null as dated, currency,
      trim_scale(sum(usd)) as usd, trim_scale(sum(own)) as own, count(*)::integer as flows,
      max(coalesce(first_reported, decision_date, as_of)) as last_report, ${idsWhere(sql`true`)} as ids, min(decision_date) as first_decided,
      case when (f.source, f.flow_id, f.occurrence) in (${linkedFlows(question)}) then ${flowKey} else '' end as flow
    from counted f
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, usd is null, own is null, flow
    order by source, donor, recipient, year, stage, pledge_ref, currency`.execute(db);
  return rows;
}

/** The published rows of a group that a sum is made of, with commas between; null where there are none. */
function idsWhere(condition: RawBuilder<unknown>) {
  return sql`string_agg(id::text, ',' order by id) filter (where ${condition})`;
}

/**
 * Commitments (not yet paid) and payments of one plan and year in one source; null where a stage has no amount in dollars, and
 * `without_usd` flows have none. The rows they are made of: `commitment_ids` are added, the payments `less_ids` of nested
 * commitments taken off.
 */
export type PlanMoney = {
  source: string;
  plan_code: string;
  year: number | null;
  commitment_usd: string | null;
  paid_usd: string | null;
  commitment_ids: string | null;
  less_ids: string | null;
  paid_ids: string | null;
  without_usd: number;
};

/**
 * Incoming flows with one destination, by plan; '' is outside any plan. Corrections and refunds are part of the sums. The
 * year is that for which the money is used, as FTS adds it up; the donor's budget may be of an earlier one.
 */
export async function moneyByPlan(db: Db, question: Question): Promise<PlanMoney[]> {
  const { rows } = await sql<PlanMoney>`
    ${await incoming(db, question)}, promised as (
    select source, plan_code, coalesce(usage_year_start, budget_year, book_year) as year,
      ${committedUnpaid} as commitment_usd, sum(usd) filter (where stage = 'paid') as paid_usd,
      count(*) filter (where usd is null)::integer as without_usd,
      case when ${nestedLeft} > 0 then ${idsWhere(sql`stage = 'commitment'`)}
        else ${idsWhere(sql`stage = 'commitment' and stage_semantics = 'exclusive'`)} end as commitment_ids,
      case when ${nestedLeft} > 0 then ${idsWhere(sql`stage = 'paid' and stage_semantics = 'nested'`)} end as less_ids,
      ${idsWhere(sql`stage = 'paid'`)} as paid_ids
    from counted f
    where country = ${question.country} and on_boundary = 'single' and stage <> 'pledge' and ${fromAsked('f', question)}
    group by 1, 2, 3, ${oneMoney})
    select source, plan_code, year, trim_scale(sum(commitment_usd)) as commitment_usd, trim_scale(sum(paid_usd)) as paid_usd,
      string_agg(commitment_ids, ',') as commitment_ids, string_agg(less_ids, ',') as less_ids, string_agg(paid_ids, ',') as paid_ids,
      sum(without_usd)::integer as without_usd
    from promised group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}

/** Other names of organisations as a table `alias` (name, known_as): a file keeps what its publisher wrote. */
export async function aliasesAs(db: Db, { version }: Pick<Question, 'version'>): Promise<RawBuilder<unknown>> {
  const aliases = JSON.stringify(Object.fromEntries(await organisationAliases(db, version)));
  return sql`alias as materialized (
      select key as name, value as known_as from jsonb_each_text(${aliases}::jsonb))`;
}

/** Whose money stages of one dollar are (domain rule F4): what one donor paid takes nothing off what another committed. */
export const oneMoney = sql`known_donor`;

/** Exclusive stages add up; of nested ones only what is not yet paid counts beside the payments (domain rule F4). */
const nestedLeft = sql`(
  coalesce(sum(usd) filter (where stage = 'commitment' and stage_semantics = 'nested'), 0)
  - coalesce(sum(usd) filter (where stage = 'paid' and stage_semantics = 'nested'), 0))`;
export const committedUnpaid = sql`
  case when count(usd) filter (where stage = 'commitment') > 0 then
    coalesce(sum(usd) filter (where stage = 'commitment' and stage_semantics = 'exclusive'), 0)
    + greatest(0, ${nestedLeft})
  end`;

/**
 * What came in on one day; `yearly` where only the year is known, and the day is its last. `nested_of`: whose money it is, where
 * its stages are nested; else null.
 */
export type DatedMoney = {
  source: string;
  plan_code: string;
  day: string;
  yearly: boolean;
  nested_of: string | null;
  commitment_usd: string;
  paid_usd: string;
  commitment_ids: string | null;
  paid_ids: string | null;
};

/** Incoming flows with one destination by decision date, or at the end of their year where that is all that is known. */
export async function moneyByDay(db: Db, question: Question): Promise<DatedMoney[]> {
  const { rows } = await sql<DatedMoney>`
    ${await incoming(db, question)}
    select source, plan_code, coalesce(decision_date, make_date(book_year, 12, 31)) as day,
      decision_date is null as yearly,
      case stage_semantics when 'nested' then ${oneMoney} end as nested_of,
      trim_scale(coalesce(sum(usd) filter (where stage = 'commitment'), 0)) as commitment_usd,
      trim_scale(coalesce(sum(usd) filter (where stage = 'paid'), 0)) as paid_usd,
      ${idsWhere(sql`stage = 'commitment'`)} as commitment_ids, ${idsWhere(sql`stage = 'paid'`)} as paid_ids
    from counted f
    where country = ${question.country} and on_boundary = 'single' and stage <> 'pledge' and usd is not null
      and ${fromAsked('f', question)}
      and coalesce(decision_date, make_date(book_year, 12, 31)) is not null
    group by 1, 2, 3, 4, 5 order by 3, 1, 2`.execute(db);
  return rows;
}
