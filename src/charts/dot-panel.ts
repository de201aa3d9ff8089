// Dots on rows of their own: each number at its place on one axis from zero, with its name before and its text behind it.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { barScales } from './axes.ts';
import type { Panel } from './chart.ts';
import { config, type LineStyle, type Role } from './manner.ts';
import { showsBars } from './shows.ts';

/** `note`: a few words, under the name, and on a phone under the text. `value` null draws no dot. `open`: not counted. */
type Dot = {
  label: string;
  note: string;
  value: string | null;
  text: string;
  colour: Role;
  marker: LineStyle['marker'];
  open: boolean;
};

/** One row a dot, in the order given; a hairline leads from zero to the dot. Mirrored in Arabic. */
export function dotPanel(dots: readonly Dot[], words: DrawingWords): Panel {
  const { x, y } = barScales(
    dots.map(dot => dot.value),
    words,
  );
  const scales = { x, y: { ...(y as object), phoneLines: 1 } };
  return {
    height: 48 + dots.length * 54,
    shows: showsBars(dots, words),
    config: config({
      type: 'bar',
      data: { labels: dots.map(dot => [dot.label, dot.note].filter(Boolean)), datasets: [marks(dots), leads(dots)] },
      options: { indexAxis: 'y', manner: { dir: words.dir, legend: false }, scales },
    }),
  };
}

function marks(dots: readonly Dot[]) {
  return {
    type: 'scatter',
    label: '',
    data: dots.map((dot, i) => ({ x: dot.value === null ? null : Number(dot.value), y: i })),
    open: dots.map(dot => dot.open),
    said: dots.map(dot => (dot.note ? `${dot.text} (${dot.note})` : dot.text)),
    titles: dots.map(dot => dot.label),
    borderColor: dots.map(dot => dot.colour),
    pointStyle: dots.map(dot => dot.marker),
    pointRadius: 6,
    pointHoverRadius: 7,
  };
}

/** The hairlines, which carry the text beside the dots. */
function leads(dots: readonly Dot[]) {
  return {
    label: '',
    silent: true,
    data: dots.map(dot => (dot.value === null ? null : Number(dot.value))),
    backgroundColor: '@hairline',
    barThickness: 1.5,
    barLabels: dots.map(dot => dot.text),
    barNotes: dots.map(dot => dot.note),
    labelGap: 14,
  };
}
