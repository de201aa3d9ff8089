// Which number speaks first in a sentence: one of them, chosen by rule and named with its source.
import { type Basis, bases } from '../model/displacement-figure.ts';
import type { Series } from '../model/series.ts';
import type { SeriesPoint } from '../store/displacement-series.ts';
import { type Carry, leavesOutMost, wholeOnes } from './carried-series.ts';
import type { Answer, Cell } from './chart.ts';
import { whose } from './series-name.ts';

type Speaking = Pick<SeriesPoint, 'individuals' | 'basis' | 'as_of'> & Partial<Pick<Carry, 'missing'>>;

/** How far a number of this basis comes after a count. */
export function trustOf(basis: Basis): number {
  return bases.indexOf(basis);
}

/** The facts that tell the number that speaks first; nulls where there is none. `among`: all numbers of the answer. */
export function mainFacts(
  main: (Speaking & Series & Pick<SeriesPoint, 'quantifier'>) | undefined,
  among: readonly Series[],
): Record<(typeof mainNames)[number], Cell> {
  return {
    individuals: main?.individuals ?? null,
    ...(main ? whose(main, among) : { source: null, operation: null, assessment: null }),
    basis: main?.basis ?? null,
    quantifier: main?.quantifier ?? null,
    in_part: inPart(main),
  };
}

const mainNames = ['individuals', 'source', 'operation', 'assessment', 'basis', 'quantifier', 'in_part'] as const;

/** The same for a sentence. */
export function mainValues(facts: Answer['facts']): Record<string, Cell> {
  return picked(facts, mainNames);
}

/** These of the facts; null where there is none. */
export function picked(facts: Answer['facts'], names: readonly string[]): Record<string, Cell> {
  return Object.fromEntries(names.map(name => [name, facts[name] ?? null]));
}

/** Of a sum without most of its places a sentence says so; null elsewhere. */
export function inPart(main: Partial<Pick<Carry, 'missing'>> | undefined): 'true' | null {
  return main && leavesOutMost(main) ? 'true' : null;
}

/**
 * The newest number of the best basis: counts before registrations before estimates, plans and statements. A sum without most
 * of its places speaks only where there is nothing else: a governorate that reports alone is not its country.
 */
export function mainPoint<P extends Speaking>(points: readonly P[]): P | undefined {
  const known = points.filter(point => point.individuals !== null);
  return wholeOnes(known).toSorted(
    (a, b) => trustOf(a.basis) - trustOf(b.basis) || (a.as_of < b.as_of ? 1 : a.as_of > b.as_of ? -1 : 0),
  )[0];
}
