// From the globe to a plane: where the publications say, areas kept, and nothing beyond the frame.
import { expect, test } from 'vitest';
import { azimuthal, equalEarth, type Point, type Projection } from '../../src/maps/projections.ts';
import fc from '../ground/any.ts';

const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const latitude = fc.double({ min: -89, max: 89, noNaN: true });

test('Equal Earth has its middle, edges and corners where its authors put them', () => {
  expect(equalEarth([0, 0])).toEqual([0, 0]);
  expect(equalEarth([180, 0])[0]).toBeCloseTo(2.7066, 4);
  expect(equalEarth([0, 90])[1]).toBeCloseTo(1.3174, 4);
  expect(equalEarth([180, 90])[0] / equalEarth([180, 0])[0]).toBeCloseTo(0.5925, 4);
});

test('the whole globe lies within the frame, south of nothing that lies north of it', () => {
  fc.assert(
    fc.property(longitude, latitude, (x, y) => {
      const [east, north] = equalEarth([x, y]);
      expect(Math.abs(east)).toBeLessThanOrEqual(2.7067);
      expect(Math.abs(north)).toBeLessThanOrEqual(1.3174);
      expect(equalEarth([x, y + 1])[1]).toBeGreaterThan(north);
    }),
  );
});

test('a small square keeps its area, in both projections', () => {
  fc.assert(
    fc.property(longitude, fc.double({ min: -80, max: 80, noNaN: true }), (x, y) => {
      const onGlobe = ((0.01 * Math.PI) / 180) ** 2 * Math.cos((y + 0.005) * (Math.PI / 180));
      expect(areaOf(equalEarth, [x, y]) / onGlobe).toBeCloseTo(1, 3);
      expect(areaOf(azimuthal([x + 9, y / 2]), [x, y]) / onGlobe).toBeCloseTo(1, 3);
    }),
  );
});

/** Of a square of a hundredth of a degree. */
function areaOf(project: Projection, [x, y]: Point): number {
  const [ax, ay] = project([x, y]);
  const [bx, by] = project([x + 0.01, y]);
  const [cx, cy] = project([x, y + 0.01]);
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay));
}
