// Where one source has counted several countries on one day, their total is a number; over sources or days it is none.

import { isSaid } from '../model/displacement-figure.ts';
import { bySeries } from '../model/series.ts';
import type { SeriesPoint } from '../store/displacement-series.ts';
import type { Place } from '../store/locations.ts';
import type { Sentence } from './chart.ts';
import { sum } from './exact.ts';
import { whose } from './series-name.ts';

/** More names than this are left to the table. */
const mostNames = 15;

/**
 * A sentence for each series (operations and assessments of a source overlap) with figures of two countries or more
 * for one day. Nothing is carried over from another day; countries of the series, or asked for, that are not in it are counted.
 */
export function oneDayTotals(
  points: readonly SeriesPoint[],
  chosen: readonly string[] | null,
  places: Map<string, Place>,
): Sentence[] {
  return bySeries(points).flatMap(same => {
    const counted = onOneDay(same.filter(isExact));
    return counted.length < 2 ? [] : [said(counted, points, missing(counted, same, chosen), places)];
  });
}

/** What was only said, or holds only about so, is no part of a sum. */
function isExact({ individuals, quantifier, basis }: SeriesPoint): boolean {
  return individuals !== null && quantifier === '=' && !isSaid(basis);
}

/** The figures of the day that most countries share, the newest of such days. */
function onOneDay(points: readonly SeriesPoint[]): SeriesPoint[] {
  const days = [...Map.groupBy(points, point => point.as_of)];
  return days.sort(([a, of], [b, or]) => or.length - of.length || (a < b ? 1 : -1))[0]?.[1] ?? [];
}

function missing(counted: readonly SeriesPoint[], same: readonly SeriesPoint[], chosen: readonly string[] | null) {
  const there = new Set(counted.map(point => point.location_code));
  const wanted = chosen ?? same.map(point => point.location_code);
  return [...new Set(wanted)].filter(code => !there.has(code));
}

function said(
  counted: readonly SeriesPoint[],
  among: readonly SeriesPoint[],
  missing: readonly string[],
  places: Map<string, Place>,
): Sentence {
  const codes = counted.map(point => point.location_code).sort();
  const values = {
    ...whose(counted[0]!, among),
    as_of: counted[0]!.as_of,
    total_exact: sum(counted.map(point => point.individuals)),
    count: counted.length,
    missing: missing.length,
    ...named(codes, places),
  };
  const listed = codes.length <= mostNames ? 'listed' : 'many';
  return { key: `charts.note.countries-total.${listed}${missing.length > 0 ? '-missing' : ''}`, values };
}

/** The names of these countries, in both languages. */
export function named(codes: readonly string[], places: Map<string, Place>) {
  const text = (comma: string, name: (place: Place) => string) =>
    codes.map(code => (places.has(code) ? name(places.get(code)!) : code)).join(comma);
  return { names: text(', ', place => place.name), names_ar: text('، ', place => place.name_ar || place.name) };
}
