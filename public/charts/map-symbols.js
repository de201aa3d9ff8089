// How large a symbol is on a map: its area is its number, down to a dot that can still be seen.

/** The radius of a dot, in CSS pixels: what would be smaller is drawn as one. */
const dot = 1.5;

/** The radius, in CSS pixels, of a symbol on the map of this place; `area` from 0 to 1, the symbol of the largest number. */
export function radiusOf(area, place) {
  return Math.max(dot, exactRadius(area, place));
}

/** Whether a symbol of this area would be smaller than a dot. */
export function isDot(area, place) {
  return exactRadius(area, place) < dot;
}

function exactRadius(area, { width, shrunk = 1 }) {
  return Math.sqrt(area) * shrunk * Math.min(36, Math.max(16, width * 0.034));
}
