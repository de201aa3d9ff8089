// What is said beside numbers over time: what was carried into a sum, what is too old for it, where coverage breaks.
import type { SeriesPoint } from '../store/displacement-series.ts';
import { type CarriedPoint, wholeOnes } from './carried-series.ts';
import { carryDays } from './carry-forward.ts';
import type { Sentence } from './chart.ts';

/** The newest `most` sums with carried places, how many others there are, and the newest sum that leaves places out. */
export function carriedNotes(points: readonly CarriedPoint[], most = 1): Sentence[] {
  const carrying = newestFirst(points.filter(point => (point.carried_places ?? 0) > 0));
  const leaving = newestFirst(points.filter(point => (point.stale?.length ?? 0) > 0));
  return [
    ...carrying.slice(0, most).map(carriedNote),
    ...andOthers('charts.note.sum-carried-more', carrying.length - most),
    ...leaving.slice(0, most).map(staleNote),
    ...andOthers('charts.note.sum-stale-more', leaving.length - most),
  ];
}

function carriedNote(point: CarriedPoint): Sentence {
  const { source, as_of, population_group, places, carried_places, carried_individuals, carried_share } = point;
  const said = { source, as_of, population_group, places, count: carried_places, days: point.carried_days };
  if (carried_individuals === null) return { key: 'charts.note.sum-carried-families', values: said };
  const values = { ...said, people_exact: carried_individuals, share_pct: carried_share ?? '0.0' };
  return { key: 'charts.note.sum-carried', values };
}

function staleNote({ source, as_of, population_group, stale }: CarriedPoint): Sentence {
  const values = { source, as_of, population_group, count: stale?.length ?? 0, days: carryDays };
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
    ...instead.slice(0, most).map(({ source, population_group, as_of, newest }) => ({
      key: 'charts.note.last-whole',
      values: { source, population_group, as_of, newest },
    })),
    ...andOthers('charts.note.last-whole-more', instead.length - most),
  ];
}

/** The newest three days from which a source covers more, or counts otherwise, and how many others there are. */
export function breakNotes(points: readonly SeriesPoint[], most = 3): Sentence[] {
  const days = Map.groupBy(
    points.filter(point => point.coverage_break),
    ({ source, as_of }) => `${source}\n${as_of}`,
  );
  const breaks = newestFirst([...days.values()].map(same => same[0]!));
  return [
    ...breaks
      .slice(0, most)
      .map(({ source, as_of }) => ({ key: 'charts.note.coverage-break', values: { source, as_of } })),
    ...andOthers('charts.note.coverage-break-more', breaks.length - most),
  ];
}

/** The source's own figure and the sum of its parts, both told. */
export function partsDiffer(point: SeriesPoint): Sentence {
  const { as_of, source, individuals, parts_individuals } = point;
  return {
    key: 'charts.note.parts-differ',
    values: { as_of, source, own_exact: individuals, parts_exact: parts_individuals },
  };
}

function newestFirst<P extends SeriesPoint>(points: readonly P[]): P[] {
  return points.toSorted((a, b) => (a.as_of < b.as_of ? 1 : a.as_of > b.as_of ? -1 : 0));
}

function andOthers(key: string, count: number): Sentence[] {
  return count > 0 ? [{ key, values: { count } }] : [];
}
