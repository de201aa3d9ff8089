// Numbers over time as every view shows them: a sum of places holds also the places that were silent on its day.
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { numbersBelow, type PartPoint, type Reach } from '../store/displacement-places.ts';
import { displacementSeries, type SeriesPoint } from '../store/displacement-series.ts';
import { carryDays } from './carry-forward.ts';
import { share, sum } from './exact.ts';
import { type Added, type Below, belowOf, everyAdded, heldOn, isSumOfStocks, seriesAt, withAdded } from './held-on.ts';

/**
 * What a number holds of earlier days. `places` one level below are in it, `carried_places` of them with a figure of an earlier
 * day: together `carried_individuals`, `carried_share` percent of the number, at most `carried_days` old. The places
 * `stale`, of any level, are left out, because their last figure is too old; `missing` is the share of its places that they are
 * (see `Held`). `added`: the numbers that its own round does not have, of any level. All of it null or empty where nothing can
 * be carried: the source's own figure of the place, movements and cumulative numbers.
 */
export type Carry = {
  places: number | null;
  carried_places: number | null;
  carried_individuals: string | null;
  carried_share: string | null;
  carried_days: number | null;
  stale: readonly string[] | null;
  missing: number | null;
  added: readonly Added[];
};
export type CarriedPoint = SeriesPoint & Carry;

/** A sum without most of its places is no number of the whole: no line leads to it or on from it, and others speak before it. */
export function leavesOutMost({ missing }: Partial<Pick<Carry, 'missing'>>): boolean {
  return (missing ?? 0) > 1 / 2;
}

/** Those of them that do not leave out most of their places; all where each does. */
export function wholeOnes<P extends Partial<Pick<Carry, 'missing'>>>(points: readonly P[]): readonly P[] {
  const whole = points.filter(point => !leavesOutMost(point));
  return whole.length > 0 ? whole : points;
}

/** All numbers of the asked place for these groups (`displacementSeries`), with what is carried. */
export async function carriedSeries(
  db: Db,
  question: Question,
  groups: readonly PopulationGroup[],
): Promise<CarriedPoint[]> {
  const parts = await Promise.all(
    askedApart(groups).map(async some => withCarried(db, question, await displacementSeries(db, question, some))),
  );
  return parts.flat().sort(byGroup);
}

/** Whom most views of a page speak of by themselves, so that all of them ask the same; the others together. */
function askedApart(groups: readonly PopulationGroup[]): PopulationGroup[][] {
  return [...Map.groupBy(groups, group => (group === 'idps' || group === 'returnees' ? group : 'others')).values()];
}

/** As the store orders them: no group is in two parts. */
function byGroup({ population_group: a }: CarriedPoint, { population_group: b }: CarriedPoint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * These numbers with what is carried: not every place is assessed each round, so each place within counts with its
 * last figure of the same series for 180 days (places repeat as "Same" in IOM DTM's own files).
 */
export async function withCarried<P extends SeriesPoint>(
  db: Db,
  question: Question,
  points: readonly P[],
): Promise<(P & Carry)[]> {
  return carried(points, await partsWithin(db, question, points));
}

/**
 * The same for the last numbers of many countries: of each place only its last figure is looked for, and only where it may
 * still count (so `stale` is empty). Years are asked one by one, so that a series that ended long ago makes nobody read
 * what the others have said since.
 */
export async function newestWithCarried<P extends SeriesPoint>(
  db: Db,
  question: Question,
  points: readonly P[],
): Promise<(P & Carry)[]> {
  const years = Map.groupBy(points, point => point.as_of.slice(0, 4));
  const parts: PartPoint[] = [];
  for (const year of [...years.keys()].sort()) {
    parts.push(...(await partsWithin(db, question, years.get(year)!, { newest: true, days: carryDays })));
  }
  return carried(points, parts);
}

/** The same with the places that are `stale`: the whole history of these numbers' places is read. */
export async function newestWithStale<P extends SeriesPoint>(
  db: Db,
  question: Question,
  points: readonly P[],
): Promise<(P & Carry)[]> {
  return carried(points, await partsWithin(db, question, points, { newest: true }));
}

/** The numbers of the places one level below these numbers' and, where those are sums in turn, of the places below them. */
export async function partsWithin(
  db: Db,
  question: Question,
  points: readonly SeriesPoint[],
  reach: Reach = {},
): Promise<PartPoint[]> {
  const sumsAt = (level: number, of: readonly SeriesPoint[]) =>
    of.filter(point => point.admin_level === level && isSumOfStocks(point));
  const first = await numbersBelow(db, question, sumsAt(0, points), reach);
  const second = await numbersBelow(db, question, sumsAt(1, [...points, ...first]), reach);
  return [...first, ...second];
}

/**
 * The pure half: `points` and `parts`, the numbers of the places below, oldest first within each series and place. A line
 * neither leads to a sum without most of its places nor on from it.
 */
function carried<P extends SeriesPoint>(points: readonly P[], parts: readonly PartPoint[]): (P & Carry)[] {
  const below = belowOf(parts);
  const before = new Map<string, Carry>();
  return points.map(point => {
    const held = isSumOfStocks(point) ? withParts(point, below) : { ...point, ...nothing };
    const series = seriesAt(point, point.location_code);
    const last = before.get(series);
    before.set(series, held);
    return last && leavesOutMost(last) ? { ...held, coverage_break: true } : held;
  });
}

const nothing: Carry = {
  places: null,
  carried_places: null,
  carried_individuals: null,
  carried_share: null,
  carried_days: null,
  stale: null,
  missing: null,
  added: [],
};

function withParts<P extends SeriesPoint>(point: P, below: Below): P & Carry {
  const { parts, added, stale, missing } = heldOn(point, point.as_of, below);
  const older = parts.filter(part => part.carried_days > 0);
  const figures = everyAdded<Added>(older);
  const people = sum(figures.map(part => part.individuals));
  const whole = withAdded({ ...point, added });
  return {
    ...whole,
    coverage_break: point.coverage_break || leavesOutMost({ missing }),
    places: parts.length,
    carried_places: older.length,
    carried_individuals: people,
    carried_share: share(older.length > 0 ? people : '0', whole.individuals),
    carried_days: older.length > 0 ? Math.max(...figures.map(part => part.carried_days)) : null,
    stale,
    missing,
  };
}
