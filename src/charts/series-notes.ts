// What is said beside numbers over time: what was carried into a sum, what is too old for it, where coverage breaks.
import { type Series, seriesOf } from '../model/series.ts';
import type { SeriesPoint } from '../store/displacement-series.ts';
import { type CarriedPoint, wholeOnes } from './carried-series.ts';
import { carryDays } from './carry-forward.ts';
import type { Sentence } from './chart.ts';
import { whose } from './series-name.ts';

/** The newest `most` sums with carried places, how many others there are, and the newest sum that leaves places out. */
export function carriedNotes(points: readonly CarriedPoint[], most = 1): Sentence[] {
  const carrying = newestFirst(points.filter(point => (point.carried_places ?? 0) > 0));
  const leaving = newestFirst(points.filter(point => (point.stale?.length ?? 0) > 0));
  return [
    ...carrying.slice(0, most).map(point => carriedNote(point, points)),
    ...andOthers('charts.note.sum-carried-more', carrying.length - most),
    ...leaving.slice(0, most).map(point => staleNote(point, points)),
    ...andOthers('charts.note.sum-stale-more', leaving.length - most),
  ];
}

function carriedNote(point: CarriedPoint, among: readonly Series[]): Sentence {
  const { as_of, population_group, places, carried_places, carried_days, carried_individuals, carried_share } = point;
  const said = { ...whose(point, among), as_of, population_group, places, count: carried_places, days: carried_days };
  if (carried_individuals === null) return { key: 'charts.note.sum-carried-families', values: said };
  const values = { ...said, people_exact: carried_individuals, share_pct: carried_share ?? '0.0' };
  return { key: 'charts.note.sum-carried', values };
}

function staleNote(point: CarriedPoint, among: readonly Series[]): Sentence {
  const { as_of, population_group, stale } = point;
  const values = { ...whose(point, among), as_of, population_group, count: stale?.length ?? 0, days: carryDays };
  return { key: 'charts.note.sum-stale', values };
}

/** Of which series, `most` of them, the newest sum lacks most of its places, so that its last whole one is shown. */
export function lastWholeNotes(series: readonly (readonly CarriedPoint[])[], most: number): Sentence[] {
  const instead = newestFirst(
    series.flatMap(own => {
      const [newest, shown] = [own.at(-1)!, wholeOnes(own).at(-1)!];
      return shown === newest ? [] : [{ ...shown, newest: newest.as_of }];
    }),
  );
  return [
    ...instead.slice(0, most).map(({ population_group, as_of, newest, ...point }) => ({
      key: 'charts.note.last-whole',
      values: { ...whose(point, series.flat()), population_group, as_of, newest },
    })),
    ...andOthers('charts.note.last-whole-more', instead.length - most),
  ];
}

/** The newest three days from which a source covers more, or counts otherwise, and how many others there are. */
export function breakNotes(points: readonly SeriesPoint[], most = 3): Sentence[] {
  const days = Map.groupBy(
    points.filter(point => point.coverage_break),
    point => `${seriesOf(point)}\n${point.as_of}`,
  );
  const breaks = newestFirst([...days.values()].map(same => same[0]!));
  return [
    ...breaks
      .slice(0, most)
      .map(point => ({ key: 'charts.note.coverage-break', values: { ...whose(point, points), as_of: point.as_of } })),
    ...andOthers('charts.note.coverage-break-more', breaks.length - most),
  ];
}

/** The source's own figure and the sum of its parts, both told. */
export function partsDiffer(point: SeriesPoint, among: readonly Series[] = []): Sentence {
  const { as_of, individuals, parts_individuals } = point;
  return {
    key: 'charts.note.parts-differ',
    values: { as_of, ...whose(point, among), own_exact: individuals, parts_exact: parts_individuals },
  };
}

function newestFirst<P extends SeriesPoint>(points: readonly P[]): P[] {
  return points.toSorted((a, b) => (a.as_of < b.as_of ? 1 : a.as_of > b.as_of ? -1 : 0));
}

function andOthers(key: string, count: number): Sentence[] {
  return count > 0 ? [{ key, values: { count } }] : [];
}
