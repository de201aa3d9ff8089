// A matrix of numbers: the darker the more, with the number written in each cell.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Panel } from './chart.ts';
import { config, type Role } from './manner.ts';
import { type MatrixCell, matrixPanel } from './matrix-panel.ts';

/** `value` null: not reported, and blank. `remainder`: no measured thing, outlined and without colour. */
export type HeatCell = { value: string | null; said: string; remainder: boolean };

/** A column with a cell for each row. */
type HeatColumn = { label: string; cells: readonly HeatCell[] };

/** Rows from above, columns from the reading side; their names stand upright where they have no room. */
export function heatPanel(
  rows: readonly string[],
  columns: readonly HeatColumn[],
  words: DrawingWords,
  colour: Role,
): Panel {
  const measured = columns.flatMap(column => column.cells.filter(cell => !cell.remainder));
  const most = Math.max(0, ...measured.map(cell => Number(cell.value ?? 0)));
  const short = shortNumbers(words);
  const shaded = columns.map(({ label, cells }) => ({
    label,
    cells: cells.map(cell => matrixCell(cell, most, colour, short, words)),
  }));
  return withUprightNames(matrixPanel(rows, shaded, words));
}

function matrixCell(
  { value, said, remainder }: HeatCell,
  most: number,
  fill: Role,
  short: (value: string) => string,
  words: DrawingWords,
): MatrixCell {
  if (value === null) return { texts: [''], said };
  const texts = [words.number(value), short(value), ''];
  if (remainder) return { texts, said, outline: '@remainder' };
  const shade = shadeOf(Number(value), most);
  return { texts, said, fill, shade, ...(shade > 0.55 ? { ink: '@paper' } : {}) };
}

/** From 0 to 1, by the square root: numbers of people differ by thousands of times, and the small ones matter too. */
function shadeOf(value: number, most: number): number {
  return most > 0 && value > 0 ? Math.round(Math.sqrt(value / most) * 100) / 100 : 0;
}

/** 551K: rounded to fit, for the picture alone. */
function shortNumbers({ locale }: DrawingWords): (value: string) => string {
  const format = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
  return value => format.format(Number(value));
}

function withUprightNames({ config: drawn, height, shows }: Panel): Panel {
  const { type, data, options } = drawn as unknown as Parameters<typeof config>[0];
  const { x, ...others } = options.scales as { x: { columns: number } };
  const { columns, ...axis } = x;
  const scales = { ...others, x: { ...axis, ticks: { maxRotation: 90, autoSkip: false } } };
  return { config: config({ type, data, options: { ...options, scales } }), height: height + 30, shows };
}
