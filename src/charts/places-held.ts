// The places within the asked one and the whole, as one series holds them on a day.
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { type Series, seriesIn } from '../model/series.ts';
import type { Db } from '../store/connect.ts';
import { latestByPlace } from '../store/displacement-places.ts';
import { displacementSeries, lastDay, type SeriesPoint } from '../store/displacement-series.ts';
import { leavesOutMost, partsWithin } from './carried-series.ts';
import { carryDays, carryForward } from './carry-forward.ts';
import { daysBetween } from './exact.ts';
import { asPart, belowOf, heldOn, isSumOfStocks, withAdded } from './held-on.ts';
import { lastWholeBefore } from './last-whole.ts';

/**
 * Each place and the whole as they are held on the day asked for, else on the newest of the series, with what each takes in of
 * silent places within it. Where the newest sum lacks most of its places (`insteadOf` is its day), they are held on the day of
 * the last whole number, as in the headlines.
 */
export async function placesHeld(
  db: Db,
  question: Question,
  group: PopulationGroup,
  series: Series & { as_of: string },
) {
  const asked = lastDay(question);
  const newest = await heldAt(db, question, group, series, asked ?? series.as_of);
  if (asked || isWhole(newest)) return { ...newest, insteadOf: null };
  const last = await lastWholeBefore(db, question, { ...series, population_group: group });
  const before = last && (await heldAt(db, question, group, series, last.as_of));
  const better = before && isWhole(before) && before.counted.length > 0;
  return better ? { ...before, insteadOf: newest.day } : { ...newest, insteadOf: null };
}

/** A source's own number of the whole is whole, however many places are silent. */
function isWhole({ whole }: Awaited<ReturnType<typeof heldAt>>): boolean {
  return whole === undefined || !leavesOutMost(whole);
}

async function heldAt(db: Db, question: Question, group: PopulationGroup, series: Series, day: string) {
  const here = { ...question, ...seriesIn(series), to: day };
  const [points, parts] = await Promise.all([displacementSeries(db, here, [group]), latestByPlace(db, here, group)]);
  const deeper = await partsWithin(db, here, parts, { newest: true });
  const below = belowOf([...parts.map(part => ({ ...part, parent_code: question.place })), ...deeper]);
  const { counted, stale } = carryForward(parts, day);
  const wholes = points.filter(point => point.individuals !== null && daysBetween(point.as_of, day) <= carryDays);
  const { whole, newer } = wholeOf(wholes, counted);
  return {
    day,
    whole: whole && withAdded({ ...whole, ...heldOn(whole, day, below) }),
    newer,
    counted: counted.map(part => withAdded(asPart(part, day, below))),
    stale,
  };
}

/**
 * The newest total that is a sum of places or has places of its own day; a newer one without places is told and not
 * compared with old parts.
 */
function wholeOf(wholes: SeriesPoint[], counted: SeriesPoint[]): { whole?: SeriesPoint; newer?: SeriesPoint } {
  const days = new Set(counted.map(part => part.as_of));
  const newest = wholes.at(-1);
  const whole = wholes.findLast(point => isSumOfStocks(point) || days.has(point.as_of)) ?? newest;
  return { ...(whole ? { whole } : {}), ...(newest && newest !== whole ? { newer: newest } : {}) };
}
