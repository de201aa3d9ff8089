// The symbols of a map: each as large as its number, down to a dot that can still be seen, and named where there is room.
import { phone } from './palettes.js';

/** The radius of a dot, in CSS pixels: what would be smaller is drawn as one. */
const dot = 1.5;

/** Symbols by area, in the colour of their dataset; open where they were not counted. */
export function dressSymbols(datasets, palette, place) {
  for (const dataset of datasets) {
    dataset.pointStyle = 'circle';
    dataset.names = dataset.names.map(name => name.split('\n'));
    dataset.titles = dataset.names.map(([name]) => name);
    dataset.said ??= dataset.names.map(([, number]) => number);
    dataset.pointRadius = dataset.areas.map(area => radiusOf(area, place));
    dataset.pointHoverRadius = dataset.pointRadius;
    dataset.pointHitRadius = place.width < phone ? 14 : 8;
    dataset.pointBorderWidth = 1.5;
    dataset.pointHoverBorderWidth = 2.5;
    dataset.pointBorderColor = dataset.borderColor;
    dataset.pointBackgroundColor = dataset.areas.map((_, i) =>
      dataset.open?.[i] ? `${palette.paper}66` : `${dataset.borderColor}b8`,
    );
    dataset.backgroundColor = `${dataset.borderColor}b8`;
    dataset.pointHoverBackgroundColor = dataset.pointBackgroundColor;
  }
}

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

/** Of so many symbols the largest are named where there is room; the very largest also over smaller symbols. */
const named = { large: { most: 24, always: 5 }, small: { most: 12, always: 2 } };

export function nameSymbols(chart, palette, small) {
  const { ctx, chartArea } = chart;
  const symbols = chart.data.datasets
    .flatMap((dataset, at) =>
      chart.getDatasetMeta(at).data.map((point, i) => ({
        x: point.x,
        y: point.y,
        r: dataset.pointRadius[i],
        lines: dataset.names[i],
      })),
    )
    .sort((a, b) => b.r - a.r);
  const names = [];
  const { most, always } = small ? named.small : named.large;
  const taken = symbols.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  for (const [i, symbol] of symbols.slice(0, most).entries()) {
    const wide = Math.max(...symbol.lines.map(line => ctx.measureText(line).width));
    const free = places(symbol, wide, 15 * symbol.lines.length).filter(
      place => isWithin(place, chartArea) && names.every(other => !overlap(place, other)),
    );
    const box = free
      .map(place => ({ ...place, over: covered(place, taken.toSpliced(i, 1)) }))
      .toSorted((a, b) => a.over - b.over)[0];
    if (!box || (box.over > 0 && i >= always)) continue;
    names.push(box);
    writeName(ctx, symbol.lines, box, palette);
  }
}

/** Beside the symbol, on either hand, then above and below it, then at its shoulders. */
function places({ x, y, r }, wide, high) {
  const slant = 0.75 * r + 6;
  const box = (left, top, align) => ({ left, right: left + wide, top, bottom: top + high, align });
  return [
    box(x + r + 4, y - high / 2, 'left'),
    box(x - r - 4 - wide, y - high / 2, 'right'),
    box(x - wide / 2, y - r - 2 - high, 'center'),
    box(x - wide / 2, y + r + 2, 'center'),
    box(x + slant, y - slant - high / 2, 'left'),
    box(x - slant - wide, y - slant - high / 2, 'right'),
    box(x + slant, y + slant - high / 2, 'left'),
    box(x - slant - wide, y + slant - high / 2, 'right'),
  ];
}

function isWithin(box, area) {
  return box.left >= 2 && box.right <= area.right - 2 && box.top >= area.top && box.bottom <= area.bottom;
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** How much of these boxes a name would hide, in square pixels. */
function covered(box, others) {
  const areas = others
    .filter(other => overlap(box, other))
    .map(
      other =>
        (Math.min(box.right, other.right) - Math.max(box.left, other.left)) *
        (Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)),
    );
  return areas.reduce((sum, area) => sum + area, 0);
}

function writeName(ctx, lines, box, palette) {
  const x = { left: box.left, right: box.right, center: (box.left + box.right) / 2 }[box.align];
  ctx.textAlign = box.align;
  lines.forEach((line, i) => {
    const y = box.top + 15 * i + 8;
    ctx.strokeStyle = palette.land;
    ctx.lineWidth = 3;
    ctx.lineJoin = 'round';
    ctx.strokeText(line, x, y);
    ctx.fillStyle = palette.ink;
    ctx.fillText(line, x, y);
  });
}
