// The number that a series has of a country now: its newest one or, where that lacks most places, the last whole one.
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { NewestOfCountry } from '../store/displacement-by-country.ts';
import {
  type CarriedPoint,
  carriedSeries,
  leavesOutMost,
  newestWithCarried,
  newestWithStale,
} from './carried-series.ts';
import { isSumOfStocks, seriesAt } from './held-on.ts';

/**
 * `instead`: those of the points that stand in place of a newer one, as in the headlines of a country's own page. Which places
 * a number lacks is looked up, in their whole history, only where it has less than half the figures of the fullest of its series.
 */
export async function lastWhole(
  db: Db,
  question: Question,
  newest: readonly NewestOfCountry[],
): Promise<{ points: CarriedPoint[]; instead: CarriedPoint[] }> {
  const points: CarriedPoint[] = await newestWithCarried(db, question, newest);
  const judged = new Map<string, CarriedPoint>();
  const instead: CarriedPoint[] = [];
  for (const thin of newest.filter(isThin)) {
    const [lacking] = (await newestWithStale(db, question, [thin])).filter(leavesOutMost);
    const last = lacking && (await lastWholeBefore(db, question, lacking));
    if (last) instead.push(last);
    if (lacking) judged.set(keyOf(lacking), last ?? lacking);
  }
  return { points: points.map(point => judged.get(keyOf(point)) ?? point), instead };
}

function isThin(point: NewestOfCountry): boolean {
  return isSumOfStocks(point) && 2 * Number(point.figures) < Number(point.most_figures);
}

async function lastWholeBefore(db: Db, question: Question, point: CarriedPoint): Promise<CarriedPoint | undefined> {
  const { country, source, operation, population_group } = point;
  const here = { ...question, place: country, country, admin_level: 0, source, operation };
  const all = await carriedSeries(db, here, [population_group]);
  const before = all.filter(other => keyOf(other) === keyOf(point) && other.as_of < point.as_of);
  return before.findLast(other => other.individuals !== null && !leavesOutMost(other));
}

function keyOf(point: CarriedPoint): string {
  return seriesAt(point, point.location_code);
}
