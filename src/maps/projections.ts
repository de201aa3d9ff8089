// From the globe to a plane, areas kept: Equal Earth for the world, an azimuthal view of its own for each country.

/** East and north: degrees on the globe, units of a plane after projection. */
export type Point = readonly [x: number, y: number];

export type Projection = (degrees: Point) => Point;

const radians = Math.PI / 180;

/**
 * Equal Earth on a sphere of radius 1, x within ±2.7067 and y within ±1.3174. B. Šavrič, T. Patterson, B. Jenny (2019):
 * The Equal Earth map projection. International Journal of Geographical Information Science 33 (3), 454–465.
 */
export const equalEarth: Projection = ([longitude, latitude]) => {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796] as const;
  const m = Math.sqrt(3) / 2;
  const t = Math.asin(m * Math.sin(latitude * radians));
  const t2 = t * t;
  const t6 = t2 * t2 * t2;
  const x = (longitude * radians * Math.cos(t)) / (m * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)));
  return [x, t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))];
};

/**
 * Lambert's azimuthal equal-area projection on a sphere of radius 1, seen from above `centre`: countries over the 180th
 * meridian stay whole. J. P. Snyder (1987): Map Projections, a Working Manual. USGS Professional Paper 1395, page 185.
 */
export function azimuthal(centre: Point): Projection {
  const [sin0, cos0] = [Math.sin(centre[1] * radians), Math.cos(centre[1] * radians)];
  return ([longitude, latitude]) => {
    const [sin, cos] = [Math.sin(latitude * radians), Math.cos(latitude * radians)];
    const around = (longitude - centre[0]) * radians;
    const towards = sin0 * sin + cos0 * cos * Math.cos(around);
    const k = Math.sqrt(2 / Math.max(1e-9, 1 + towards));
    return [k * cos * Math.sin(around), k * (cos0 * sin - sin0 * cos * Math.cos(around))];
  };
}
