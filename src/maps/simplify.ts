// Fewer vertices for a smaller picture: a line between two neighbours is simplified once, so both keep the same line.
import type { Point } from './projections.ts';

/**
 * Every ring without the vertices that lie within `tolerance` of the line that is left (U. Ramer 1972; D. Douglas,
 * T. Peucker 1973). Where three lines meet, their vertex stays. A ring smaller than the tolerance may keep fewer than three.
 */
export function simplifyTogether(rings: readonly (readonly Point[])[], tolerance: number): Point[][] {
  const isJunction = junctionsOf(rings);
  return rings.map(ring => chainsOf(ring, isJunction).flatMap(chain => simplified(chain, tolerance).slice(0, -1)));
}

function keyOf([x, y]: Point): number {
  return x * 2 ** 26 + y;
}

/** Vertices that have other than two neighbours over all rings: there lines part, so no chain runs through them. */
function junctionsOf(rings: readonly (readonly Point[])[]): (point: Point) => boolean {
  const [first, second, more] = [new Map<number, number>(), new Map<number, number>(), new Set<number>()];
  const meet = (key: number, neighbour: number) => {
    if ((first.get(key) ?? neighbour) === neighbour) first.set(key, neighbour);
    else if ((second.get(key) ?? neighbour) === neighbour) second.set(key, neighbour);
    else more.add(key);
  };
  for (const ring of rings) {
    ring.forEach((point, i) => {
      meet(keyOf(point), keyOf(ring.at(i - 1)!));
      meet(keyOf(point), keyOf(ring[(i + 1) % ring.length]!));
    });
  }
  return point => more.has(keyOf(point)) || !second.has(keyOf(point));
}

/** A ring from junction to junction, each chain with both its ends; without any, from its lowest vertex round to it again. */
function chainsOf(ring: readonly Point[], isJunction: (point: Point) => boolean): Point[][] {
  if (ring.length === 0) return [];
  const ends = ring.flatMap((point, i) => (isJunction(point) ? [i] : []));
  const starts = ends.length > 0 ? ends : [lowest(ring)];
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? starts[0]! + ring.length;
    return Array.from({ length: end - start + 1 }, (_, step) => ring[(start + step) % ring.length]!);
  });
}

function lowest(ring: readonly Point[]): number {
  return ring.reduce((least, point, i) => (keyOf(point) < keyOf(ring[least]!) ? i : least), 0);
}

/** The same vertices whichever way the chain runs. */
function simplified(chain: readonly Point[], tolerance: number): Point[] {
  if (runsForward(chain)) return douglasPeucker(chain, tolerance);
  return douglasPeucker(chain.toReversed(), tolerance).reverse();
}

function runsForward(chain: readonly Point[]): boolean {
  const [first, second] = [keyOf(chain[0]!), keyOf(chain[1] ?? chain[0]!)];
  const [last, beforeLast] = [keyOf(chain.at(-1)!), keyOf(chain.at(-2) ?? chain.at(-1)!)];
  return first === last ? second <= beforeLast : first < last;
}

function douglasPeucker(chain: readonly Point[], tolerance: number): Point[] {
  const kept = new Set([0, chain.length - 1]);
  const open: [from: number, to: number][] = [[0, chain.length - 1]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part;
    const { at, distance } = farthest(chain, from, to);
    if (distance <= tolerance) continue;
    kept.add(at);
    open.push([from, at], [at, to]);
  }
  return chain.filter((_, i) => kept.has(i));
}

function farthest(chain: readonly Point[], from: number, to: number): { at: number; distance: number } {
  let at = from;
  let most = 0;
  for (let i = from + 1; i < to; i++) {
    const distance = distanceTo(chain[i]!, chain[from]!, chain[to]!);
    if (distance > most) [at, most] = [i, distance];
  }
  return { at, distance: most };
}

/** From a point to the nearest point of a line between two others. */
function distanceTo([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - fromX - t * dx, y - fromY - t * dy);
}
