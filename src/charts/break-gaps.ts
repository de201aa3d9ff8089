// Where a line must break: a hole in a series is not a straight line.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { dayNumber, type Event, type Point } from './time-panel.ts';

/** `interrupted`: from this day the source covers more, or counts otherwise; the line does not lead here. */
type SeriesDot = Point & { interrupted?: boolean };

/** Longest step in days that a line may cross without a figure, whatever the source's own rhythm. */
const shortest = 180;

/**
 * Puts a break (value null) into every step longer than 180 days and longer than one and a half of the series' usual step:
 * a yearly source keeps its line, a fortnightly one loses it after half a year of silence. And one before each break of
 * coverage.
 */
export function breakGaps(points: readonly SeriesDot[]): Point[] {
  const longest = Math.max(shortest, 1.5 * usualStep(points));
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    const wide = before && dayNumber(point.day) - dayNumber(before.day) > longest;
    return wide || (before && point.interrupted) ? [{ day: before.day, value: null }, point] : [point];
  });
}

/** A mark with a word on each day from which coverage is another. */
export function breakMarks(rows: readonly { as_of: string }[], words: DrawingWords): Event[] {
  const days = [...new Set(rows.map(row => row.as_of))];
  return days.map(day => ({ day, label: words.t('charts.coverage-break') }));
}

/** The median distance of neighbours in days; 0 for fewer than two points. */
function usualStep(points: readonly Point[]): number {
  const steps = points.slice(1).map((point, i) => dayNumber(point.day) - dayNumber(points[i]!.day));
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}
