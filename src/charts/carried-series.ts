// Numbers over time as every view shows them: a sum of places holds also the places that were silent on its day.
import type { Basis, PopulationGroup, Quantifier } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { numbersBelow, type PartPoint } from '../store/displacement-places.ts';
import { displacementSeries, type SeriesPoint } from '../store/displacement-series.ts';
import { type Carried, carryForward, isContained, totalOf } from './carry-forward.ts';
import { share, sum } from './exact.ts';

/**
 * What a number holds of earlier days. `places` one level below are in it, `carried_places` of them with a figure of an earlier
 * day: together `carried_individuals`, `carried_share` percent of the number, at most `carried_days` old. The places
 * `stale` are left out, because their last figure is too old. `added`: the numbers that its own round does not have. All of it null
 * or empty where nothing can be carried: the source's own figure of the place, movements and cumulative numbers.
 */
export type Carry = {
  places: number | null;
  carried_places: number | null;
  carried_individuals: string | null;
  carried_share: string | null;
  carried_days: number | null;
  stale: readonly string[] | null;
  added: readonly SeriesPoint[];
};
export type CarriedPoint = SeriesPoint & Carry;

/** All numbers of the asked place for these groups (`displacementSeries`), with what is carried. */
export async function carriedSeries(
  db: Db,
  question: Question,
  groups: readonly PopulationGroup[],
): Promise<CarriedPoint[]> {
  return withCarried(db, question, await displacementSeries(db, question, groups));
}

/**
 * These numbers with what is carried: not every place is assessed each round, so each place one level below counts with its
 * last figure of the same series for 180 days (rule P7; places repeat as "Same" in IOM DTM's own files). `newest`: each
 * number is the last one of its series.
 */
export async function withCarried<P extends SeriesPoint>(
  db: Db,
  question: Question,
  points: readonly P[],
  { newest = false } = {},
): Promise<(P & Carry)[]> {
  const levels = Map.groupBy(points.filter(isSumOfStocks), point => point.admin_level);
  const parts = await Promise.all([...levels.values()].map(sums => numbersBelow(db, question, sums, { newest })));
  return carried(points, parts.flat());
}

/** The pure half: `parts` are the numbers of the places below, oldest first within each. */
export function carried<P extends SeriesPoint>(points: readonly P[], parts: readonly PartPoint[]): (P & Carry)[] {
  const below = Map.groupBy(parts, part => seriesAt(part, part.parent_code));
  const histories = new Map(
    [...below].map(([key, own]) => [key, [...Map.groupBy(own, part => part.location_code).values()]]),
  );
  return points.map(point =>
    isSumOfStocks(point)
      ? withParts(point, histories.get(seriesAt(point, point.location_code)) ?? [])
      : { ...point, ...nothing },
  );
}

/** A stock of deeper places: the source's own figure of the place needs no other, and movements are of their period only. */
function isSumOfStocks({ measure_kind, from_level, admin_level }: SeriesPoint): boolean {
  return measure_kind === 'stock' && from_level > admin_level;
}

function seriesAt({ population_group, source, operation, assessment }: SeriesPoint, place: string): string {
  return JSON.stringify([place, population_group, source, operation, assessment]);
}

const nothing: Carry = {
  places: null,
  carried_places: null,
  carried_individuals: null,
  carried_share: null,
  carried_days: null,
  stale: null,
  added: [],
};

function withParts<P extends SeriesPoint>(point: P, histories: readonly (readonly SeriesPoint[])[]): P & Carry {
  const last = histories.flatMap(history => lastUntil(history, point.as_of) ?? []);
  const { counted, stale } = carryForward(last, point.as_of);
  const older = counted.filter(part => part.carried_days > 0);
  const whole = held(point, counted);
  const people = sum(older.map(part => part.individuals));
  return {
    ...whole,
    places: counted.length,
    carried_places: older.length,
    carried_individuals: people,
    carried_share: share(older.length > 0 ? people : '0', whole.individuals),
    carried_days: older.length > 0 ? Math.max(...older.map(part => part.carried_days)) : null,
    stale: stale.map(part => part.location_code).sort(),
    added: counted.filter(part => !isContained(part, point)),
  };
}

/** The number with the places that its round does not have; what the round does not say at all stays not said. */
function held<P extends SeriesPoint>(point: P, counted: readonly Carried[]): P {
  const added = counted.filter(part => !isContained(part, point));
  if (added.length === 0) return point;
  const all = [point, ...added];
  return {
    ...point,
    individuals: point.individuals === null ? null : totalOf(point, counted, 'individuals'),
    households: point.households === null ? null : totalOf(point, counted, 'households'),
    parts_individuals: more(point.parts_individuals, added, 'individuals'),
    parts_households: more(point.parts_households, added, 'households'),
    figures: String(sum(all.map(part => part.figures))),
    without_individuals: String(sum(all.map(part => part.without_individuals))),
    basis: same<Basis>(all.map(part => part.basis)) ?? 'estimate',
    quantifier: same<Quantifier>(all.map(part => part.quantifier)) ?? '~',
  };
}

function more(own: string | null, added: readonly Carried[], measure: 'individuals' | 'households'): string | null {
  return own === null ? null : sum([own, ...added.map(part => part[measure])]);
}

/** What all agree on; as in the sums of the store. */
function same<T>(values: readonly T[]): T | null {
  return values.every(value => value === values[0]) ? (values[0] ?? null) : null;
}

/** The last number on or before the day, of numbers in the order of their days. */
function lastUntil(history: readonly SeriesPoint[], day: string): SeriesPoint | undefined {
  let [low, high] = [0, history.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (history[middle]!.as_of <= day) low = middle + 1;
    else high = middle;
  }
  return history[low - 1];
}
