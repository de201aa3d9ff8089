// Boundaries of a country's places: read from a file, held against the known places, and kept in place of those before.
import { hash } from 'node:crypto';
import { type Boundary, readGeoJson, UnfitBoundaries } from '../maps/geojson.ts';
import { shapesOf } from '../maps/shapes.ts';
import { replaceBoundaries } from '../store/boundaries.ts';
import type { Db } from '../store/connect.ts';
import { codesOfLevel, locationsByCode } from '../store/locations.ts';
import { newestVersion } from '../store/versions.ts';

/**
 * What became of a file. `taken`: places that have boundaries now; `unknown`: P-codes that no place of this level has;
 * `missing`: known places of the level that the file lacks; `empty` and `uncoded`: features without geometry, without P-code.
 */
export type BoundariesReport = {
  country: string;
  level: number;
  taken: number;
  unknown: string[];
  missing: string[];
  empty: number;
  uncoded: number;
};

/** A key of `cli.boundaries` in the catalogue, and what stands in its sentence. */
export type BoundariesProblem = { problem: string; values: Record<string, string | number> };

/** `source`: as it is named under the map. Where anything of the file cannot be read, nothing is changed. */
export async function takeBoundaries(
  db: Db,
  { bytes, source, level }: { bytes: Buffer; source: string; level: number | null },
): Promise<BoundariesReport | BoundariesProblem> {
  try {
    return await take(db, bytes, source, level);
  } catch (problem) {
    if (problem instanceof UnfitBoundaries) return { problem: problem.key, values: problem.values };
    throw problem;
  }
}

async function take(db: Db, bytes: Buffer, source: string, asked: number | null): Promise<BoundariesReport> {
  const { level, boundaries, empty, uncoded } = readGeoJson(bytes, asked);
  const version = await newestVersion(db);
  const codes = boundaries.map(({ code }) => code);
  const places = await locationsByCode(db, codes, version);
  const isKnown = ({ code }: Boundary) => places.get(code)?.admin_level === level;
  const known = boundaries.filter(isKnown);
  const country = oneCountry(known.map(({ code }) => places.get(code)!.country));
  await replaceBoundaries(db, {
    country,
    admin_level: level,
    source,
    sha256: hash('sha256', bytes, 'hex'),
    shapes: shapesOf(known),
  });
  return {
    country,
    level,
    taken: known.length,
    unknown: boundaries.filter(one => !isKnown(one)).map(({ code }) => code),
    missing: (await codesOfLevel(db, country, level, version)).filter(code => !codes.includes(code)),
    empty,
    uncoded,
  };
}

function oneCountry(countries: readonly string[]): string {
  const [country, ...others] = [...new Set(countries)];
  if (!country) throw new UnfitBoundaries('none-known');
  if (others.length > 0) throw new UnfitBoundaries('several-countries', { countries: [country, ...others].join(', ') });
  return country;
}
