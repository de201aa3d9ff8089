// What a sum of places holds on a day: its own round, and the last figures of the places within it, however deep, that were silent.
import type { Basis, Quantifier } from '../model/displacement-figure.ts';
import type { PartPoint } from '../store/displacement-places.ts';
import type { SeriesPoint } from '../store/displacement-series.ts';
import { type Carried, carryForward, isContained } from './carry-forward.ts';
import { sum } from './exact.ts';

/** A number that a sum takes in beside its own, with what that number, a sum itself, takes in on the same day. */
export type Added = Carried & { added: readonly Added[] };

/**
 * `parts`: the places one level below that count on the day, each with its last number. `added`: what of them and of the places
 * within them the sum does not have. `stale`: the places of any level whose last figure is too old. `missing`: which
 * share of its places they are, 0 to 1; each place one level below counts alike, and one that is held in part by that part.
 */
type Held = { parts: readonly Part[]; added: readonly Added[]; stale: readonly string[]; missing: number };
export type Part = Added & Pick<Held, 'stale' | 'missing'>;

/** The numbers of the places one level below a number's place, in its series: a history each, oldest first. */
export type Below = (point: SeriesPoint) => readonly (readonly SeriesPoint[])[];

export function belowOf(parts: readonly PartPoint[]): Below {
  const below = Map.groupBy(parts, part => seriesAt(part, part.parent_code));
  const histories = new Map(
    [...below].map(([key, own]) => [key, [...Map.groupBy(own, part => part.location_code).values()]]),
  );
  return point => histories.get(seriesAt(point, point.location_code)) ?? [];
}

/** One series at one place. */
export function seriesAt({ population_group, source, operation, assessment }: SeriesPoint, place: string): string {
  return JSON.stringify([place, population_group, source, operation, assessment]);
}

/** A stock of deeper places: the source's own figure of the place needs no other, and movements are of their period only. */
export function isSumOfStocks({ measure_kind, from_level, admin_level }: SeriesPoint): boolean {
  return measure_kind === 'stock' && from_level > admin_level;
}

/**
 * Each place within a sum counts with its last number on or before `day` for 180 days. One that the sum has in it
 * still adds the silent places within itself: a district that reports alone must not stand for its whole governorate.
 */
export function heldOn(point: SeriesPoint, day: string, below: Below): Held {
  if (!isSumOfStocks(point)) return { parts: [], added: [], stale: [], missing: 0 };
  const last = below(point).flatMap(history => lastUntil(history, day) ?? []);
  const { counted, stale } = carryForward(last, day);
  const parts = counted.map(part => asPart(part, day, below));
  return {
    parts,
    added: parts.flatMap(part => addedTo(point, part)),
    stale: [...stale.map(part => part.location_code), ...parts.flatMap(part => part.stale)].sort(),
    missing: missingOf(parts, stale),
  };
}

function missingOf(parts: readonly Part[], stale: readonly Carried[]): number {
  if (parts.length + stale.length === 0) return 0;
  const inParts = parts.reduce((all, part) => all + part.missing, 0);
  return (stale.length + inParts) / (parts.length + stale.length);
}

/** This number of a place with what it takes in on the day. */
export function asPart(part: Carried, day: string, below: Below): Part {
  const { added, stale, missing } = heldOn(part, day, below);
  return { ...part, added, stale, missing };
}

/** A number newer than the sum is not added to it: the sum has the older one of the same place. */
function addedTo(point: SeriesPoint, part: Part): readonly Added[] {
  if (part.as_of > point.as_of) return [];
  return isContained(part, point) ? part.added : [part];
}

/** All that is added, of every level. */
export function everyAdded<A extends { added: readonly A[] }>(added: readonly A[]): A[] {
  return added.flatMap(part => [part, ...everyAdded(part.added)]);
}

/** The number with all that is added to it; what its round does not say at all stays not said. */
export function withAdded<P extends SeriesPoint & { added: readonly Added[] }>(point: P): P {
  const added = everyAdded(point.added);
  if (added.length === 0) return point;
  const all = [point, ...added];
  return {
    ...point,
    individuals: more(point.individuals, added, 'individuals'),
    households: more(point.households, added, 'households'),
    parts_individuals: more(point.parts_individuals, added, 'individuals'),
    parts_households: more(point.parts_households, added, 'households'),
    figures: String(sum(all.map(part => part.figures))),
    without_individuals: String(sum(all.map(part => part.without_individuals))),
    basis: same<Basis>(all.map(part => part.basis)) ?? 'estimate',
    quantifier: same<Quantifier>(all.map(part => part.quantifier)) ?? '~',
  };
}

function more(own: string | null, added: readonly Added[], measure: 'individuals' | 'households'): string | null {
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
