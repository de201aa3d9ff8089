// An answer as CSV: the rows of the table on the page, headers in snake_case, an empty cell for what is not reported.
import type { Answer, Cell, Chart } from '../charts/chart.ts';
import { csvLine } from '../csv/write-csv.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';
import { type Quantifier, quantifiers } from '../model/displacement-figure.ts';
import { namedRows } from './named-rows.ts';

/** `bom`: Excel reads UTF-8 only with it. */
export function answerCsv(chart: Chart, answer: Answer, words: DrawingWords, { bom = false } = {}): string {
  const names = chart.columns.map(column => column.name);
  const rows = namedRows(answer, words).map(row => names.map(name => row[name] ?? null));
  return `${bom ? '\uFEFF' : ''}${csvLine(names)}${rows.map(cellsLine).join('')}`;
}

/** One record with its line end. */
export function cellsLine(cells: Cell[]): string {
  return `${cells.map(write).join(',')}\r\n`;
}

/** The sign of a quantifier stands as it is: alone in its cell, = is no formula. */
function write(cell: Cell): string {
  return quantifiers.includes(cell as Quantifier) ? String(cell) : csvLine([cell]).slice(0, -2);
}
