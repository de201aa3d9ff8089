// What the waiting rows add up to, for the reader to hold against the publisher's own totals.
import { sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import type { Db } from './connect.ts';
import { stagingTable, sumsTable } from './staging.ts';

export type StagedTotal = Record<string, string | number | null>;

const most = 1000;

/** Sums of each noun as its own words allow: people by group, day and level; money by stage and plan. At most 1,000 rows a noun. */
export async function stagedTotals(db: Db, importId: string, staged: Noun[]): Promise<StagedTotal[]> {
  const totals: StagedTotal[] = [];
  for (const noun of staged) {
    const question = questions[noun];
    if (!question) continue;
    const table = noun === 'displacement_figures' ? sumsTable(importId) : stagingTable(noun, importId);
    const { rows } = await sql<StagedTotal>`${question(table)} limit ${most}`.execute(db);
    totals.push(...rows);
  }
  return totals;
}

type Question = (staged: ReturnType<typeof stagingTable>) => ReturnType<typeof sql>;

const questions: Partial<Record<Noun, Question>> = {
  displacement_figures: staged => sql`
    select population_group, as_of::text, admin_level, sum(individuals)::text as individuals,
      sum(households)::text as households, source, operation, assessment, round, sum(figures)::int as figures
    from ${staged} where breakdown = 'total'
    group by population_group, as_of, admin_level, source, operation, assessment, round
    order by as_of desc, population_group, admin_level, source, operation, assessment, round`,
  funding_flows: staged => sql`
    select stage, plan_code, trim_scale(sum(amount_usd))::text as amount_usd, boundary, on_boundary, source, count(*)::int as flows
    from ${staged} group by grouping sets ((stage, boundary, on_boundary, source), (stage, boundary, on_boundary, source, plan_code))
    order by plan_code nulls first, stage, boundary, on_boundary`,
  requirements: staged => sql`
    select 'requirement' as stage, plan_code, trim_scale(sum(requirement_usd))::text as amount_usd, year, source,
      trim_scale(sum(original_requirement_usd))::text as original_requirement_usd, count(*)::int as plans
    from ${staged} where sector_kind = 'plan' group by grouping sets ((source), (source, plan_code, year))
    order by plan_code nulls first, year`,
  plan_funding: staged => sql`
    select 'funding' as stage, plan_code, trim_scale(sum(funding_usd))::text as amount_usd, year, source, sector_kind,
      count(*)::int as rows
    from ${staged} where sector_kind in ('plan', 'outside_plan')
    group by grouping sets ((source), (source, sector_kind), (source, sector_kind, plan_code, year))
    order by plan_code nulls first, year nulls first, sector_kind nulls first`,
  pledges: staged => sql`
    select 'pledge' as stage, currency, trim_scale(sum(amount))::text as amount, source, semantics, count(*)::int as pledges
    from ${staged} group by currency, source, semantics order by currency`,
  locations: staged => sql`
    select country, admin_level, count(*)::int as places from ${staged} group by country, admin_level order by 1, 2`,
};
