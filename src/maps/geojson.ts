// Boundaries as OCHA publishes them: a GeoJSON file (RFC 7946) of polygons with P-codes. Whatever else comes is told.
import type { Point } from './projections.ts';

/** Degrees, each ring without its last vertex, which repeats the first. A place of points only has no rings. */
export type Boundary = { code: string; rings: Point[][]; points: Point[] };

/** `level`: of the P-codes that were read; the features without geometry or without such a code are counted. */
export type BoundaryFile = { level: number; boundaries: Boundary[]; empty: number; uncoded: number };

/** Why a file was not taken: a key of `cli.boundaries` in the catalogue, and what stands in its sentence. */
export class UnfitBoundaries extends Error {
  readonly key: string;
  readonly values: Record<string, string | number>;
  constructor(key: string, values: Record<string, string | number> = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

const limits = { bytes: 100_000_000, vertices: 2_000_000, features: 50_000 };

/** `level`: which of a file's P-codes are meant; null takes the deepest. @throws UnfitBoundaries */
export function readGeoJson(bytes: Buffer, level: number | null): BoundaryFile {
  if (bytes.length > limits.bytes) throw new UnfitBoundaries('too-large', { megabytes: limits.bytes / 1e6 });
  const features = featuresOf(parsed(bytes));
  const chosen = level ?? deepestLevel(features);
  const count = { vertices: 0 };
  const boundaries = new Map<string, Boundary>();
  const file = { level: chosen, empty: 0, uncoded: 0 };
  for (const feature of features) {
    const code = codeOf(feature, chosen);
    if (!code) file.uncoded += 1;
    else if (!isRecord(feature.geometry)) file.empty += 1;
    else {
      const known = boundaries.get(code) ?? { code, rings: [], points: [] };
      boundaries.set(code, addGeometry(known, feature.geometry, count));
    }
  }
  return { ...file, boundaries: [...boundaries.values()] };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UnfitBoundaries('not-json');
  }
}

type Json = Record<string, unknown>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function featuresOf(file: unknown): Json[] {
  if (!isRecord(file) || file.type !== 'FeatureCollection' || !Array.isArray(file.features))
    throw new UnfitBoundaries('not-geojson');
  if (!isWgs84(file.crs)) throw new UnfitBoundaries('other-crs');
  if (file.features.length > limits.features) throw new UnfitBoundaries('too-many', { most: limits.features });
  return file.features.filter(isRecord);
}

/** RFC 7946 knows degrees on WGS 84 alone; older files may name them, or something else. */
function isWgs84(crs: unknown): boolean {
  if (crs === undefined || crs === null) return true;
  const name = isRecord(crs) && isRecord(crs.properties) ? String(crs.properties.name) : '';
  return /CRS84$|EPSG:+4326$/.test(name);
}

/** The P-code of this level: `ADM1_PCODE`, `adm1_pcode` …; empty where that is no code. */
function codeOf({ properties }: Json, level: number): string {
  if (!isRecord(properties)) return '';
  const name = Object.keys(properties).find(key => key.toUpperCase() === `ADM${level}_PCODE`);
  const code = name ? properties[name] : undefined;
  return typeof code === 'string' && /^[\w.-]{2,40}$/.test(code.trim()) ? code.trim() : '';
}

function deepestLevel(features: readonly Json[]): number {
  const level = [4, 3, 2, 1, 0].find(deep => features.some(feature => codeOf(feature, deep) !== ''));
  if (level === undefined) throw new UnfitBoundaries('no-codes');
  return level;
}

/** Several features with one code are parts of one place. */
function addGeometry(
  { code, rings, points }: Boundary,
  { type, coordinates }: Json,
  count: { vertices: number },
): Boundary {
  const ring = (positions: unknown) => readRing(code, positions, count);
  if (type === 'Point') return { code, rings, points: [...points, readPosition(code, coordinates)] };
  if (type === 'Polygon') return { code, points, rings: [...rings, ...list(code, coordinates).map(ring)] };
  if (type !== 'MultiPolygon') throw new UnfitBoundaries('geometry', { code, type: shown(type) });
  const polygons = list(code, coordinates).map(polygon => list(code, polygon));
  return { code, points, rings: [...rings, ...polygons.flat().map(ring)] };
}

function list(code: string, value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new UnfitBoundaries('ring', { code });
  return value;
}

/** Four positions at least, the last the same as the first. */
function readRing(code: string, value: unknown, count: { vertices: number }): Point[] {
  const positions = list(code, value);
  count.vertices += positions.length;
  if (count.vertices > limits.vertices) throw new UnfitBoundaries('too-many-vertices', { most: limits.vertices });
  const ring = positions.map(position => readPosition(code, position));
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (ring.length < 4 || first[0] !== last[0] || first[1] !== last[1]) throw new UnfitBoundaries('ring', { code });
  return ring.slice(0, -1);
}

function readPosition(code: string, value: unknown): Point {
  const [x, y] = list(code, value);
  const isDegrees = typeof x === 'number' && typeof y === 'number' && Math.abs(x) <= 180 && Math.abs(y) <= 90;
  if (!isDegrees) throw new UnfitBoundaries('coordinates', { code, value: `${shown(x)}, ${shown(y)}` });
  return [x, y];
}

/** What a file says, as far as it can be shown in a line. */
function shown(value: unknown): string {
  return typeof value === 'number' || (typeof value === 'string' && /^[\w.,-]{1,40}$/.test(value)) ? `${value}` : '?';
}
