// The ground of a country's map: its land, its inner boundaries and its neighbours, on a sheet of its own.
import { overlap } from './clip.ts';
import { countryOutlines } from './outlines.ts';
import type { Point } from './projections.ts';
import { doubleArea, type Ring, unpack } from './rings.ts';
import { type Outline, outlineOf, sheetFor } from './sheet.ts';

/** A place on a map, in steps of `perDegree` to a degree: where its symbol stands, and its rings, which may be none. */
export type Shape = { code: string; at: Point; rings: readonly Ring[] };

/** About eleven metres a step. */
export const perDegree = 10_000;

/**
 * In units of the map, y downwards, `width` and `height` of what must be seen. `land`: the asked place; `around`: what lies
 * beside it, also beyond the frame. `at`: where each place's symbol stands.
 */
export type Ground = {
  width: number;
  height: number;
  land: Ring[];
  around: Ring[];
  at: Map<string, Point>;
};

/**
 * `inside`: the places that the map is of, at least one; `beside`: others of their level. Where those inside have no rings,
 * the outline of the country is the land, if the country `isWhole`.
 */
export function groundOf(
  country: string,
  isWhole: boolean,
  { inside, beside }: { inside: readonly Shape[]; beside: readonly Shape[] },
): Ground {
  const parts = inside.flatMap(outlinesOf);
  const outline = bundled().get(country) ?? [];
  const land = parts.length === 0 && isWhole ? outline : parts;
  const points = inside.map(({ at }) => inDegrees(at, perDegree));
  const seen = parts.length === 0 ? mainOf(land) : land;
  const sheet = sheetFor([...points, ...seen.flatMap(one => one.points)]);
  const abroad = [...bundled()].flatMap(([code, outlines]) => (code === country ? [] : outlines));
  const beyond = [...abroad, ...(land === outline ? [] : outline), ...beside.flatMap(outlinesOf)];
  const [own, around] = sheet.lay([land, beyond]) as [Ring[], Ring[]];
  return {
    width: sheet.width,
    height: sheet.height,
    land: own,
    around,
    at: new Map(inside.map(({ code }, i) => [code, rounded(sheet.place(points[i]!))])),
  };
}

function outlinesOf({ rings }: Shape): Outline[] {
  return rings.map(ring => outlineOf(unpack(ring).map(point => inDegrees(point, perDegree))));
}

function inDegrees([x, y]: Point, steps: number): Point {
  return [x / steps, y / steps];
}

function rounded([x, y]: Point): Point {
  return [Math.round(x), Math.round(y)];
}

/** The outlines of each country, in degrees; unpacked once. */
function bundled(): Map<string, Outline[]> {
  unpacked ??= new Map(
    countryOutlines().countries.map(({ code, rings }) => [
      code,
      rings.map(ring => outlineOf(unpack(ring).map(point => inDegrees(point, countryOutlines().perDegree)))),
    ]),
  );
  return unpacked;
}

let unpacked: Map<string, Outline[]> | undefined;

/** The land that a map of the country must show: its largest part, and others of size not far from it. */
function mainOf(outlines: readonly Outline[]): Outline[] {
  const sizes = outlines.map(({ points }) => Math.abs(doubleArea(points)));
  const largest = outlines[sizes.indexOf(Math.max(...sizes))];
  if (!largest) return [];
  const { west, south, east, north } = largest.box;
  const [wide, high] = [east - west, north - south];
  const near = { west: west - wide, south: south - high, east: east + wide, north: north + high };
  return outlines.filter(({ box }, i) => sizes[i]! > Math.max(...sizes) / 100 && overlap(box, near));
}
