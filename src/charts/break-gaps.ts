// Where a line must break: a hole in a series is not a straight line.
import { dayNumber, type Point } from './manner.ts';

/** Longest step in days that a line may cross without a figure, whatever the source's own rhythm. */
const shortest = 180;

/**
 * Puts a break (value null) into every step longer than 180 days and longer than one and a half of the series' usual step:
 * a yearly source keeps its line, a fortnightly one loses it after half a year of silence.
 */
export function breakGaps(points: readonly Point[]): Point[] {
  const longest = Math.max(shortest, 1.5 * usualStep(points));
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    const wide = before && dayNumber(point.day) - dayNumber(before.day) > longest;
    return wide ? [{ day: before.day, value: null }, point] : [point];
  });
}

/** The median distance of neighbours in days; 0 for fewer than two points. */
function usualStep(points: readonly Point[]): number {
  const steps = points.slice(1).map((point, i) => dayNumber(point.day) - dayNumber(points[i]!.day));
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}
