// What a number of people is made of: the figures that were printed, how they became one number, and what was left out.
import { dayOf, type Question } from '../model/question.ts';
import { seriesIn } from '../model/series.ts';
import type { SeriesPoint } from '../store/displacement-series.ts';
import type { Carry } from './carried-series.ts';
import { carryDays } from './carry-forward.ts';
import type { Explanation, Inputs, Sentence } from './chart.ts';
import { figureInputs } from './figure-inputs.ts';
import { type Added, everyAdded } from './held-on.ts';

/**
 * By what a number of a series is found again; `added`: the numbers of other rounds in it, each with those in it in turn;
 * `stale`: how many are too old for it.
 */
export type Trace = { added: Trace[]; stale: number } & Pick<
  SeriesPoint,
  | 'source'
  | 'operation'
  | 'assessment'
  | 'round'
  | 'population_group'
  | 'measure_kind'
  | 'as_of'
  | 'period_start'
  | 'period_end'
  | 'admin_level'
  | 'from_level'
  | 'households_level'
  | 'location_code'
  | 'individuals'
  | 'households'
  | 'figures'
  | 'without_individuals'
  | 'parts_individuals'
>;
export type PeopleMeasure = 'individuals' | 'households';

/** The trace as a cell that a row can carry. */
export function traceOf(point: Traced): string {
  return JSON.stringify(trace(point));
}

type Traced = SeriesPoint & { added?: readonly Added[]; stale?: Carry['stale'] };

function trace(point: Traced): Trace {
  const { round, population_group, measure_kind, as_of, period_start, period_end } = point;
  const { admin_level, from_level, households_level, location_code } = point;
  const { individuals, households, figures, without_individuals, parts_individuals } = point;
  const series = { ...seriesIn(point), round, population_group, measure_kind, as_of, period_start, period_end };
  const place = { admin_level, from_level, households_level, location_code };
  const numbers = { individuals, households, figures, without_individuals, parts_individuals };
  const added = (point.added ?? []).map(part => trace(part));
  return { ...series, ...place, ...numbers, added, stale: point.stale?.length ?? 0 };
}

export function readTrace(text: string): Trace {
  return JSON.parse(text);
}

/**
 * The source's own figure of the place; where it printed none, the sum of the figures of one deeper level, and the
 * last figures of places that were not counted that day.
 */
export function explainPeople(trace: Trace, question: Question, measure: PeopleMeasure): Explanation {
  return {
    rule: peopleRule(trace, measure),
    inputs: peopleInputs(trace, question, measure),
    left_out: peopleLeftOut(trace, measure),
  };
}

/** Any number of a series by its column: people, families, or what of it was carried. */
export function explainColumn(trace: Trace, question: Question, column: string): Explanation {
  if (column === 'carried_places' || column === 'carried_share') return explainCarried(trace, question);
  return explainPeople(trace, question, column === 'households' ? 'households' : 'individuals');
}

/** The days from a number's own day until the one that is asked for: the figures stand beside. */
export function explainAge(trace: Trace, question: Question): Explanation {
  const values = { as_of: trace.as_of, until: dayOf(question) };
  const inputs = peopleInputs(trace, question, trace.individuals === null ? 'households' : 'individuals', 'beside');
  return { rule: { key: 'explain.rule.age', values }, inputs, left_out: [] };
}

/** How many places, or what share of the people, a sum has from earlier days: their figures stand beside. */
function explainCarried(trace: Trace, question: Question): Explanation {
  const older = trace.added.filter(part => part.as_of < trace.as_of && part.admin_level === trace.admin_level + 1);
  return {
    rule: { key: 'explain.rule.carried-places', values: { source: trace.source, as_of: trace.as_of, days: carryDays } },
    inputs: older.flatMap(part => peopleInputs(part, question, 'individuals', 'beside')),
    left_out: [],
  };
}

/** The figures behind one number, wherever its place lies: those of its round, and each that was carried into it. */
export function peopleInputs(
  trace: Trace,
  question: Question,
  measure: PeopleMeasure,
  part: Inputs['part'] = 'added',
): Inputs[] {
  const { admin_level, location_code: place } = trace;
  const from_level = measure === 'households' ? trace.households_level : trace.from_level;
  const own = { ...figureInputs({ ...trace, from_level }, { ...question, place, admin_level }), part, measure };
  return [own, ...trace.added.flatMap(added => peopleInputs(added, question, measure, part))];
}

function peopleRule(trace: Trace, measure: PeopleMeasure): Sentence {
  const { source, as_of, admin_level, from_level, households_level, figures, added } = trace;
  const values = { source, as_of };
  if (added.length > 0) return { key: 'explain.rule.sum-carried', values: { ...values, ...carriedInto(trace) } };
  if (measure === 'households' && households_level !== from_level)
    return { key: 'explain.rule.families-below', values };
  if (admin_level === from_level && figures === '1') return { key: 'explain.rule.own', values };
  const key = admin_level === from_level ? 'explain.rule.own-rows' : 'explain.rule.sum';
  return { key, values: { ...values, count: Number(figures) } };
}

/** How many places are in the number with figures of other rounds, and the first day of those. */
function carriedInto({ added, figures }: Trace) {
  const every = everyAdded(added);
  const oldest = every.map(({ as_of }) => as_of).sort()[0]!;
  return { count: every.length, figures: Number(figures), oldest, days: carryDays };
}

export function peopleLeftOut(trace: Trace, measure: PeopleMeasure): Sentence[] {
  const { individuals: own, parts_individuals: parts, without_individuals } = trace;
  const silent = measure === 'individuals' ? Number(without_individuals) : 0;
  const differs = own !== null && parts !== null && own !== parts;
  return [
    ...(silent > 0 ? [{ key: 'explain.left-out.without-number', values: { count: silent } }] : []),
    ...(differs ? [{ key: 'explain.left-out.parts-differ', values: { own_exact: own, parts_exact: parts } }] : []),
    ...(parts !== null && !differs ? [{ key: 'explain.left-out.other-levels' }] : []),
    ...(trace.stale > 0
      ? [{ key: 'explain.left-out.stale-places', values: { count: trace.stale, days: carryDays } }]
      : []),
    { key: 'explain.left-out.breakdowns' },
    { key: 'explain.left-out.other-days' },
    { key: 'explain.left-out.other-sources' },
  ];
}
