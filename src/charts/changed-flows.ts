// Which sums of incoming money differ between two versions.
import { add } from '../model/decimal.ts';
import type { DonorMoney } from '../model/donor-money.ts';
import type { Question } from '../model/question.ts';
import { type ChangedAmount, flowsMoved } from '../store/changed-money.ts';
import type { Db } from '../store/connect.ts';
import { donorMoney, moneyByPlan, type PlanMoney } from '../store/funding-flows.ts';
import type { Inputs } from './chart.ts';
import { flowInputs } from './explain-money.ts';
import { moneyInputs } from './plans.ts';

/** A sum of flows then and now, with the flows that it is made of. */
type ChangedSum = ChangedAmount & { made_then: Inputs[]; made_now: Inputs[] };

/** Single payments are too many to tell apart: incoming flows are compared as sums by source, stage, plan and year. */
export async function changedFlows(db: Db, question: Question, then: number): Promise<ChangedSum[]> {
  if (question.donor !== null) return [];
  const moved = await flowsMoved(db, question, then);
  if (moved.length === 0) return [];
  const [before, after] = await Promise.all([flowSums(db, { ...question, version: then }), flowSums(db, question)]);
  const versions = new Map(moved.map(row => [`${row.source}\n${row.plan_code}`, row.version]));
  const last = Math.max(...moved.map(row => row.version));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map(key => flowChange(before.get(key), after.get(key)))
    .filter(change => change.value_then !== change.value_now)
    .map(change => ({ ...change, version: versions.get(`${change.source}\n${change.plan_code}`) ?? last }));
}

type FlowSum = Pick<ChangedAmount, 'source' | 'plan_code' | 'year' | 'measure'> & { usd: string; made: Inputs[] };

function flowChange(before: FlowSum | undefined, after: FlowSum | undefined): ChangedSum {
  const { source, plan_code, year, measure } = (after ?? before)!;
  return {
    ...{ noun: 'funding_flows', measure, source, plan_code, year, currency: 'USD', as_of: null, version: 0 },
    ...{ plan_name: '', sector: '', donor: '', pledge_ref: '', event: '' },
    value_then: before?.usd ?? null,
    value_now: after?.usd ?? null,
    known_then: before !== undefined,
    known_now: after !== undefined,
    fact_key: '',
    made_then: before?.made ?? [],
    made_now: after?.made ?? [],
  };
}

/** The same sums as the views of money show; the outstanding pledges of a source that reports them as flows stand apart. */
async function flowSums(db: Db, question: Question): Promise<Map<string, FlowSum>> {
  const [plans, donors] = await Promise.all([moneyByPlan(db, question), donorMoney(db, question)]);
  const sums = plans.flatMap(plan =>
    (['commitment_usd', 'paid_usd'] as const).flatMap(measure => plannedFlows(plan, measure)),
  );
  const map = new Map<string, FlowSum>();
  for (const sum of [...sums, ...pledgedFlows(donors)].filter(sum => isAsked(sum, question))) {
    const key = [sum.source, sum.measure, sum.plan_code, sum.year].join('\n');
    const there = map.get(key);
    map.set(key, there ? { ...there, usd: add(there.usd, sum.usd), made: [...there.made, ...sum.made] } : sum);
  }
  return map;
}

function plannedFlows(plan: PlanMoney, measure: 'commitment_usd' | 'paid_usd'): FlowSum[] {
  const { source, plan_code, year, [measure]: usd } = plan;
  return usd === null ? [] : [{ source, plan_code, year, measure, usd, made: moneyInputs([plan])[measure] }];
}

function pledgedFlows(donors: readonly DonorMoney[]): FlowSum[] {
  return donors
    .filter(({ here, stage, usd }) => here && stage === 'pledge' && usd !== null)
    .map(({ source, year, usd, ids }) => ({
      ...{ source, plan_code: '', year, measure: 'pledge_usd', usd: usd! },
      made: flowInputs(ids),
    }));
}

function isAsked({ source, plan_code, year }: FlowSum, question: Question): boolean {
  const last = question.to ?? question.as_of;
  if (question.source !== null && source !== question.source) return false;
  if (question.plan !== null && plan_code !== question.plan) return false;
  if (question.from !== null && (year === null || year < Number(question.from.slice(0, 4)))) return false;
  return last === null || year === null || year <= Number(last.slice(0, 4));
}
