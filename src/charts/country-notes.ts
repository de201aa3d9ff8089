// What is said beside the countries: totals of one source and day, what was carried, and who is silent.
import { isCounted } from '../model/displacement-figure.ts';
import type { Place } from '../store/locations.ts';
import type { CarriedPoint } from './carried-series.ts';
import { carryDays } from './carry-forward.ts';
import type { Sentence } from './chart.ts';
import { named, oneDayTotals } from './countries-total.ts';
import { drawn } from './country-pictures.ts';
import { type CountryRow, codesOf } from './country-rows.ts';

type Told = {
  chosen: readonly string[] | null;
  instead: readonly CarriedPoint[];
  places: Map<string, Place>;
  sources: readonly string[];
};

/**
 * `chosen`: the countries asked for; null for all. Those of them without a number are told. `instead`: numbers that stand in place
 * of newer ones (see `lastWhole`).
 */
export function countryNotes(
  points: readonly CarriedPoint[],
  rows: readonly CountryRow[],
  { chosen, instead, places, sources }: Told,
): Sentence[] {
  const inTable = rows.length - drawn(rows).length;
  const open = drawn(rows).some(row => !isCounted(row.basis));
  const silent = (chosen ?? []).filter(code => !points.some(point => point.location_code === code));
  return [
    ...(sources.length > 1 ? [{ key: 'charts.note.never-added' }] : []),
    ...(points.length > 0 ? [{ key: 'charts.note.countries-apart' }] : []),
    ...oneDayTotals(points, chosen, places),
    ...carriedNote(points, places),
    ...insteadNote(instead, places),
    ...(open ? [{ key: 'charts.note.open-markers' }] : []),
    ...(inTable > 0 ? [{ key: 'charts.note.in-table', values: { count: inTable } }] : []),
    ...(silent.length > 0
      ? [{ key: 'charts.note.countries-silent', values: { count: silent.length, ...named(silent, places) } }]
      : []),
  ];
}

/** Countries of which a number holds places with figures of an earlier day; the table has how many, and their share. */
function carriedNote(points: readonly CarriedPoint[], places: Map<string, Place>): Sentence[] {
  const codes = codesOf(points.filter(point => (point.carried_places ?? 0) > 0)).sort();
  if (codes.length === 0) return [];
  const values = { count: codes.length, days: carryDays, ...named(codes, places) };
  return [{ key: 'charts.note.countries-carried', values }];
}

/** Countries of which the newest sum lacks most of its places. */
function insteadNote(instead: readonly CarriedPoint[], places: Map<string, Place>): Sentence[] {
  const codes = codesOf(instead).sort();
  if (codes.length === 0) return [];
  return [{ key: 'charts.note.countries-last-whole', values: { count: codes.length, ...named(codes, places) } }];
}
