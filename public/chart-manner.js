// The drawing manner of every chart: colours, fonts, axes, direct labels. The browser and the server both draw with it.
// A chart arrives as plain JSON: colours by meaning ("@displaced"), ticks as written words ("marks"), labels as text.
import { cells, hatches } from './charts/boxes.js';
import { options, reachesTheEdge, wordsUnderBars } from './charts/frame.js';
import { labels } from './charts/labels.js';
import { dressMap, ground, mapHeight, withShrunk } from './charts/map.js';
import { targets, verticals } from './charts/marks.js';
import { coloured, palettes, phone } from './charts/palettes.js';
import { dressScale } from './charts/scales.js';
import { atMost, inLines } from './charts/words.js';

export { sharedRoom } from './charts/frame.js';
export { digits, fittingGround, mapHeight, unpackRing } from './charts/map.js';
export { palettes, phone } from './charts/palettes.js';

/**
 * The configuration for Chart.js from its JSON.
 * @param {object} config as the server wrote it
 * @param {{ scheme: 'light' | 'dark', width: number, font: string, locale: string, stack?: number, names?: object[], sheet?: object, tallest?: number }} place
 *   where it is drawn; width in CSS pixels; `sheet`: the outlines of the world, for a map of it; `tallest`: what its ground may
 *   have of height; `stack` and `names`: what panels
 *   that stand above each other share (see `sharedRoom`), so that their axes agree
 */
export function prepare(config, place) {
  const palette = palettes[place.scheme];
  const ready = coloured(structuredClone(config), palette);
  const narrow = place.width < phone;
  for (const dataset of ready.data.datasets) if (!reachesTheEdge(dataset, ready)) delete dataset.endLabel;
  ready.options = options(ready, palette, place, narrow);
  const stacked = { ...place, [ready.options.indexAxis === 'y' ? 'stack' : 'names']: undefined };
  for (const scale of Object.values(ready.options.scales ?? {})) dressScale(scale, palette, stacked, narrow);
  for (const dataset of ready.data.datasets) dressDataset(dataset, ready, palette, narrow);
  const isMap = ready.options.manner?.map !== undefined;
  const mapped = isMap ? withShrunk(ready, place) : place;
  if (isMap) dressMap(ready, palette, mapped);
  ready.plugins = [
    paper(palette),
    verticals(palette, place),
    hatches(palette),
    targets(palette),
    cells(palette, place, narrow),
    labels(palette, place, narrow),
    ...(isMap ? [ground(palette, mapped)] : []),
  ];
  return ready;
}

/** Open markers where a number is an estimate or a statement; filled where it was counted. */
function dressDataset(dataset, config, palette, narrow) {
  const kind = dataset.type ?? config.type;
  if (kind === 'bar') {
    Object.assign(dataset, { borderSkipped: false, pointStyle: 'rect', ...dataset });
    if (dataset.barLabels && narrow) dataset.maxBarThickness = Math.min(dataset.maxBarThickness ?? 20, 18);
    return;
  }
  const colour = dataset.borderColor;
  const open = dataset.open ?? [];
  const colourOf = i => (Array.isArray(colour) ? colour[i] : colour);
  dataset.pointBackgroundColor = dataset.data.map((_, i) => (open[i] ? palette.paper : colourOf(i)));
  dataset.pointBorderColor = colour;
  dataset.pointBorderWidth = 1.75;
  if (narrow && !Array.isArray(colour))
    dataset.pointRadius = Math.min(dataset.pointRadius ?? 3, dataset.data.length > 40 ? 2 : 3);
}

function paper(palette) {
  return {
    id: 'paper',
    beforeDraw({ ctx, width, height, options }) {
      ctx.direction = options.manner?.dir ?? 'ltr';
      ctx.save();
      ctx.fillStyle = palette.paper;
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
  };
}

/** The longest bars stand on one page of paper, with their title. */
const tallestBarsOnPaper = 780;

/** In CSS pixels; `panel` as the server made it, `place` as for `prepare`. */
export function tallness({ config, height }, place) {
  const { options } = config;
  const bars = options.indexAxis === 'y';
  if (options.manner?.map) return mapHeight(config, place);
  if (place.scheme === 'paper') return Math.min(height, bars ? barsOnPaper(config) : linesOnPaper(config, height));
  if (place.width >= phone || (bars && !wordsUnderBars(config))) return height;
  return bars ? Math.max(height, barsOnPhone(config)) : 260 + 20 * config.data.datasets.length;
}

/** Rows as close as the lines of their names allow. */
function barsOnPaper({ data, options }) {
  const linesOf = label => atMost([label].flat().flatMap(part => inLines(part, 32))).length;
  const lines = Math.max(1, ...data.labels.map(linesOf));
  const title = [options.plugins?.title?.text ?? []].flat().length;
  const legend = options.manner?.legend ? 24 : 0;
  return Math.min(tallestBarsOnPaper, 76 + legend + 20 * title + data.labels.length * (2 + 16 * lines));
}

/** Two pictures of lines stand on a page; those without a name at their end are named above, each on a line. */
function linesOnPaper({ data }, height) {
  const legend = data.datasets.filter(({ label, endLabel, silent }) => label && !endLabel && !silent);
  return Math.round(0.5 * height) + 30 + 18 * legend.length;
}

/** Under each bar there is room for its words, above all for a legend of two columns. */
function barsOnPhone({ data, options }) {
  const row = data.datasets.some(dataset => dataset.barNotes) ? 66 : 46;
  const legend = options.manner?.legend ? 22 * Math.ceil(data.datasets.length / 2) : 0;
  return 60 + legend + data.labels.length * row;
}
