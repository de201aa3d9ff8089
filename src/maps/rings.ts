// Rings on a grid of whole numbers: neighbours that had a vertex in common have it still, so no gap opens between them.
import { digits, unpackRing } from '../../public/chart-manner.js';
import type { Point } from './projections.ts';

/**
 * A ring as files and pages hold it: the first vertex, then the step to each next one; it closes by itself. Each number is
 * written in digits to the base of 32, the lowest first, its sign in the last bit; all digits but the last have 32 added.
 */
export type Ring = string;

/** Each vertex at the nearest point of the grid; where several in a row come to one point, it stands once. */
export function onGrid(points: readonly Point[], place: (point: Point) => Point): Point[] {
  const placed = points.map(point => place(point).map(Math.round) as unknown as Point);
  return placed.filter(([x, y], i) => {
    const [beforeX, beforeY] = placed.at(i - 1)!;
    return placed.length === 1 || x !== beforeX || y !== beforeY;
  });
}

export function pack(points: readonly Point[]): Ring {
  const steps = points.flatMap(([x, y], i) => (i === 0 ? [x, y] : [x - points[i - 1]![0], y - points[i - 1]![1]]));
  return steps.map(packNumber).join('');
}

function packNumber(number: number): string {
  let rest = number < 0 ? -2 * number - 1 : 2 * number;
  let text = '';
  for (; rest >= 32; rest = Math.floor(rest / 32)) text += digits[(rest % 32) + 32];
  return text + digits[rest];
}

export const unpack: (ring: Ring) => Point[] = unpackRing;

/** Twice its area, below zero where it runs clockwise (with north above). */
export function doubleArea(points: readonly Point[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length]!;
    return sum + (x * nextY - nextX * y);
  }, 0);
}

/** A point inside, for a symbol: the middle of the area, or of the widest stretch at its height where that lies outside. */
export function insidePoint(points: readonly Point[]): Point {
  const middle = centroid(points);
  const crossings = crossingsAt(points, middle[1]);
  const spans = crossings.flatMap((from, i) =>
    i % 2 === 0 && i + 1 < crossings.length ? [[from, crossings[i + 1]!] as const] : [],
  );
  if (spans.length === 0 || spans.some(([from, to]) => from <= middle[0] && middle[0] <= to)) return middle;
  const [from, to] = spans.reduce((widest, span) => (span[1] - span[0] > widest[1] - widest[0] ? span : widest));
  return [(from + to) / 2, middle[1]];
}

function centroid(points: readonly Point[]): Point {
  const area = doubleArea(points);
  if (area === 0) return points[0]!;
  const [originX, originY] = points[0]!; // near the ring, so that floats keep their digits
  let [x, y] = [0, 0];
  points.forEach(([ax, ay], i) => {
    const [bx, by] = points[(i + 1) % points.length]!;
    const weight = (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
    x += (ax + bx - 2 * originX) * weight;
    y += (ay + by - 2 * originY) * weight;
  });
  return [originX + x / (3 * area), originY + y / (3 * area)];
}

/** Where the ring crosses this height, from west to east. */
function crossingsAt(points: readonly Point[], height: number): number[] {
  const crossings = points.flatMap(([x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length]!;
    return y > height === nextY > height ? [] : [x + ((height - y) / (nextY - y)) * (nextX - x)];
  });
  return crossings.sort((a, b) => a - b);
}
