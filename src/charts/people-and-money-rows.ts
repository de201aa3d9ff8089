// People and money as rows: a count by source and day, and beside them the money of one source as steps within each year.
import type { Decimal } from '../model/decimal.ts';
import { chosen } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { lastDay } from '../store/displacement-series.ts';
import { type DatedMoney, moneyByDay } from '../store/funding-flows.ts';
import { fundingOutsidePlans, type ReportedFunding } from '../store/plan-funding.ts';
import { type CarriedPoint, carriedSeries } from './carried-series.ts';
import { inputsById } from './explain-money.ts';
import { traceOf } from './explain-people.ts';
import { cumulative, type MoneyPoint, requirementSteps, yearlyFunding } from './money-series.ts';
import { isPlan, type Plan, plansOf, yearAsked } from './plans.ts';

/** People have `individuals` and a `trace`, money has `usd` and what it is `made_of`; never both. */
export type PeopleAndMoneyRow = {
  date: string;
  panel: 'people' | 'money';
  source: string;
  series: 'idps' | MoneyPoint['series'];
  individuals: string | null;
  usd: Decimal | null;
  operation: string;
  basis: string;
  quantifier: string;
  year_only: 'yes' | 'no';
  coverage_break: 'true' | 'false';
  assessment: string;
  trace: string | null;
  made_of: string | null;
};

/** The stock by source; `source` narrows it only where that source counts people. A planning figure is no count. */
export async function displaced(db: Db, question: Question): Promise<CarriedPoint[]> {
  const all = await carriedSeries(db, { ...question, source: null }, ['idps']);
  const counted = all.filter(p => p.basis !== 'planning' && (question.from === null || p.as_of >= question.from));
  const own = counted.filter(p => p.source === question.source);
  return (own.length > 0 ? own : counted).sort((a, b) => a.as_of.localeCompare(b.as_of));
}

/** The money of one source, and the plans of all sources that are asked for; `source` null where nobody tells any. */
export type MoneyTold = {
  source: string | null;
  plans: Plan[];
  /** Empty where the source tells no single flows; then its yearly sums speak. */
  flows: DatedMoney[];
  outside: ReportedFunding[];
};

/** The money of one source: the asked one alone, without one FTS, else whoever has it. With plans told, plan money stands alone. */
export async function moneyTold(db: Db, question: Question): Promise<MoneyTold> {
  const [allPlans, allFlows, allOutside] = await Promise.all([
    plansOf(db, question),
    moneyByDay(db, question),
    fundingOutsidePlans(db, question),
  ]);
  const plans = allPlans.filter(plan => isPlan(plan, question.plan));
  const funded = plans.filter(plan => plan.funding !== null);
  const sources = [...allFlows, ...funded, ...allOutside].map(row => row.source);
  const source = chosen(sources, ['ocha-fts', funded[0]?.source ?? null]) ?? null;
  const own = allFlows.filter(f => f.source === source && isAskedFor(f, question));
  return {
    source,
    plans,
    flows: flowsTold(own, plans, question.plan),
    outside: question.plan === null ? allOutside.filter(o => o.source === source && yearAsked(o.year, question)) : [],
  };
}

/** Of an asked year and, where its day is known, not after the asked one. */
function isAskedFor({ day, yearly }: DatedMoney, question: Question): boolean {
  const last = lastDay(question);
  return yearAsked(Number(day.slice(0, 4)), question) && (last === null || yearly || day <= last);
}

/** The flows of the plans told; where there are none, those of plans that nobody lists, and else those outside any plan. */
function flowsTold(own: DatedMoney[], plans: readonly Plan[], asked: string | null): DatedMoney[] {
  const codes = new Set([...plans.map(plan => plan.plan_code), ...(asked === null ? [] : [asked])]);
  const inPlans = own.filter(flow => codes.has(flow.plan_code));
  if (inPlans.length > 0 || asked !== null) return inPlans;
  const named = plans.length === 0 ? own.filter(flow => flow.plan_code !== '') : [];
  return named.length > 0 ? named : own.filter(flow => flow.plan_code === '');
}

/** A number of people at its day. */
export function personRow(point: CarriedPoint): PeopleAndMoneyRow {
  return {
    date: point.as_of,
    panel: 'people',
    source: point.source,
    series: 'idps',
    individuals: point.individuals,
    usd: null,
    operation: point.operation,
    basis: point.basis,
    quantifier: point.quantifier,
    year_only: 'no',
    coverage_break: point.coverage_break ? 'true' : 'false',
    assessment: point.assessment,
    trace: traceOf(point),
    made_of: null,
  };
}

/** Steps by day where single flows are told, else by year, and what was asked for; a day after the asked ones is left out. */
export function moneyRows({ source, plans, flows, outside }: MoneyTold, question: Question): PeopleAndMoneyRow[] {
  const told = plans.filter(plan => plan.source === source);
  const money =
    flows.length > 0
      ? cumulative(flows)
      : [
          ...yearlyFunding(told, 'funding'),
          ...yearlyFunding(
            outside.map(row => ({
              year: row.year,
              funding: row.funding_usd,
              made_of: { funding_usd: inputsById('plan_funding', row.id, 'funding_usd') },
            })),
            'outside_plan',
          ),
        ];
  const rows = money.map(point => moneyRow(point, source ?? ''));
  const asked = [...Map.groupBy(plans, plan => plan.source)].flatMap(([from, own]) =>
    requirementSteps(own).map(point => moneyRow(point, from)),
  );
  const last = lastDay(question) ?? '9999-12-31';
  const isAsked = ({ date, year_only }: PeopleAndMoneyRow) => date <= last || year_only === 'yes';
  return [...rows, ...asked].filter(isAsked).sort((a, b) => a.date.localeCompare(b.date));
}

function moneyRow({ date, series, usd, year_only, made_of }: MoneyPoint, source: string): PeopleAndMoneyRow {
  return {
    date,
    panel: 'money',
    source,
    series,
    individuals: null,
    usd,
    operation: '',
    basis: '',
    quantifier: '',
    year_only: year_only ? 'yes' : 'no',
    coverage_break: 'false',
    assessment: '',
    trace: null,
    made_of: JSON.stringify(made_of),
  };
}
