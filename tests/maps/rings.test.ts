// Rings on a grid: what neighbours had in common they keep, whatever is left out; and a symbol stands inside.
import { describe, expect, test } from 'vitest';
import { boxOf, clip } from '../../src/maps/clip.ts';
import type { Point } from '../../src/maps/projections.ts';
import { doubleArea, insidePoint, onGrid, pack, unpack } from '../../src/maps/rings.ts';
import { simplifyTogether } from '../../src/maps/simplify.ts';
import fc from '../ground/any.ts';

const coordinate = fc.double({ min: -179, max: 179, noNaN: true });
const point = fc.tuple(coordinate, coordinate);

/** A wavy line from north to south, which is the border of two countries. */
const border = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 60 });

/** A ring that sees all of itself from its middle. */
const star = fc.array(fc.double({ min: 20, max: 90, noNaN: true }), { minLength: 5, maxLength: 40 }).map(radii =>
  radii.map((radius, i): Point => {
    const turn = (2 * Math.PI * i) / radii.length;
    return [Math.round(radius * Math.cos(turn)), Math.round(radius * Math.sin(turn))];
  }),
);

test('packed and unpacked is the same, within the frame of what it was made of', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 50 }), points => {
      const placed = onGrid(points, ([x, y]) => [x * 100, y * 100]);
      expect(unpack(pack(placed)).map(String)).toEqual(placed.map(String));
      for (const value of placed.flat()) expect(Number.isSafeInteger(value) && Math.abs(value) <= 17_900).toBe(true);
    }),
  );
});

describe('simplified together', () => {
  test('two neighbours keep one border between them', () => {
    fc.assert(
      fc.property(border, fc.double({ min: 0, max: 40, noNaN: true }), fc.nat(), (waves, tolerance, turn) => {
        const line = waves.map((x, i): Point => [Math.round(x * 100), 100 * (i + 1)]);
        const ends: [Point, Point] = [
          [0, 0],
          [0, 100 * (waves.length + 1)],
        ];
        const shared = [ends[0], ...line, ends[1]];
        const west = [...shared, [-1000, ends[1][1]] as const, [-1000, 0] as const];
        const east = turned([...shared.toReversed(), [1000, 0] as const, [1000, ends[1][1]] as const], turn);
        const [left, right] = simplifyTogether([west, east], tolerance);
        const inner = (ring: Point[]) =>
          ring
            .filter(([x]) => Math.abs(x) < 1000)
            .map(String)
            .sort();
        expect(inner(left!)).toEqual(inner(right!));
        expect(inner(left!)).toEqual(expect.arrayContaining(ends.map(String)));
      }),
    );
  });

  test('an enclave fills its hole', () => {
    fc.assert(
      fc.property(star, fc.nat(), (hole, turn) => {
        const outer: Point[] = [
          [-500, -500],
          [500, -500],
          [500, 500],
          [-500, 500],
        ];
        const [, around, within] = simplifyTogether([outer, turned(hole, turn), hole.toReversed()], 4);
        expect(around!.map(String).sort()).toEqual(within!.map(String).sort());
      }),
    );
  });

  test('every vertex left out lies within the tolerance of what is left, and none is made up', () => {
    fc.assert(
      fc.property(star, fc.double({ min: 0, max: 30, noNaN: true }), (ring, tolerance) => {
        const left = simplifyTogether([ring], tolerance)[0]!;
        for (const vertex of left) expect(ring).toContainEqual(vertex);
        for (const vertex of ring) expect(nearest(vertex, left)).toBeLessThanOrEqual(tolerance + 1e-9);
      }),
    );
  });
});

test('the point for a symbol is inside its ring', () => {
  fc.assert(
    fc.property(star, ring => {
      fc.pre(Math.abs(doubleArea(ring)) > 100);
      expect(isInside(insidePoint(ring), ring)).toBe(true);
    }),
  );
  expect(isInside(insidePoint(horseshoe), horseshoe)).toBe(true);
});

test('what is cut lies within the box, and a ring within it stays as it is', () => {
  fc.assert(
    fc.property(star, fc.integer({ min: 1, max: 100 }), (ring, size) => {
      const box = { west: -size, south: -size, east: size, north: size };
      const { west, south, east, north } = boxOf([[0, 0], ...clip(ring, box)]);
      expect(Math.max(-west, -south, east, north)).toBeLessThanOrEqual(size + 1e-9);
      expect(clip(ring, { west: -90, south: -90, east: 90, north: 90 })).toEqual(ring);
    }),
  );
});

const horseshoe: Point[] = [
  [0, 0],
  [90, 0],
  [90, 90],
  [80, 90],
  [80, 10],
  [10, 10],
  [10, 90],
  [0, 90],
];

function turned(ring: readonly Point[], by: number): Point[] {
  const start = by % ring.length;
  return [...ring.slice(start), ...ring.slice(0, start)];
}

function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  return ring.reduce((inside, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax) ? !inside : inside;
  }, false);
}

function nearest([x, y]: Point, ring: readonly Point[]): number {
  const distances = ring.map(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - ax - t * dx, y - ay - t * dy);
  });
  return Math.min(...distances);
}
