// Plans as rows: each with what it asks for and has, and beside them other plans and the money outside any plan.
import { type Decimal, sumKnown } from '../model/decimal.ts';
import { chosen, latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { moneyByPlan } from '../store/funding-flows.ts';
import { fundingOutsidePlans } from '../store/plan-funding.ts';
import type { Inputs } from './chart.ts';
import { coverage } from './coverage.ts';
import { inputsById, madeOfText } from './explain-money.ts';
import { moneyInputs, type Plan, yearAsked } from './plans.ts';

/** `part`: a plan; the other plans of its year, where one plan is asked for; or money outside any plan. Never added up. */
export type RequirementsRow = {
  plan_code: string;
  plan_name: string;
  year: number | null;
  original_requirement_usd: Decimal | null;
  requirement_usd: Decimal | null;
  commitment_usd: Decimal | null;
  paid_usd: Decimal | null;
  funding_usd: Decimal | null;
  coverage_pct: string | null;
  gap_usd: Decimal | null;
  as_of: string | null;
  source: string;
  requirement_since: string | null;
  original_source: string | null;
  part: 'plan' | 'other_plans' | 'outside_plan';
  made_of: string;
};

/** A plan alone, as its source tells it. */
export function planRow(plan: Plan): RequirementsRow {
  return {
    plan_code: plan.plan_code,
    plan_name: plan.plan_name,
    year: plan.year,
    original_requirement_usd: plan.original,
    requirement_usd: plan.requirement,
    commitment_usd: plan.commitment,
    paid_usd: plan.paid,
    funding_usd: plan.funding,
    ...coverage(plan.requirement, plan.funding),
    as_of: plan.as_of,
    source: plan.source,
    requirement_since: plan.since,
    original_source: plan.original_source,
    part: 'plan',
    made_of: madeOfText(plan.made_of),
  };
}

/** Beside one plan, the others of its year in one row a source: another number, not part of its coverage. */
export function otherPlans(plans: readonly Plan[]): RequirementsRow[] {
  const groups = Map.groupBy(plans, plan => `${plan.source}\n${plan.year}`);
  return [...groups.values()].map(group => ({
    ...planRow(group[0]!),
    plan_code: '',
    plan_name: '',
    original_requirement_usd: null,
    requirement_usd: sumKnown(group.map(plan => plan.requirement)),
    commitment_usd: sumKnown(group.map(plan => plan.commitment)),
    paid_usd: sumKnown(group.map(plan => plan.paid)),
    funding_usd: sumKnown(group.map(plan => plan.funding)),
    coverage_pct: null,
    gap_usd: null,
    as_of: latest(group.map(plan => plan.as_of)),
    requirement_since: null,
    original_source: null,
    part: 'other_plans' as const,
    made_of: madeOfText(together(group)),
  }));
}

function together(plans: readonly Plan[]): Record<string, Inputs[]> {
  const names = ['requirement_usd', 'commitment_usd', 'paid_usd', 'funding_usd'];
  return Object.fromEntries(names.map(name => [name, plans.flatMap(plan => plan.made_of[name] ?? [])]));
}

/**
 * Money outside any plan of the country, one row a year, of one source; it has no requirement and so no coverage. What names
 * a plan that the source does not list for this country is outside too, as in FTS's own sums.
 */
export async function outsidePlans(db: Db, question: Question, plans: readonly Plan[]): Promise<RequirementsRow[]> {
  const [reported, flows] = await Promise.all([fundingOutsidePlans(db, question), moneyByPlan(db, question)]);
  const byYear = Map.groupBy(
    reported.filter(row => yearAsked(row.year, question)),
    row => row.year,
  );
  const listed = new Set(plans.map(plan => plan.plan_code));
  return [...byYear].reverse().map(([year, rows]) => {
    const sources = rows.map(row => row.source);
    const source = chosen(sources, ['ocha-fts', plans.find(p => p.year === year)?.source ?? null])!;
    const own = rows.filter(row => row.source === source);
    const money = flows.filter(m => m.source === source && !listed.has(m.plan_code) && m.year === year);
    return {
      plan_code: '',
      plan_name: '',
      year,
      original_requirement_usd: null,
      requirement_usd: null,
      commitment_usd: sumKnown(money.map(m => m.commitment_usd)),
      paid_usd: sumKnown(money.map(m => m.paid_usd)),
      funding_usd: sumKnown(own.map(row => row.funding_usd)),
      coverage_pct: null,
      gap_usd: null,
      as_of: latest(own.map(row => row.as_of)),
      source,
      requirement_since: null,
      original_source: null,
      part: 'outside_plan' as const,
      made_of: madeOfText({
        ...moneyInputs(money),
        funding_usd: own.flatMap(row => inputsById('plan_funding', row.id, 'funding_usd')),
      }),
    };
  });
}
