// Bars from zero, each with its name before and its number behind it.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { barScales } from './axes.ts';
import type { Panel } from './chart.ts';
import { config, type Role } from './manner.ts';
import { showsBars } from './shows.ts';

/** `value` null draws no bar but writes `text` ("not reported") in its place. */
export type Bar = { label: string; value: string | null; text: string; colour: Role; hatched?: boolean };

/** Horizontal bars from zero, in the order given, with the number written at the end; mirrored in Arabic. */
export function barPanel(bars: readonly Bar[], words: DrawingWords, more: { label?: string } = {}): Panel {
  return {
    height: 44 + bars.length * 30,
    shows: showsBars(bars, words),
    config: config({
      type: 'bar',
      data: {
        labels: bars.map(bar => bar.label),
        datasets: [
          {
            label: more.label ?? '',
            data: bars.map(bar => (bar.value === null ? null : Number(bar.value))),
            backgroundColor: bars.map(bar => (bar.hatched ? 'transparent' : bar.colour)),
            hatched: bars.map(bar => bar.hatched ?? false),
            barLabels: bars.map(bar => bar.text),
            maxBarThickness: 20,
          },
        ],
      },
      options: {
        indexAxis: 'y',
        manner: { dir: words.dir, legend: false },
        scales: barScales(
          bars.map(b => b.value),
          words,
        ),
      },
    }),
  };
}
