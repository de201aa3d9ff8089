// Money per displaced person: only where both are of one country and one year, and then with both beside it.

import { compare, type Decimal, proportion, sumKnown } from '../model/decimal.ts';
import { isSaid } from '../model/displacement-figure.ts';
import { everySeries, type Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { SeriesPoint } from '../store/displacement-series.ts';
import { type CarriedPoint, carriedSeries, leavesOutMost } from './carried-series.ts';
import type { Sentence } from './chart.ts';
import { mainPoint } from './main-point.ts';
import { isPlan, type Plan, plansOf } from './plans.ts';

/** `told`: there is a number. Else the sentence says why there is none. */
type MoneyPerPerson = { told: boolean; sentence: Sentence; sources: string[] };

/**
 * Funding of the plans of a year (of the one asked for, where one is) divided by the displaced people of the country on the
 * last day of that year (until the asked day) for which a source counts them. Refused where the place is a part of the country
 * (money is national), where either is missing, where no exact count is of the same year, and where there are only those of
 * several operations or assessments, none of which is known to be the whole country.
 */
export async function moneyPerPerson(db: Db, question: Question): Promise<MoneyPerPerson> {
  if (question.admin_level > 0) return refused('part');
  const [all, people] = await Promise.all([
    plansOf(db, question),
    carriedSeries(db, { ...question, ...everySeries, from: null, to: null }, ['idps']),
  ]);
  const plans = all.filter(plan => isPlan(plan, question.plan));
  const funded = plans.filter(plan => plan.funding !== null && plan.year !== null);
  const year = funded[0]?.year ?? null;
  if (year === null) return refused('no-money');
  if (people.length === 0) return refused('no-people');
  const exact = people.filter(point => isExactCount(point, year));
  const national = exact.filter(point => point.operation === '');
  const counted = mainPoint(national.length > 0 ? national : exact);
  if (!counted) return refused('other-year', { year });
  const apart = exact.find(point => point.source === counted.source && isPartlyElse(point, counted));
  if (apart)
    return refused(`several-${apart.operation === counted.operation ? 'assessments' : 'operations'}`, {
      year,
      source: counted.source,
    });
  const ofYear = funded.filter(plan => plan.year === year);
  if (new Set(ofYear.map(plan => plan.source)).size > 1) return refused('several-sources', { year });
  return quotient(ofYear, year, counted, question.plan !== null);
}

function refused(why: string, values: Sentence['values'] = {}): MoneyPerPerson {
  return { told: false, sentence: { key: `money.per-person.${why}`, values }, sources: [] };
}

/** A count of no operation is of the whole country; of two operations, or two assessments of one, neither need be. */
function isPartlyElse(point: CarriedPoint, counted: CarriedPoint): boolean {
  if (point.operation !== counted.operation) return counted.operation !== '';
  return point.assessment !== counted.assessment;
}

/** A statement, a plan, "more than", or a sum without most of its places divides nothing. */
function isExactCount(point: CarriedPoint, year: number): boolean {
  const { as_of, basis, quantifier, individuals } = point;
  const isExact = !isSaid(basis) && quantifier === '=' && individuals !== null && individuals !== '0';
  return isExact && as_of.startsWith(`${year}-`) && !leavesOutMost(point);
}

function quotient(plans: readonly Plan[], year: number, people: SeriesPoint, one: boolean): MoneyPerPerson {
  const funding: Decimal = sumKnown(plans.map(plan => plan.funding)) ?? '0';
  if (compare(funding, '0') < 0) return refused('negative', { year });
  const money_source = plans[0]!.source;
  const values = {
    usd_exact: proportion(funding, '1', people.individuals!),
    funding_exact: funding,
    year,
    plan: plans[0]!.plan_name || plans[0]!.plan_code,
    sources: money_source,
    individuals_exact: people.individuals,
    as_of: people.as_of,
    source: people.source,
    operation: people.operation,
  };
  return {
    told: true,
    sentence: { key: one ? 'money.per-person.told-plan' : 'money.per-person.told', values },
    sources: [money_source, people.source],
  };
}
