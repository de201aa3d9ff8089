// May what two sources say of one place be compared? One number is the reference; each other is held against it, or told why not.
import { isCounted } from '../model/displacement-figure.ts';
import type { SeriesPoint } from '../store/displacement-series.ts';
import { type CarriedPoint, leavesOutMost, wholeOnes } from './carried-series.ts';
import { daysBetween } from './exact.ts';
import { mainPoint } from './main-point.ts';

/** How many days two numbers may lie apart and still be compared (other days are no contradiction). */
export const comparisonDays = 31;

/**
 * Why a number is not compared; the first that holds, what the number is in itself before how it stands to the reference.
 * `no-stock`: movements in a period that another source need not share. `other-unit`: families only. `quantifier`: "over",
 * "nearly", "about" (no arithmetic pretends exactness).
 */
type Reason =
  | 'not-reported'
  | 'other-unit'
  | 'no-stock'
  | 'statement-is-no-count'
  | 'planning-is-no-count'
  | 'quantifier'
  | 'lacks-places'
  | 'too-far-apart'
  | 'estimate-is-no-count'
  | 'other-operation'
  | 'other-scope';

/** Since when each source counts people, by its slug; null where it does not say. */
export type ScopeFrom = ReadonlyMap<string, string | null>;

/**
 * The number that the others are held against: the newest count or registration, else the newest estimate; around the asked
 * day where there is one. A number of the whole place goes before that of one operation. Undefined where nobody measured.
 */
export function referenceOf<P extends CarriedPoint>(points: readonly P[], day: string | null): P | undefined {
  const fit = wholeOnes(points.filter(point => reasonInItself(point) === null));
  const first = mainPoint(day === null ? fit : near(fit, day)) ?? mainPoint(fit);
  if (!first) return undefined;
  const alike = near(fit, first.as_of).filter(point => isCounted(point.basis) === isCounted(first.basis));
  return mainPoint(alike.filter(point => point.operation === '')) ?? first;
}

function near<P extends SeriesPoint>(points: readonly P[], day: string): P[] {
  return points.filter(point => apart(point.as_of, day) <= comparisonDays);
}

/** Days between two days, whichever comes first. */
export function apart(a: string, b: string): number {
  return Math.abs(daysBetween(a, b));
}

/** Null where the number may be compared with the reference. */
export function whyNot(point: CarriedPoint, reference: CarriedPoint | undefined, scopeFrom: ScopeFrom): Reason | null {
  return reasonInItself(point) ?? (reference ? reasonBeside(point, reference, scopeFrom) : 'not-reported');
}

function reasonInItself({ individuals, households, measure_kind, basis, quantifier }: SeriesPoint): Reason | null {
  if (individuals === null) return households === null ? 'not-reported' : 'other-unit';
  if (measure_kind !== 'stock') return 'no-stock';
  if (basis === 'statement') return 'statement-is-no-count';
  if (basis === 'planning') return 'planning-is-no-count';
  return quantifier === '=' ? null : 'quantifier';
}

function reasonBeside(point: CarriedPoint, reference: CarriedPoint, scopeFrom: ScopeFrom): Reason | null {
  if (leavesOutMost(point) && !leavesOutMost(reference)) return 'lacks-places';
  if (apart(point.as_of, reference.as_of) > comparisonDays) return 'too-far-apart';
  if (isCounted(reference.basis) && !isCounted(point.basis)) return 'estimate-is-no-count';
  if (point.source === reference.source) return 'other-operation';
  const since = (source: string) => scopeFrom.get(source) ?? null;
  return since(point.source) === since(reference.source) ? null : 'other-scope';
}
