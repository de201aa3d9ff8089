// The drawing manner of maps: land, symbols whose area is a number, their names, and below the map what it does not show.
import { drawKey, keyRows } from './map-key.js';
import { dressSymbols, nameSymbols } from './map-symbols.js';
import { phone } from './palettes.js';

/** The height of a map's panel in this place: the ground in its proportions, then its key. In CSS pixels. */
export function mapHeight(config, place) {
  const { map, legend } = config.options.manner;
  return groundHeight(config, place) + keyRows(map.key, withShrunk(config, place)).height + (legend ? 40 : 16);
}

/** What the ground may have of height, 80 at least, so that the map stands with its key in this room. In CSS pixels. */
export function fittingGround(config, width, room, tallest = room) {
  const over = mapHeight(config, { width, tallest }) - room;
  return over > 0 && tallest > 80 ? fittingGround(config, width, room, Math.max(80, tallest - over)) : tallest;
}

function groundHeight({ data, options }, { width, scheme, tallest = scheme === 'paper' ? 280 : 520 }) {
  const seen = seenOf(options.manner.map, data.datasets, width);
  const shape = Math.min(1.1, Math.max(0.46, seen.height / seen.width));
  return Math.round(Math.min(tallest, 520, width * shape));
}

/** Where less height is given than a map of this width would have, its symbols are smaller with it. */
export function withShrunk(config, place) {
  const { width } = place;
  return { ...place, shrunk: groundHeight(config, place) / groundHeight(config, { width }) };
}

/** What of the sheet must be seen: all of it, but on a phone of the world only where there are symbols, a third at least. */
function seenOf({ width, height, sheet }, datasets, pixels) {
  const whole = { x: width / 2, y: height / 2, width, height };
  if (!sheet || pixels >= phone) return whole;
  const points = datasets.flatMap(dataset => dataset.data);
  const [across, down] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const wide = Math.min(width, Math.max(width / 3, 1.5 * reach(across), 1.8 * reach(down)));
  const high = Math.min(height, 0.8 * wide);
  return { x: within(across, wide, width), y: within(down, high, height), width: wide, height: high };
}

function reach(places) {
  return Math.max(...places) - Math.min(...places);
}

/** The middle of a stretch that has these places in its midst and does not leave the sheet. */
function within(places, stretch, sheet) {
  const middle = (Math.max(...places) + Math.min(...places)) / 2;
  return Math.min(sheet - stretch / 2, Math.max(stretch / 2, middle));
}

/** Turns the configuration of a map into one that Chart.js draws: symbols by area, a plane without axes. */
export function dressMap(config, palette, place) {
  const { map } = config.options.manner;
  dressSymbols(config.data.datasets, palette, place);
  const { options } = config;
  options.interaction = { mode: 'nearest', axis: 'xy', intersect: true };
  const bottom = keyRows(map.key, place).height;
  options.layout = { autoPadding: false, padding: { top: 8, left: 0, right: 0, bottom } };
  options.scales = { x: { type: 'linear', display: false }, y: { type: 'linear', display: false, reverse: true } };
}

/** Draws what is below and above the symbols. */
export function ground(palette, place) {
  const narrow = place.width < phone;
  return {
    id: 'ground',
    afterLayout: fit,
    beforeDatasetsDraw(chart) {
      const { map } = chart.options.manner;
      const sheet = map.sheet ? (place.sheet?.countries.flatMap(country => country.rings) ?? []) : map.land;
      const { ctx, chartArea } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      fill(chart, map.around ?? [], palette.around, palette.border, 'nonzero');
      fill(chart, sheet, palette.land, map.sheet ? palette.border : palette.shore, 'evenodd');
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.font = `${narrow ? 12 : 13}px ${place.font}`;
      ctx.textBaseline = 'middle';
      ctx.direction = chart.options.manner.dir ?? 'ltr';
      nameSymbols(chart, palette, narrow || place.shrunk < 0.75);
      drawKey(chart, palette, place);
      ctx.restore();
    },
  };
}

/** One unit is as many pixels across as down: what must be seen fits into the middle of the picture. */
function fit({ scales, chartArea, options, data, width }) {
  const seen = seenOf(options.manner.map, data.datasets, width);
  const unit = Math.max(seen.width / chartArea.width, seen.height / chartArea.height);
  span(scales.x, seen.x, unit * chartArea.width);
  span(scales.y, seen.y, unit * chartArea.height);
}

function span(scale, middle, extent) {
  scale.min = middle - extent / 2;
  scale.max = middle + extent / 2;
  scale.configure();
}

/** Of two rings in the land, one in the other, the inner is a hole; neighbours may lie over each other. */
function fill({ ctx, scales }, rings, colour, line, rule) {
  const [left, top] = [scales.x.getPixelForValue(0), scales.y.getPixelForValue(0)];
  const pixels = scales.x.getPixelForValue(1) - left;
  ctx.beginPath();
  for (const ring of rings) {
    unpackRing(ring).forEach(([x, y], i) => {
      if (i === 0) ctx.moveTo(left + x * pixels, top + y * pixels);
      else ctx.lineTo(left + x * pixels, top + y * pixels);
    });
    ctx.closePath();
  }
  ctx.fillStyle = colour;
  ctx.fill(rule);
  ctx.strokeStyle = line;
  ctx.lineWidth = 0.75;
  ctx.lineJoin = 'round';
  ctx.stroke();
}

export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values = Object.fromEntries([...digits].map((digit, value) => [digit, value]));

/** The vertices of a ring from its text; see `Ring` on the server. */
export function unpackRing(text) {
  const points = [];
  let [x, y, at] = [0, 0, 0];
  const step = () => {
    let [number, place, digit] = [0, 1, 32];
    for (; digit >= 32; place *= 32) {
      digit = values[text[at++]];
      number += (digit % 32) * place;
    }
    return number % 2 === 1 ? -(number + 1) / 2 : number / 2;
  };
  while (at < text.length) {
    x += step();
    y += step();
    points.push([x, y]);
  }
  return points;
}
