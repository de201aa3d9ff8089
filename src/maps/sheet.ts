// The sheet that a map of a part of the world is drawn on: its projection, its frame, and what of a ring falls on it.
import { type Box, boxOf, clip, overlap } from './clip.ts';
import { azimuthal, type Point, type Projection } from './projections.ts';
import { onGrid, pack, type Ring } from './rings.ts';
import { simplifyTogether } from './simplify.ts';

/** A ring in degrees, with the box that it fills. */
export type Outline = { points: Point[]; box: Box };

/** `place`: degrees to units of the sheet, y downwards; `lay`: what of each layer is on the sheet, in whole units. */
export type Sheet = {
  width: number;
  height: number;
  place: Projection;
  lay: (layers: readonly (readonly Outline[])[]) => Ring[][];
};

export function outlineOf(points: Point[]): Outline {
  return { points, box: boxOf(points) };
}

/** What must be seen is at most so many units wide or high: about its pixels on a desk. */
const most = { width: 1000, height: 500 };

/** How far the sheet goes on around its middle, in widths and heights of what must be seen: as far as any panel shows. */
const beyond = { widths: 0.55, heightsWide: 1.16, heights: 0.55, widthsHigh: 0.4 };

/** The smallest frame: a single place still has something around it. About thirty kilometres. */
const leastExtent = 0.005;

/** A sheet on which these positions, in degrees, all are seen. */
export function sheetFor(seen: readonly Point[]): Sheet {
  const whole = seen.map(point => besideOf(point, seen[0]!));
  const degrees = boxOf(whole);
  const centre: Point = [(degrees.west + degrees.east) / 2, (degrees.south + degrees.north) / 2];
  const project = azimuthal(centre);
  const { west, north, ...frame } = withRoom(boxOf(whole.map(project)));
  const unit = Math.max((frame.east - west) / most.width, (north - frame.south) / most.height);
  const [width, height] = [(frame.east - west) / unit, (north - frame.south) / unit].map(Math.round) as [
    number,
    number,
  ];
  const place: Projection = point => {
    const [x, y] = project(point);
    return [(x - west) / unit, (north - y) / unit];
  };
  const edge = edgeOf(width, height);
  const reach = Math.hypot(edge.east - width / 2, edge.north - height / 2) * unit * (180 / Math.PI);
  const near = within(centre, reach);
  const onSheet = (outlines: readonly Outline[]) =>
    outlines.filter(({ box }) => near(box)).map(({ points }) => onGrid(clip(points.map(place), edge), point => point));
  const lay = (layers: readonly (readonly Outline[])[]) => {
    const rings = layers.map(onSheet);
    const simple = simplifyTogether(rings.flat(), 2).values();
    return rings.map(layer => [...simple.take(layer.length)].filter(ring => ring.length > 2).map(pack));
  };
  return { width, height, place, lay };
}

/** The same place written less than half a turn from another: 181 east rather than 179 west. */
function besideOf([longitude, latitude]: Point, [from]: Point): Point {
  return [longitude - 360 * Math.round((longitude - from) / 360), latitude];
}

function withRoom({ west, south, east, north }: Box): Box {
  const room = (extent: number) => Math.max(extent * 0.04, (leastExtent - extent) / 2);
  const [x, y] = [room(east - west), room(north - south)];
  return { west: west - x, south: south - y, east: east + x, north: north + y };
}

function edgeOf(width: number, height: number): Box {
  const x = Math.max(width * beyond.widths, height * beyond.heightsWide);
  const y = Math.max(height * beyond.heights, width * beyond.widthsHigh);
  return { west: width / 2 - x, south: height / 2 - y, east: width / 2 + x, north: height / 2 + y };
}

/** True for boxes, in degrees, that may come within `reach` degrees of the centre, also over the 180th meridian. */
function within([longitude, latitude]: Point, reach: number): (box: Box) => boolean {
  const most = Math.min(89, Math.abs(latitude) + reach);
  const around = Math.min(180, reach / Math.cos((most * Math.PI) / 180));
  return box =>
    [-360, 0, 360].some(turn =>
      overlap(box, {
        west: longitude - around + turn,
        east: longitude + around + turn,
        south: latitude - reach,
        north: latitude + reach,
      }),
    );
}
