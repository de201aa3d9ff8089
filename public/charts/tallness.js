// How tall a panel is drawn: on a desk as it was made, on a phone with room for its words, on paper close together.
import { wordsUnderBars } from './frame.js';
import { mapHeight } from './map.js';
import { phone } from './palettes.js';
import { atMost, inLines } from './words.js';

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
