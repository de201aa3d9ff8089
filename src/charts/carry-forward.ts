// Not every place is assessed in every round: which last figures still count on a day, and which are too old.
import type { SeriesPoint } from '../store/displacement-series.ts';
import { daysBetween } from './exact.ts';

/** How many days a place's last figure counts on, unless a newer one comes. */
export const carryDays = 180;

export type Carried = SeriesPoint & { carried_days: number };

/** Splits the newest stocks of places into those that count on `day` (0 days: counted that day) and those too old. */
export function carryForward(points: readonly SeriesPoint[], day: string): { counted: Carried[]; stale: Carried[] } {
  const aged = points.map(point => ({ ...point, carried_days: daysBetween(point.as_of, day) }));
  return {
    counted: aged.filter(point => point.carried_days <= carryDays),
    stale: aged.filter(point => point.carried_days > carryDays),
  };
}

type Counted = Pick<SeriesPoint, 'as_of' | 'round' | 'from_level'>;

/** Whether the sum of a round has this number of a place in it: it is of that round, and counted at the same level. */
export function isContained(part: Counted, whole: Counted): boolean {
  return part.as_of === whole.as_of && part.round === whole.round && part.from_level === whole.from_level;
}
