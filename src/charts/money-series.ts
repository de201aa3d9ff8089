// Money and what was asked for, as steps within each year: cumulative by day, or a year's sum where no more is known.
import { type Decimal, sum, sumKnown } from '../model/decimal.ts';
import { progress } from '../model/fulfilment.ts';
import type { DatedMoney } from '../store/funding-flows.ts';
import type { Inputs } from './chart.ts';
import { flowInputs, inputsById, type MadeOf, takenOff } from './explain-money.ts';
import type { Plan } from './plans.ts';

/** `usd` holds from `date` on, within its year. `year_only`: the day is the end of the year, and only the year is known. */
export type MoneyPoint = {
  date: string;
  series: 'paid' | 'commitment' | 'funding' | 'outside_plan' | 'requirement';
  usd: Decimal;
  year_only: boolean;
  made_of: StepInputs;
};

/**
 * The rows of the step's own day. Of `paid` and `commitment` the earlier steps of the year count too; `nested` commitments, by
 * whose money they are, count only with what is not yet paid of them, and only where anything is left (`left`).
 */
export type StepInputs = { own: Inputs[]; nested: Record<string, Inputs[]>; left: string[] };

/** Cumulative payments, and commitments not yet paid, from the start of each year; both on every day on which one moved. */
export function cumulative(flows: readonly DatedMoney[]): MoneyPoint[] {
  return [...Map.groupBy(flows, flow => flow.day.slice(0, 4)).values()].flatMap(year => {
    const days = [...new Set(year.map(flow => flow.day))].sort();
    return days.flatMap(day => totalsUntil(day, year));
  });
}

function totalsUntil(day: string, flows: readonly DatedMoney[]): MoneyPoint[] {
  const past = flows.filter(flow => flow.day <= day);
  const moneys = [...Map.groupBy(past, flow => flow.nested_of)].map(([of, own]) => {
    const [committed, paid] = [sum(own.map(f => f.commitment_usd)), sum(own.map(f => f.paid_usd))];
    return { of, ...progress(committed, paid, of === null ? 'exclusive' : 'nested') };
  });
  const left = moneys.flatMap(({ of, committed }) => (of !== null && committed !== '0' ? [of] : []));
  const today = flows.filter(flow => flow.day === day);
  const point = { date: day, year_only: today.every(flow => flow.yearly) };
  const { paid, committed } = stepInputs(today, left);
  return [
    { ...point, series: 'paid', usd: sum(moneys.map(money => money.paid)), made_of: paid },
    { ...point, series: 'commitment', usd: sum(moneys.map(money => money.committed)), made_of: committed },
  ];
}

function stepInputs(flows: readonly DatedMoney[], left: string[]): { paid: StepInputs; committed: StepInputs } {
  const nested = Map.groupBy(
    flows.filter(flow => flow.nested_of !== null),
    flow => flow.nested_of!,
  );
  return {
    paid: { own: flows.flatMap(flow => flowInputs(flow.paid_ids)), nested: {}, left: [] },
    committed: {
      own: flows.filter(flow => flow.nested_of === null).flatMap(flow => flowInputs(flow.commitment_ids)),
      nested: Object.fromEntries([...nested].map(([of, own]) => [of, own.flatMap(unpaid)])),
      left,
    },
  };
}

function unpaid(flow: DatedMoney): Inputs[] {
  return [...flowInputs(flow.commitment_ids), ...takenOff(flowInputs(flow.paid_ids))];
}

/** A year's reported funding of its plans; years of which nothing is reported have no point. */
export function yearlyFunding(
  rows: readonly { year: number | null; funding: Decimal | null; made_of: MadeOf }[],
  series: 'funding' | 'outside_plan',
): MoneyPoint[] {
  return [...Map.groupBy(rows, row => row.year)].flatMap(([year, ofYear]) => {
    const usd = sumKnown(ofYear.map(row => row.funding));
    const made_of = alone(ofYear.filter(row => row.funding !== null).flatMap(row => row.made_of.funding_usd ?? []));
    return year === null || usd === null ? [] : [{ date: `${year}-12-31`, series, usd, year_only: true, made_of }];
  });
}

function alone(own: Inputs[]): StepInputs {
  return { own, nested: {}, left: [] };
}

/**
 * The requirement in force: in each year what its plans ask for together, from the day each plan or revision holds (its
 * own day, the plan's start, or the year's) to the end of the year.
 */
export function requirementSteps(plans: readonly Plan[]): MoneyPoint[] {
  return [...Map.groupBy(plans, plan => plan.year)].flatMap(([year, ofYear]) => {
    if (year === null) return [];
    const steps = ofYear.map(plan => stepsOf(plan, year));
    const days = [...new Set(steps.flat().map(step => step.day))].sort();
    if (days.length === 0) return [];
    return [...days, `${year}-12-31`].map(date => {
      const inForce = steps.flatMap(own => own.findLast(step => step.day <= date) ?? []);
      return {
        date,
        series: 'requirement' as const,
        usd: sum(inForce.map(step => step.usd)),
        year_only: false,
        made_of: alone(inForce.flatMap(step => inputsById('requirements', step.id, 'requirement_usd'))),
      };
    });
  });
}

function stepsOf(plan: Plan, year: number): { day: string; usd: Decimal; id: string }[] {
  return plan.revisions.flatMap(({ id, requirement_usd: usd, valid_from, plan_start }) => {
    const day = valid_from ?? plan_start ?? '';
    return usd === null ? [] : [{ day: day < `${year}-01-01` ? `${year}-01-01` : day, usd, id }];
  });
}
