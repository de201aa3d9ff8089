// Places as rows, largest first, and those whom no place is known for: together they are the whole.
import { compare } from '../model/decimal.ts';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Series } from '../model/series.ts';
import type { SeriesPoint } from '../store/displacement-series.ts';
import type { Place } from '../store/locations.ts';
import { daysBetween, difference, share, sum } from './exact.ts';
import { type PeopleMeasure, traceOf } from './explain-people.ts';
import type { Part } from './held-on.ts';
import { unlocated } from './place-names.ts';

/** `carried_days`: how old the figure is on the day that the view speaks for; `trace`: of what it is made. */
export type PlaceRow = {
  location_code: string;
  location_name: string | null;
  location_name_ar: string | null;
  as_of: string;
  individuals: string | null;
  households: string | null;
  carried_days: number | null;
  share: string | null;
  population_group: string;
  source: string;
  operation: string;
  assessment: string;
  trace: string;
};

/** The total that parts are parts of: the whole's own, or what is known of the parts where nothing is known of the whole. */
export function totalOf(whole: SeriesPoint | undefined, parts: Part[], measure: PeopleMeasure): string | null {
  return whole?.[measure] ?? sum(parts.map(part => part[measure]));
}

/** Of equal size by code. */
export function largestFirst(parts: Part[]): Part[] {
  return parts.toSorted(
    (a, b) => compare(b.individuals ?? '-1', a.individuals ?? '-1') || (a.location_code < b.location_code ? -1 : 1),
  );
}

/** `total`: of which the place is a share. */
export function placeRow(part: Part, total: string | null, places: Map<string, Place>): PlaceRow {
  const place = places.get(part.location_code);
  return {
    location_code: part.location_code,
    location_name: place?.name ?? part.location_code,
    location_name_ar: place?.name_ar ?? null,
    as_of: part.as_of,
    individuals: part.individuals,
    households: part.households,
    carried_days: part.carried_days,
    share: share(part.individuals, total),
    population_group: part.population_group,
    source: part.source,
    operation: part.operation,
    assessment: part.assessment,
    trace: traceOf(part),
  };
}

/** What the whole has and no place: unknown places, and figures too old to count. Below zero where the places hold more. */
export function remainderRow(
  question: Question,
  group: PopulationGroup,
  series: Series,
  whole: SeriesPoint | undefined,
  counted: Part[],
  day: string,
): PlaceRow[] {
  const left = (measure: PeopleMeasure) =>
    difference(totalOf(whole, counted, measure), sum(counted.map(part => part[measure])) ?? '0');
  const [individuals, households] = [left('individuals'), left('households')];
  if (!whole || individuals === null || individuals === '0') return [];
  const total = totalOf(whole, counted, 'individuals');
  return [
    {
      location_code: `${question.place}${unlocated}`,
      location_name: null,
      location_name_ar: null,
      as_of: whole.as_of,
      individuals,
      households,
      carried_days: daysBetween(whole.as_of, day),
      share: share(individuals, total),
      population_group: group,
      source: series.source,
      operation: series.operation,
      assessment: series.assessment,
      trace: traceOf(whole),
    },
  ];
}
