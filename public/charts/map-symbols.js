// How large a symbol is on a map: its area is its number, down to a dot that can still be seen.

/** The radius of a dot, in CSS pixels: what would be smaller is drawn as one. */
const dot = 1.5;

/** The radius, in CSS pixels, of a symbol on a map of this width; `area` from 0 to 1, the symbol of the largest number. */
export function radiusOf(area, width) {
  return Math.max(dot, Math.sqrt(area) * largestRadius(width));
}

/** Whether a symbol of this area would be smaller than a dot. */
export function isDot(area, width) {
  return Math.sqrt(area) * largestRadius(width) < dot;
}

function largestRadius(width) {
  return Math.round(Math.min(36, Math.max(16, width * 0.034)));
}
