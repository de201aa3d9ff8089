// Boundaries as they are kept: on one grid for the whole country, and with no more vertices than a picture can show.

import { boxOf } from './clip.ts';
import type { Boundary } from './geojson.ts';
import { perDegree, type Shape } from './ground.ts';
import type { Point } from './projections.ts';
import { doubleArea, insidePoint, onGrid, pack } from './rings.ts';
import { simplifyTogether } from './simplify.ts';

/** A line may lie beside where it was by so many parts of the country's extent: less than half a pixel of its map. */
const finest = 1500;

/** Every place keeps its largest ring, however small; a place given by points alone stands at the first. */
export function shapesOf(boundaries: readonly Boundary[]): Shape[] {
  const placed = boundaries.map(({ rings }) => rings.map(ring => onGrid(ring, toGrid)));
  const simple = simplifyTogether(placed.flat(), toleranceOf(placed.flat(2))).values();
  return boundaries.map(({ code, points }, i) => {
    const own = placed[i]!;
    const largest = largestOf(own);
    const rings = [...simple.take(own.length)].map((ring, n) => (n === largest && ring.length < 3 ? own[n]! : ring));
    const at = own[largest] ? insidePoint(own[largest]) : toGrid(points[0]!);
    return { code, at: at.map(Math.round) as unknown as Point, rings: rings.filter(ring => ring.length > 2).map(pack) };
  });
}

function toGrid([longitude, latitude]: Point): Point {
  return [longitude * perDegree, latitude * perDegree];
}

function toleranceOf(points: readonly Point[]): number {
  const { west, south, east, north } = boxOf(points);
  return Math.max(1, Math.max(east - west, north - south) / finest);
}

function largestOf(rings: readonly (readonly Point[])[]): number {
  const sizes = rings.map(ring => Math.abs(doubleArea(ring)));
  return sizes.indexOf(Math.max(...sizes));
}
