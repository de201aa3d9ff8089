// The number that a series has of a country now: its newest one or, where that lacks most places, the last whole one.
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { NewestOfCountry } from '../store/displacement-by-country.ts';
import { type CarriedPoint, carriedSeries, leavesOutMost, newestWithCarried } from './carried-series.ts';
import { isSumOfStocks, seriesAt } from './held-on.ts';

/**
 * `instead`: those of the points that stand in place of a newer one, by the same rule as a country's own page has. Its places
 * are looked at only where the newest number holds less than half the figures of the fullest one.
 */
export async function lastWhole(
  db: Db,
  question: Question,
  newest: readonly NewestOfCountry[],
): Promise<{ points: CarriedPoint[]; instead: CarriedPoint[] }> {
  const carried = await newestWithCarried(db, question, newest);
  const instead: CarriedPoint[] = [];
  const points: CarriedPoint[] = [];
  for (const { most_figures, ...point } of carried) {
    const isThin = isSumOfStocks(point) && 2 * Number(point.figures) < Number(most_figures);
    const last = isThin ? await lastWholeOf(db, question, point) : undefined;
    if (last) instead.push(last);
    points.push(last ?? point);
  }
  return { points, instead };
}

/** Undefined where the newest one is whole, or none is. */
async function lastWholeOf(db: Db, question: Question, point: CarriedPoint): Promise<CarriedPoint | undefined> {
  const { country, source, operation, population_group } = point;
  const here = { ...question, place: country, country, admin_level: 0, source, operation };
  const all = await carriedSeries(db, here, [population_group]);
  const same = all.filter(other => seriesAt(other, country) === seriesAt(point, country));
  const newest = same.at(-1);
  if (!newest || !leavesOutMost(newest)) return undefined;
  return same.findLast(other => other.individuals !== null && !leavesOutMost(other));
}
