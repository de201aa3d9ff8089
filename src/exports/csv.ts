// An answer as CSV: the rows of the table on the page, headers in snake_case, an empty cell for what is not reported.
import type { Answer, Cell, Chart } from '../charts/chart.ts';
import { csvLine } from '../csv/write-csv.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';
import { type Quantifier, quantifiers } from '../model/displacement-figure.ts';
import { hxlTag } from './hxl-tags.ts';
import { namedRows } from './named-rows.ts';

/** `bom`: some versions of Excel read UTF-8 only with this mark. `hxl`: with a row of HXL tags under the header. */
export type CsvDress = { bom?: boolean; hxl?: boolean };

export function answerCsv(chart: Chart, answer: Answer, words: DrawingWords, dress: CsvDress = {}): string {
  const names = chart.columns.map(column => column.name);
  const rows = namedRows(answer, words).map(row => names.map(name => row[name] ?? null));
  return `${headLines(names, chart.slug, dress)}${rows.map(cellsLine).join('')}`;
}

/** The header, and what is asked for above and under it. `file`: the slug of the view or the name of the data set. */
export function headLines(names: readonly string[], file: string, { bom = false, hxl = false }: CsvDress): string {
  const tags = hxl ? csvLine(names.map(name => hxlTag(name, file))) : '';
  return `${bom ? '\uFEFF' : ''}${csvLine([...names])}${tags}`;
}

/** One record with its line end. */
export function cellsLine(cells: Cell[]): string {
  return `${cells.map(write).join(',')}\r\n`;
}

/** The sign of a quantifier stands as it is: alone in its cell, = is no formula. */
function write(cell: Cell): string {
  return quantifiers.includes(cell as Quantifier) ? String(cell) : csvLine([cell]).slice(0, -2);
}
