// Axes of amounts: from zero, with a few round ticks written in words.
import type { DrawingWords } from '../locales/drawing-words.ts';

/** An axis of people or dollars from zero, or from below it where money was taken back, with some six round ticks written in words (2.6 million). */
export function amountScale(
  values: readonly (string | null)[],
  words: DrawingWords,
  unit?: string,
): Record<string, unknown> {
  const most = Math.max(0, ...values.map(value => Number(value ?? 0)));
  const least = Math.min(0, ...values.map(value => Number(value ?? 0)));
  const step = roundStep((most - least) / 5);
  const [below, above] = [Math.floor(least / step), Math.max(1, Math.ceil(most / step))];
  const ticks = Array.from({ length: above - below + 1 }, (_, i) => (i + below) * step);
  return {
    type: 'linear',
    beginAtZero: true,
    ...(below < 0 ? { min: below * step } : {}),
    max: above * step,
    marks: ticks.map(value => ({ value, label: words.compact(value) })),
    ...(unit ? { title: { display: true, text: unit, align: 'end' } } : {}),
  };
}

/** The next of 1, 2, 5, 10, 20 … that is not below `rough`: the distance of an axis' ticks. */
export function roundStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map(n => n * power).find(n => n >= rough) ?? 10 * power;
}

/** The two axes of horizontal bars: names at the reading side, amounts from zero, mirrored in Arabic. */
export function barScales(values: readonly (string | null)[], words: DrawingWords): Record<string, unknown> {
  const rtl = words.dir === 'rtl';
  return {
    x: { ...amountScale(values, words), reverse: rtl, stacked: true },
    y: { type: 'category', position: rtl ? 'right' : 'left', stacked: true, grid: { display: false } },
  };
}
