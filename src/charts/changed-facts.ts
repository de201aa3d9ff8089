// The facts that differ between two versions, as rows: people of the place and its parts, money of the country.
import { subtract } from '../model/decimal.ts';
import type { Question } from '../model/question.ts';
import { type ChangedFigure, changedFigures } from '../store/changed-figures.ts';
import { type ChangedAmount, type ChangedRow, changedAmounts } from '../store/changed-money.ts';
import type { Db } from '../store/connect.ts';
import { changedFlows } from './changed-flows.ts';
import type { Inputs } from './chart.ts';
import { inputsById, madeOfText } from './explain-money.ts';
import { figureInputs } from './figure-inputs.ts';

/**
 * One number then and now, in `unit` (people, families or a currency); null where it was not known or not stated.
 * `version`: the one in which it last moved. `fact_key` tells amounts apart that differ in nothing else that is shown; `made_of`:
 * the rows of either value, each in its version.
 */
export type ChangedFact = {
  noun: string;
  measure: string;
  change: 'new' | 'changed' | 'withdrawn';
  population_group: string | null;
  location_code: string | null;
  source: string;
  operation: string | null;
  assessment: string | null;
  as_of: string | null;
  plan_code: string | null;
  plan_name: string | null;
  year: number | null;
  sector: string | null;
  donor: string | null;
  pledge_ref: string | null;
  event: string | null;
  unit: string;
  value_then: string | null;
  value_now: string | null;
  difference: string | null;
  quantifier_then: string | null;
  quantifier_now: string | null;
  version: number;
  fact_key: string;
  made_of: string;
};

/** What differs between version `then` and the question's. A question about people leaves money out, and the reverse. */
export async function changedFacts(db: Db, question: Question, then: number): Promise<ChangedFact[]> {
  const aboutPeople =
    question.group !== null || question.operation !== null || question.assessment !== null || question.admin_level > 0;
  const aboutMoney = question.plan !== null || question.donor !== null;
  const [people, money, flows] = await Promise.all([
    aboutMoney ? [] : changedFigures(db, question, then),
    aboutPeople ? [] : changedAmounts(db, question, then),
    aboutPeople ? [] : changedFlows(db, question, then),
  ]);
  const inThen = { ...question, version: then };
  return [
    ...people.flatMap(figure =>
      peopleRows(figure).map(row => ({ ...row, made_of: peopleMade(figure, inThen, question) })),
    ),
    ...money.map(amount => ({ ...moneyRow(amount), made_of: rowMade(amount, inThen, question) })),
    ...flows.map(sum => ({ ...moneyRow(sum), made_of: made(sum.made_then, sum.made_now, inThen, question) })),
  ];
}

type Told = Omit<ChangedFact, 'made_of'>;

/** How the number was counted in one of the two versions; null where it was not known. */
type CountedAs = {
  round: string | null;
  from_level: number | null;
  period_start: string | null;
  period_end: string | null;
};

function isKnown(counted: CountedAs): counted is CountedAs & { round: string; from_level: number } {
  return counted.round !== null && counted.from_level !== null;
}

function peopleMade(figure: ChangedFigure, inThen: Question, now: Question): string {
  const { admin_level, location_code: place } = figure;
  const of = (counted: CountedAs): Inputs[] =>
    isKnown(counted) ? [figureInputs({ ...figure, ...counted }, { ...now, place, admin_level })] : [];
  const before = {
    ...{ round: figure.round_then, from_level: figure.from_level_then },
    ...{ period_start: figure.period_start_then, period_end: figure.period_end_then },
  };
  const after = {
    ...{ round: figure.round_now, from_level: figure.from_level_now },
    ...{ period_start: figure.period_start_now, period_end: figure.period_end_now },
  };
  return made(of(before), of(after), inThen, now);
}

function rowMade({ noun, measure, id_then, id_now }: ChangedRow, inThen: Question, now: Question): string {
  return made(inputsById(noun, id_then, measure), inputsById(noun, id_now, measure), inThen, now);
}

function made(before: Inputs[], after: Inputs[], inThen: Question, now: Question): string {
  const standing = (inputs: Inputs[], { version }: Question) => inputs.map(one => ({ ...one, version }));
  return madeOfText({ value_then: standing(before, inThen), value_now: standing(after, now) });
}

/** A corrected number is told in every unit that moved, because people and families may move apart; others once. */
function peopleRows(figure: ChangedFigure): Told[] {
  const counted = figure.individuals_then !== null || figure.individuals_now !== null;
  if (!figure.known_then || !figure.known_now) return [peopleRow(figure, counted ? 'individuals' : 'households')];
  const moved = (['individuals', 'households'] as const).filter(
    unit => figure[`${unit}_then`] !== figure[`${unit}_now`],
  );
  return (moved.length > 0 ? moved : (['individuals'] as const)).map(unit => peopleRow(figure, unit));
}

function peopleRow(figure: ChangedFigure, measure: 'individuals' | 'households'): Told {
  const { population_group, location_code, source, operation, assessment, as_of, version } = figure;
  const then = figure[`${measure}_then`];
  const now = figure[`${measure}_now`];
  return {
    ...nothing,
    noun: 'displacement_figures',
    measure,
    change: changeOf(figure),
    ...{ population_group, location_code, source, operation, assessment, as_of },
    unit: measure === 'individuals' ? 'people' : 'families',
    ...values(then, now),
    quantifier_then: unlessExact(figure.quantifier_then),
    quantifier_now: unlessExact(figure.quantifier_now),
    version,
  };
}

function unlessExact(quantifier: string | null): string | null {
  return quantifier === '=' ? null : quantifier;
}

function moneyRow(amount: ChangedAmount): Told {
  const { noun, measure, source, as_of, year, version, fact_key } = amount;
  const given = (text: string) => text || null;
  return {
    ...nothing,
    ...{ noun, measure, source, as_of, year, version, fact_key },
    change: changeOf(amount),
    plan_code: given(amount.plan_code),
    plan_name: given(amount.plan_name),
    sector: given(amount.sector),
    donor: given(amount.donor),
    pledge_ref: given(amount.pledge_ref),
    event: given(amount.event),
    unit: amount.currency,
    ...values(amount.value_then, amount.value_now),
  };
}

function changeOf({ known_then, known_now }: { known_then: boolean; known_now: boolean }): ChangedFact['change'] {
  if (!known_then) return 'new';
  return known_now ? 'changed' : 'withdrawn';
}

/** The difference of two known numbers; what was not known has none. */
function values(then: string | null, now: string | null) {
  return { value_then: then, value_now: now, difference: then === null || now === null ? null : subtract(now, then) };
}

const nothing = {
  population_group: null,
  location_code: null,
  operation: null,
  assessment: null,
  plan_code: null,
  plan_name: null,
  year: null,
  sector: null,
  donor: null,
  pledge_ref: null,
  event: null,
  quantifier_then: null,
  quantifier_now: null,
  fact_key: '',
};
