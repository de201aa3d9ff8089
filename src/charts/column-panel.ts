// Columns that part from a line at zero: what came above it, what left below it, period by period, never stacked.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { roundStep } from './axes.ts';
import type { Panel } from './chart.ts';
import { config, type Role, type Texture } from './manner.ts';
import { showsColumns } from './shows.ts';

/** One value a period, null where nothing is known of it; all are sizes from zero up. `below`: drawn downwards. */
export type Columns = {
  label: string;
  values: readonly (string | null)[];
  said: readonly string[];
  colour: Role;
  below: boolean;
  texture?: Texture | undefined;
};

/** `title`: whose movements. `periods` in the order given, left to right in both languages as on every axis of time. */
export function columnPanel(
  periods: readonly string[],
  sides: readonly Columns[],
  words: DrawingWords,
  { title, unit }: { title: string; unit: string },
): Panel {
  const align = words.dir === 'rtl' ? 'end' : 'start';
  return {
    height: 320,
    shows: `${title}. ${showsColumns(periods, sides, words)}`,
    config: config({
      type: 'bar',
      data: { labels: fewLabels(periods), datasets: sides.map(side => columnsDataset(side, periods)) },
      options: {
        manner: { dir: words.dir, legend: true },
        scales: { x: { type: 'category', grid: { display: false } }, y: bothWays(sides, words, unit) },
        plugins: { title: { display: true, text: title, align, color: '@ink', padding: { top: 10, bottom: 4 } } },
      },
    }),
  };
}

/** A pixel needs no more than a float; the exact number is in `said`. */
function columnsDataset(side: Columns, periods: readonly string[]) {
  return {
    label: side.label,
    data: side.values.map(value => (value === null ? null : Number(value) * (side.below ? -1 : 1))),
    said: side.said,
    titles: periods,
    backgroundColor: side.colour,
    ...(side.texture ? { texture: side.texture } : {}),
    maxBarThickness: 44,
  };
}

/** Only as many names of periods as stand beside each other on a phone; the others are told by the pointer and the table. */
function fewLabels(periods: readonly string[]): string[] {
  const longest = Math.max(1, ...periods.map(period => period.length));
  const every = Math.ceil(periods.length / (longest > 6 ? 3 : 7));
  return periods.map((period, i) => (i % every === 0 ? period : ''));
}

/** An axis of people with zero where the columns part; sizes are written without a sign on both sides. */
function bothWays(sides: readonly Columns[], words: DrawingWords, unit: string): Record<string, unknown> {
  const most = (below: boolean) =>
    Math.max(0, ...sides.filter(side => side.below === below).flatMap(side => side.values.map(Number)));
  const step = roundStep(Math.max(most(true), most(false)) / 3);
  const [down, up] = [Math.ceil(most(true) / step), Math.ceil(most(false) / step)];
  const ticks = Array.from({ length: down + up + 1 }, (_, i) => (i - down) * step);
  return {
    type: 'linear',
    beginAtZero: true,
    min: -down * step,
    max: Math.max(up, down === 0 ? 1 : 0) * step,
    marks: ticks.map(value => ({ value, label: words.compact(Math.abs(value)) })),
    title: { display: true, text: unit, align: 'end' },
  };
}
