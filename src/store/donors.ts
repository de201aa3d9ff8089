// A donor in the ledger: where its promises and its money stand, and what came from it year by year.
import { sql } from 'kysely';
import type { Question } from '../model/question.ts';
import { fromAsked } from './asked-source.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';
import { committedUnpaid, incoming, oneMoney } from './funding-flows.ts';

/** Countries in which any of these names promised or gave something; '' where none is named, MUL where several are. */
export async function countriesOfDonor(db: Db, names: readonly string[], version: number): Promise<string[]> {
  const { rows } = await sql<{ country: string }>`
    select distinct country from (
      select f.country from funding_flows f
      where f.donor = any(${[...names]}::text[]) and f.boundary = 'incoming' and ${standsIn('f', version)}
      union all
      select p.country from pledges p where p.donor = any(${[...names]}::text[]) and ${standsIn('p', version)}) named
    order by 1`.execute(db);
  return rows.map(row => row.country);
}

/** One year of a donor's money in one source; null where a stage has no amount in dollars. */
export type DonorYear = {
  source: string;
  year: number | null;
  commitment_usd: string | null;
  paid_usd: string | null;
  flows: number;
  plans: string[];
  last_report: string | null;
};

/** Incoming money with one destination by year, newest first; sources stand apart, since they are never added. */
export async function donorYears(db: Db, question: Question, names: readonly string[]): Promise<DonorYear[]> {
  const { rows } = await sql<DonorYear>`
    ${await incoming(db, question)}, promised as (
    select source, book_year as year, ${committedUnpaid} as commitment_usd,
      sum(usd) filter (where stage = 'paid') as paid_usd, count(*)::integer as flows,
      array_agg(distinct plan_code) as plans, max(coalesce(first_reported, decision_date, as_of)) as last_report
    from counted as f
    where country = ${question.country} and on_boundary = 'single' and stage <> 'pledge' and donor = any(${[...names]}::text[])
      and ${fromAsked('f', question)}
    group by 1, 2, ${oneMoney})
    select source, year, trim_scale(sum(commitment_usd)) as commitment_usd, trim_scale(sum(paid_usd)) as paid_usd,
      sum(flows)::integer as flows, array(
        select distinct code from promised p, unnest(p.plans) as code
        where code <> '' and p.source = promised.source and p.year is not distinct from promised.year order by code) as plans,
      max(last_report) as last_report
    from promised group by 1, 2 order by 2 desc nulls last, 1`.execute(db);
  return rows;
}
