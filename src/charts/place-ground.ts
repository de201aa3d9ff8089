// The ground of a place's map: where its places lie, as far as anybody has told it.

import { groundOf, type Shape } from '../maps/ground.ts';
import { outlinesSource } from '../maps/outlines.ts';
import type { Question } from '../model/question.ts';
import { findBoundaries } from '../store/boundaries.ts';
import type { Db } from '../store/connect.ts';
import { locationsWithin, type Place } from '../store/locations.ts';
import type { MapGround } from './chart.ts';

/** `shown`: the places with numbers, all of one level. Null where it is known of none where it is. */
export async function placeGround(db: Db, question: Question, shown: readonly Place[]): Promise<MapGround | null> {
  const level = shown[0]?.admin_level;
  const known = level === undefined ? undefined : await findBoundaries(db, question.country, level);
  if (!known) return null;
  const isWhole = question.place === question.country;
  const within = isWhole ? [] : await locationsWithin(db, question.place, question.version);
  const codes = new Set([...shown, ...within].map(place => place.code));
  const [inside, beside] = parted(known.shapes, shape => isWhole || codes.has(shape.code));
  if (!inside.some(shape => shown.some(place => place.code === shape.code))) return null;
  const { at, ...ground } = groundOf(question.country, isWhole, { inside, beside });
  const bounded = inside.some(shape => shape.rings.length > 0);
  return {
    ...ground,
    at,
    notes: [
      { key: bounded ? 'charts.note.map-middle' : 'charts.note.map-towns', values: { points: known.source } },
      {
        key: 'charts.note.map-boundaries',
        values: { outlines: bounded ? `${known.source}; ${outlinesSource}` : outlinesSource },
      },
    ],
  };
}

function parted(shapes: readonly Shape[], isInside: (shape: Shape) => boolean): [Shape[], Shape[]] {
  return [shapes.filter(isInside), shapes.filter(shape => !isInside(shape))];
}
