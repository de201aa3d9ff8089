// What of a ring lies within a box: a country's neighbours are drawn only where the map shows them.
import type { Point } from './projections.ts';

export type Box = { west: number; south: number; east: number; north: number };

export function boxOf(points: Iterable<Point>): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [x, y] of points) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return box;
}

export function overlap(a: Box, b: Box): boolean {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

/** I. Sutherland, G. Hodgman (1974): one side of the box after the other. Empty where nothing of the ring is inside. */
export function clip(ring: readonly Point[], { west, south, east, north }: Box): Point[] {
  const sides: [axis: 0 | 1, limit: number, sign: 1 | -1][] = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ];
  return sides.reduce<readonly Point[]>((left, side) => cut(left, ...side), ring) as Point[];
}

function cut(ring: readonly Point[], axis: 0 | 1, limit: number, sign: 1 | -1): Point[] {
  const isInside = (point: Point) => (point[axis] - limit) * sign >= 0;
  return ring.flatMap((to, i) => {
    const from = ring.at(i - 1)!;
    const crossing = isInside(from) === isInside(to) ? [] : [crossingOf(from, to, axis, limit)];
    return isInside(to) ? [...crossing, to] : crossing;
  });
}

function crossingOf(from: Point, to: Point, axis: 0 | 1, limit: number): Point {
  const t = (limit - from[axis]) / (to[axis] - from[axis]);
  const along = (other: 0 | 1) => (other === axis ? limit : from[other] + t * (to[other] - from[other]));
  return [along(0), along(1)];
}
