// Which sums of incoming money differ between two versions.
import { add } from '../model/decimal.ts';
import type { DonorMoney } from '../model/donor-money.ts';
import type { Question } from '../model/question.ts';
import { type ChangedAmount, flowsMoved } from '../store/changed-money.ts';
import type { Db } from '../store/connect.ts';
import { donorMoney, moneyByPlan } from '../store/funding-flows.ts';

/** Single payments are too many to tell apart: incoming flows are compared as sums by source, stage, plan and year. */
export async function changedFlows(db: Db, question: Question, then: number): Promise<ChangedAmount[]> {
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

type FlowSum = Pick<ChangedAmount, 'source' | 'plan_code' | 'year' | 'measure'> & { usd: string };

function flowChange(before: FlowSum | undefined, after: FlowSum | undefined): ChangedAmount {
  const { source, plan_code, year, measure } = (after ?? before)!;
  return {
    ...{ noun: 'funding_flows', measure, source, plan_code, year, currency: 'USD', as_of: null, version: 0 },
    ...{ plan_name: '', sector: '', donor: '', pledge_ref: '', event: '' },
    value_then: before?.usd ?? null,
    value_now: after?.usd ?? null,
    known_then: before !== undefined,
    known_now: after !== undefined,
  };
}

/** The same sums as the views of money show; the outstanding pledges of a source that reports them as flows stand apart. */
async function flowSums(db: Db, question: Question): Promise<Map<string, FlowSum>> {
  const [plans, donors] = await Promise.all([moneyByPlan(db, question), donorMoney(db, question)]);
  const sums: FlowSum[] = plans.flatMap(({ source, plan_code, year, commitment_usd, paid_usd }) => [
    ...(commitment_usd === null ? [] : [{ source, plan_code, year, measure: 'commitment_usd', usd: commitment_usd }]),
    ...(paid_usd === null ? [] : [{ source, plan_code, year, measure: 'paid_usd', usd: paid_usd }]),
  ]);
  const map = new Map<string, FlowSum>();
  for (const sum of [...sums, ...pledgedFlows(donors)].filter(sum => isAsked(sum, question))) {
    const key = [sum.source, sum.measure, sum.plan_code, sum.year].join('\n');
    const there = map.get(key);
    map.set(key, there ? { ...there, usd: add(there.usd, sum.usd) } : sum);
  }
  return map;
}

function pledgedFlows(donors: readonly DonorMoney[]): FlowSum[] {
  return donors
    .filter(({ here, stage, usd }) => here && stage === 'pledge' && usd !== null)
    .map(({ source, year, usd }) => ({ source, plan_code: '', year, measure: 'pledge_usd', usd: usd! }));
}

function isAsked({ source, plan_code, year }: FlowSum, question: Question): boolean {
  const last = question.to ?? question.as_of;
  if (question.source !== null && source !== question.source) return false;
  if (question.plan !== null && plan_code !== question.plan) return false;
  if (question.from !== null && (year === null || year < Number(question.from.slice(0, 4)))) return false;
  return last === null || year === null || year <= Number(last.slice(0, 4));
}
