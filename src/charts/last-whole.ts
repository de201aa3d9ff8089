// The number that a series has of a place now: its newest one or, where that lacks most places, the last whole one.
import { isSaid } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { type Series, seriesIn, seriesOf } from '../model/series.ts';
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
    const last = lacking && (await lastWholeBefore(db, ofCountry(question, lacking), lacking));
    if (last) instead.push(last);
    if (lacking) judged.set(keyOf(lacking), last ?? lacking);
  }
  return { points: points.map(point => judged.get(keyOf(point)) ?? point), instead };
}

function isThin(point: NewestOfCountry): boolean {
  return isSumOfStocks(point) && 2 * Number(point.figures) < Number(point.most_figures);
}

function ofCountry(question: Question, point: CarriedPoint): Question {
  const { country } = point;
  return { ...question, place: country, country, admin_level: 0, ...seriesIn(point) };
}

/** The last number of the asked place in this series, before this day, that does not lack most of its places. */
export async function lastWholeBefore(
  db: Db,
  question: Question,
  number: Pick<CarriedPoint, 'population_group' | 'as_of' | keyof Series>,
): Promise<CarriedPoint | undefined> {
  const all = await carriedSeries(db, question, [number.population_group]);
  return all.findLast(
    other =>
      seriesOf(other) === seriesOf(number) &&
      other.as_of < number.as_of &&
      other.individuals !== null &&
      !isSaid(other.basis) &&
      !leavesOutMost(other),
  );
}

/** What was said is beside what was counted. */
function keyOf(point: CarriedPoint): string {
  return `${seriesAt(point, point.location_code)} ${isSaid(point.basis)}`;
}
