// Parts of one whole as bars on the same hundred per cent, with share and number written at the end.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Panel } from './chart.ts';
import { config } from './manner.ts';
import { showsBars } from './shows.ts';

/** `share` in percent with one decimal, null where the whole is not known; `text` stands at the end of the bar. */
export type ShareBar = { label: string; share: string | null; text: string; remainder: boolean };

/** Horizontal bars from 0 to 100 %, in the order given; mirrored in Arabic. The remainder is hatched. */
export function shareBars(bars: readonly ShareBar[], words: DrawingWords): Panel {
  const rtl = words.dir === 'rtl';
  return {
    height: 48 + bars.length * 28,
    shows: showsBars(bars, words),
    config: config({
      type: 'bar',
      data: {
        labels: bars.map(bar => bar.label),
        datasets: [
          {
            label: '',
            data: bars.map(({ share }) => (share === null ? null : Math.max(0, Number(share)))),
            backgroundColor: bars.map(({ remainder }) => (remainder ? 'transparent' : '@displaced')),
            hatched: bars.map(({ remainder }) => remainder),
            barLabels: bars.map(({ text }) => text),
            maxBarThickness: 18,
          },
        ],
      },
      options: {
        indexAxis: 'y',
        manner: { dir: words.dir, legend: false },
        scales: {
          x: { type: 'linear', min: 0, max: 100, reverse: rtl, marks: percents(words) },
          y: { type: 'category', position: rtl ? 'right' : 'left', grid: { display: false } },
        },
      },
    }),
  };
}

function percents(words: DrawingWords): { value: number; label: string }[] {
  return [0, 25, 50, 75, 100].map(value => ({ value, label: words.t('charts.percent', { percent: value }) }));
}
