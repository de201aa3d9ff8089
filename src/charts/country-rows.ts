// Countries as rows: each source’s newest number for each, or its last whole one, in the order of the countries.

import { compare } from '../model/decimal.ts';
import { dayOf, type Question } from '../model/question.ts';
import { besideSeries } from '../model/series.ts';
import type { Place } from '../store/locations.ts';
import type { CarriedPoint } from './carried-series.ts';
import { daysBetween } from './exact.ts';
import { traceOf } from './explain-people.ts';
import { mainPoint, trustOf } from './main-point.ts';

/**
 * `returnees`: the same source's newest stock of returned people, of the day `returnees_as_of`; never taken off or added.
 * `which`: `last whole` where it stands in place of a newer sum that lacks most of its places.
 */
export type CountryRow = {
  location_code: string;
  location_name: string;
  location_name_ar: string | null;
  population_group: string;
  source: string;
  operation: string;
  assessment: string;
  as_of: string;
  age_days: number;
  individuals: string | null;
  households: string | null;
  basis: string;
  quantifier: string;
  returnees: string | null;
  returnees_as_of: string | null;
  carried_places: number | null;
  carried_share: string | null;
  from_level: number;
  which: 'newest' | 'last whole';
  trace: string;
};

/** The countries of these numbers, each once. */
export function codesOf(points: readonly CarriedPoint[]): string[] {
  return [...new Set(points.map(point => point.location_code))];
}

/** Of each country the number that speaks first (a count before an estimate), the largest first: the order of the countries. */
export function leaders(points: readonly CarriedPoint[]): CarriedPoint[] {
  const first = [...Map.groupBy(points, point => point.location_code).values()].flatMap(same => mainPoint(same) ?? []);
  return first.sort(largestFirst);
}

/** Country by country, those of which no number of people is known at the end; within one what was counted before what was said. */
export function inOrder(points: readonly CarriedPoint[]): CarriedPoint[] {
  const rank = new Map(leaders(points).map((point, i) => [point.location_code, i]));
  const place = (point: CarriedPoint) => rank.get(point.location_code) ?? rank.size;
  return points.toSorted(
    (a, b) =>
      place(a) - place(b) ||
      a.location_code.localeCompare(b.location_code) ||
      trustOf(a.basis) - trustOf(b.basis) ||
      largestFirst(a, b),
  );
}

function largestFirst(a: CarriedPoint, b: CarriedPoint): number {
  const name = (point: CarriedPoint) => `${point.location_code}\n${point.source}\n${point.operation}`;
  return compare(b.individuals ?? '-1', a.individuals ?? '-1') || (name(a) < name(b) ? -1 : 1);
}

/** `points`: every number that is told, for the returnees of the same series. */
export function countryRow(
  point: CarriedPoint,
  { points, instead }: { points: readonly CarriedPoint[]; instead: readonly CarriedPoint[] },
  places: Map<string, Place>,
  question: Question,
): CountryRow {
  const { location_code, population_group, source, operation, assessment, as_of, individuals, households } = point;
  const { basis, quantifier, from_level, carried_places, carried_share } = point;
  const returnees = points.filter(
    other => other.population_group === 'returnees' && other.location_code === location_code,
  );
  const [returned] = population_group === 'returnees' ? [] : besideSeries(point, returnees);
  return {
    location_code,
    location_name: places.get(location_code)?.name ?? location_code,
    location_name_ar: places.get(location_code)?.name_ar ?? null,
    population_group,
    source,
    operation,
    assessment,
    as_of,
    age_days: daysBetween(as_of, dayOf(question)),
    individuals,
    households,
    basis,
    quantifier,
    returnees: returned?.individuals ?? null,
    returnees_as_of: returned?.as_of ?? null,
    carried_places,
    carried_share,
    from_level,
    which: instead.includes(point) ? 'last whole' : 'newest',
    trace: traceOf(point),
  };
}
