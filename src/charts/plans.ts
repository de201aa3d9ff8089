// The plans of a country, one source a plan and year: what was asked first, what is asked now, what came.
import { add, type Decimal, sum, sumKnown } from '../model/decimal.ts';
import { chosen, latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { moneyByPlan, type PlanMoney } from '../store/funding-flows.ts';
import { fundingOfPlans, type ReportedFunding } from '../store/plan-funding.ts';
import { planRequirements, type StatedRequirement } from '../store/requirements.ts';
import type { Inputs } from './chart.ts';
import { flowInputs, inputsById, type MadeOf, takenOff } from './explain-money.ts';
import { byValidity, originalOf } from './original-requirement.ts';

/**
 * A plan in a year, as one source tells it. `since`: from when its requirement holds; `original_source`: who knows the
 * first requirement; `others`: sources that speak of the plan too and are not added.
 */
export type Plan = {
  plan_code: string;
  plan_id: string;
  plan_name: string;
  year: number | null;
  source: string;
  original: Decimal | null;
  original_source: string | null;
  requirement: Decimal | null;
  since: string | null;
  commitment: Decimal | null;
  paid: Decimal | null;
  funding: Decimal | null;
  as_of: string | null;
  /** Flows of the plan that have no amount in dollars, and are in no sum. */
  without_usd: number;
  others: string[];
  revisions: StatedRequirement[];
  /** The published rows behind its amounts, by the names of their columns. */
  made_of: MadeOf;
};

/** Sources are never added: the asked one alone is read; where none is asked, of each plan FTS, else who reports money. */
export async function plansOf(db: Db, question: Question): Promise<Plan[]> {
  return (await allPlansOf(db, question)).filter(plan => isAsked(plan, question));
}

/** As `plansOf`, of whatever years. */
export async function allPlansOf(db: Db, question: Question): Promise<Plan[]> {
  const [requirements, funding, money] = await Promise.all([
    planRequirements(db, question),
    fundingOfPlans(db, question),
    moneyByPlan(db, question),
  ]);
  return plansFrom(requirements, funding, money);
}

/** The plans out of what is stated, reported and recorded of them, all of one version. */
export function plansFrom(
  requirements: readonly StatedRequirement[],
  funding: readonly ReportedFunding[],
  money: readonly PlanMoney[],
): Plan[] {
  const years = knownYears([...requirements, ...funding]);
  const dated = <R extends { plan_code: string; year: number | null }>(rows: readonly R[]) =>
    rows.map(row => ({ ...row, year: row.year ?? onlyOne(years.get(row.plan_code)) }));
  const asked = Map.groupBy(dated(requirements), planYear);
  const came = Map.groupBy(dated(funding), planYear);
  return [...new Set([...asked.keys(), ...came.keys()])]
    .map(key => planFrom(asked.get(key) ?? [], came.get(key) ?? [], money, years))
    .sort(newestFirst);
}

function knownYears(rows: readonly { plan_code: string; year: number | null }[]): Map<string, Set<number>> {
  const years = new Map<string, Set<number>>();
  for (const { plan_code, year } of rows) {
    if (year !== null) years.set(plan_code, (years.get(plan_code) ?? new Set()).add(year));
  }
  return years;
}

/** A statement without a year is about the plan's only year, where it has only one. */
function onlyOne(years: Set<number> | undefined): number | null {
  return years?.size === 1 ? [...years][0]! : null;
}

/** What tells one plan and year from all others. */
export function planYear(row: { plan_code: string; year: number | null }): string {
  return `${row.plan_code}\n${row.year}`;
}

function planFrom(
  asked: readonly StatedRequirement[],
  came: readonly ReportedFunding[],
  money: readonly PlanMoney[],
  years: Map<string, Set<number>>,
): Plan {
  const sources = [...asked, ...came].map(row => row.source);
  const source = chosen(sources, ['ocha-fts', came[0]?.source ?? null, asked[0]?.source ?? null])!;
  const revisions = asked.filter(row => row.source === source).sort(byValidity);
  const inForce = revisions.at(-1);
  const reported = came.find(row => row.source === source);
  const named = (inForce ?? reported ?? asked[0] ?? came[0])!;
  const flows = money.filter(
    m =>
      m.source === source &&
      m.plan_code === named.plan_code &&
      (m.year === named.year || (years.get(named.plan_code)?.size ?? 0) <= 1),
  );
  const [commitment, paid] = [sumKnown(flows.map(m => m.commitment_usd)), sumKnown(flows.map(m => m.paid_usd))];
  const { stated, ...first } = originalOf(asked, source);
  const money_of = moneyInputs(flows);
  return {
    plan_code: named.plan_code,
    plan_id: named.plan_id,
    plan_name: named.plan_name,
    year: named.year,
    source,
    ...first,
    requirement: inForce?.requirement_usd ?? null,
    since: inForce?.valid_from ?? null,
    commitment,
    paid,
    funding: reported ? reported.funding_usd : sumKnown([commitment, paid]),
    as_of: latest([reported?.as_of ?? null, inForce?.as_of ?? null]),
    without_usd: flows.reduce((count, m) => count + m.without_usd, 0),
    others: [...new Set(sources)].filter(other => other !== source).sort(),
    revisions,
    made_of: {
      original_requirement_usd: stated,
      requirement_usd: inputsById('requirements', inForce?.id, 'requirement_usd'),
      ...money_of,
      funding_usd: reported
        ? inputsById('plan_funding', reported.id, 'funding_usd')
        : [...money_of.commitment_usd, ...money_of.paid_usd],
    },
  };
}

/** The flows behind commitments and payments: of nested stages the payments are taken off the commitments. */
export function moneyInputs(flows: readonly PlanMoney[]): { commitment_usd: Inputs[]; paid_usd: Inputs[] } {
  return {
    commitment_usd: flows.flatMap(m => [...flowInputs(m.commitment_ids), ...takenOff(flowInputs(m.less_ids))]),
    paid_usd: flows.flatMap(m => flowInputs(m.paid_ids)),
  };
}

/** Whether the plan is of an asked year. */
export function isAsked(plan: Plan, question: Question): boolean {
  return yearAsked(plan.year, question);
}

/** Whether a year touches the asked period, or is not after the asked day; what has no year is always shown. */
export function yearAsked(year: number | null, { from, to, as_of }: Question): boolean {
  if (year === null) return true;
  const until = [to, as_of].filter(day => day !== null).sort()[0] ?? null;
  return (from === null || year >= Number(from.slice(0, 4))) && (until === null || year <= Number(until.slice(0, 4)));
}

/** Latest year first; within a year the largest requirement first. */
function newestFirst(a: Plan, b: Plan): number {
  const required = (plan: Plan) => Number(plan.requirement ?? 0);
  return (b.year ?? 0) - (a.year ?? 0) || required(b) - required(a) || a.plan_code.localeCompare(b.plan_code);
}

/** Whether the plan is the one asked for, by code or by its publisher's id; any is where none is asked for. */
export function isPlan(plan: Pick<Plan, 'plan_code' | 'plan_id'>, asked: string | null): boolean {
  return asked === null || plan.plan_code === asked || plan.plan_id === asked;
}

/** What several plans of one year ask and have, as sums of what is known in both: for a ratio of sums, never a mean. */
export function sumsOf(plans: readonly Plan[]): { requirement: Decimal; funding: Decimal } {
  const both = plans.filter(plan => plan.requirement !== null && plan.funding !== null);
  return {
    requirement: sum(both.map(plan => plan.requirement ?? '0')),
    funding: both.map(plan => plan.funding ?? '0').reduce(add, '0'),
  };
}
