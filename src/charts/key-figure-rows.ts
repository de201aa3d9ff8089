// Key figures as rows: the newest number of each series, or its last whole one, its age, and the net change where there is one to tell.

import { isSaid, type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import { seriesOf } from '../model/series.ts';
import type { CarriedPoint } from './carried-series.ts';
import { daysBetween, difference } from './exact.ts';
import { traceOf } from './explain-people.ts';

/** `net_change`: the difference to the number before, where the two compare. `previous_trace`: of what that one is made. */
export type KeyFigure = {
  population_group: string;
  source: string;
  operation: string;
  as_of: string;
  age_days: number;
  individuals: string | null;
  households: string | null;
  basis: string;
  quantifier: string;
  previous_as_of: string | null;
  previous_individuals: string | null;
  net_change: string | null;
  carried_places: number | null;
  carried_share: string | null;
  assessment: string;
  trace: string;
  previous_trace: string | null;
};

/** Whom a view of all groups speaks of, in the order in which it shows them. */
export const allGroups = Object.keys(populationGroups) as PopulationGroup[];

/** The known numbers of each group and series, oldest first; what a source said in public or planned with hides no count. */
export function knownBySeries(points: CarriedPoint[]): CarriedPoint[][] {
  const known = points.filter(point => point.individuals !== null || point.households !== null);
  return [
    ...Map.groupBy(known, point =>
      [point.population_group, seriesOf(point), isSaid(point.basis) && point.basis].join('\n'),
    ).values(),
  ];
}

/** `series`: without the sums that lack most of their places (`wholeOnes`). `day`: from which the age is reckoned. */
export function keyFigure(series: readonly CarriedPoint[], day: string): KeyFigure {
  const last = series.at(-1)!;
  const before = series.at(-2);
  return {
    population_group: last.population_group,
    source: last.source,
    operation: last.operation,
    as_of: last.as_of,
    age_days: daysBetween(last.as_of, day),
    individuals: last.individuals,
    households: last.households,
    basis: last.basis,
    quantifier: last.quantifier,
    previous_as_of: before?.as_of ?? null,
    previous_individuals: before?.individuals ?? null,
    net_change: before && comparable(before, last) ? difference(last.individuals, before.individuals) : null,
    carried_places: last.carried_places,
    carried_share: last.carried_share,
    assessment: last.assessment,
    trace: traceOf(last),
    previous_trace: before ? traceOf(before) : null,
  };
}

/**
 * The difference of two stocks is a net change, and only where both are exact, came about alike and cover the same: not
 * across a break of coverage, nor where the figure of a place became too old between the two.
 */
function comparable(before: CarriedPoint, last: CarriedPoint): boolean {
  const exact = before.quantifier === '=' && last.quantifier === '=';
  const covered = !last.coverage_break && String(before.stale ?? '') === String(last.stale ?? '');
  return exact && covered && last.measure_kind === 'stock' && before.basis === last.basis && last.basis !== 'statement';
}

/** Statements after what was counted, the newest first. */
export function byGroupThenDay(a: KeyFigure, b: KeyFigure): number {
  const group = (row: KeyFigure) => allGroups.indexOf(row.population_group as PopulationGroup);
  const said = (row: KeyFigure) => Number(row.basis === 'statement');
  return (
    group(a) - group(b) ||
    said(a) - said(b) ||
    (a.as_of < b.as_of ? 1 : a.as_of > b.as_of ? -1 : 0) ||
    (a.source < b.source ? -1 : 1)
  );
}
