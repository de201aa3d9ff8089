// The outlines that come with the house: as their script makes them, of known countries, and light enough for a slow line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { groundOf, perDegree } from '../../src/maps/ground.ts';
import { countryOutlines, worldSheet } from '../../src/maps/outlines.ts';
import { unpack } from '../../src/maps/rings.ts';
import { project } from '../house.ts';
import { outlineFiles } from '../outlines.ts';

const codes = readFileSync(join(project, 'db/reference/places-world.csv'), 'utf8')
  .split('\n')
  .map(line => line.slice(0, 3));

test('both files are what `npm run outlines` makes of Natural Earth', () => {
  for (const [path, text] of Object.entries(outlineFiles()))
    expect(readFileSync(join(project, path), 'utf8') === text, path).toBe(true);
});

test('the world comes in at most 20 kB, Iraq with its neighbours in 2 kB', () => {
  expect(brotliCompressSync(readFileSync(join(project, 'public/world.json'))).length).toBeLessThan(20_000);
  const { land, around } = groundOf('IRQ', true, {
    inside: [{ code: 'X', at: vertexOf('IRQ'), rings: [] }],
    beside: [],
  });
  expect(JSON.stringify([land, around]).length).toBeLessThan(2_000);
});

test('every country has a code of our list or none, and lies on the sheet with its symbol', () => {
  const { width, height, countries } = worldSheet();
  expect(countries.length).toBeGreaterThan(230);
  for (const { code, at, rings } of countries) {
    expect(code === '' || codes.includes(code), code).toBe(true);
    for (const [x, y] of [at, ...rings.flatMap(unpack)])
      expect(x >= 0 && x <= width && y >= 0 && y <= height, `${code} ${x} ${y}`).toBe(true);
  }
});

test.each(['IRQ', 'FJI', 'RUS', 'USA', 'NZL', 'FRA', 'CHL', 'IDN', 'KIR', 'LSO', 'GRL'])(
  '%s can be drawn on a sheet of its own, wherever on the globe it lies',
  code => {
    const inside = [{ code: 'X', at: vertexOf(code), rings: [] }];
    const { width, height, land, at } = groundOf(code, true, { inside, beside: [] });
    expect(Math.max(width / 1000, height / 500)).toBeCloseTo(1, 2);
    expect(land.length).toBeGreaterThan(0);
    const [x, y] = at.get('X')!;
    expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
  },
);

/** Some vertex of its largest ring. */
function vertexOf(code: string) {
  const { perDegree: steps, countries } = countryOutlines();
  const rings = countries.find(country => country.code === code)!.rings;
  const [x, y] = unpack(rings.reduce((most, ring) => (ring.length > most.length ? ring : most)))[0]!;
  return [(x / steps) * perDegree, (y / steps) * perDegree] as const;
}
