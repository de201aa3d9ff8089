// What each plan asked for and had, as it was known from one version of the ledger to the next.
import type { Decimal } from '../model/decimal.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { type Snapshot, snapshots } from '../store/flow-history.ts';
import { moneyByPlan } from '../store/funding-flows.ts';
import { fundingEver, requirementsEver, versionsOfPlanFlows } from '../store/plan-history.ts';
import { coverage } from './coverage.ts';
import { isAsked, isPlan, type Plan, plansFrom, planYear } from './plans.ts';

/** `gone`: from this version on nobody tells the plan; `revised`: it asks for something else than was known before. */
export type CoverageStep = {
  plan: Plan;
  seen: Snapshot;
  requirement: Decimal | null;
  funding: Decimal | null;
  coverage_pct: string | null;
  revised: boolean;
  gone: boolean;
};

/** So many versions are looked at, the newest: a file a week for ten years. */
const mostVersions = 520;

/** A step wherever requirement or funding of a plan is known otherwise than before, oldest first. */
export async function coverageSteps(db: Db, question: Question): Promise<CoverageStep[]> {
  const [asked, came, flows] = await Promise.all([
    requirementsEver(db, question),
    fundingEver(db, question),
    versionsOfPlanFlows(db, question),
  ]);
  const moved = [...asked, ...came].flatMap(row => [row.published_in, row.withdrawn_in]);
  const numbers = [...new Set([...moved, ...flows])].filter(number => number !== null).sort((a, b) => a - b);
  const versions = await snapshots(db, numbers);
  const steps: CoverageStep[] = [];
  const last = new Map<string, CoverageStep>();
  for (const version of numbers.slice(-mostVersions)) {
    const standing = <R extends { published_in: number; withdrawn_in: number | null }>(rows: readonly R[]) =>
      rows.filter(row => row.published_in <= version && (row.withdrawn_in === null || row.withdrawn_in > version));
    const [stated, reported] = [standing(asked), standing(came)];
    const silent = flows.length > 0 && plansFrom(stated, reported, []).some(plan => plan.funding === null);
    const money = silent ? await moneyByPlan(db, { ...question, version }) : []; // elsewhere the report is the funding
    const plans = plansFrom(stated, reported, money).filter(
      plan => isAsked(plan, question) && isPlan(plan, question.plan),
    );
    steps.push(...stepsAt(versions.get(version)!, plans, last));
  }
  return steps;
}

/** What this version changes; `last` keeps the latest step of each plan and year. */
function stepsAt(seen: Snapshot, plans: readonly Plan[], last: Map<string, CoverageStep>): CoverageStep[] {
  const here = new Map(plans.map(plan => [planYear(plan), plan]));
  const steps: CoverageStep[] = [];
  for (const [key, plan] of here) {
    const before = last.get(key);
    const { requirement, funding } = plan;
    if (before && !before.gone && before.requirement === requirement && before.funding === funding) continue;
    const { coverage_pct } = coverage(requirement, funding);
    const revised = before !== undefined && before.requirement !== null && requirement !== before.requirement;
    steps.push({
      plan,
      seen,
      requirement,
      funding,
      coverage_pct,
      revised: revised && requirement !== null,
      gone: false,
    });
  }
  for (const [key, before] of last) {
    if (!here.has(key) && !before.gone)
      steps.push({ ...before, seen, requirement: null, funding: null, coverage_pct: null, revised: false, gone: true });
  }
  for (const step of steps) last.set(planYear(step.plan), step);
  return steps;
}
