// An answer as CSV: the rows of the table on the page, headers in snake_case, an empty cell for what is not reported.
import type { Answer, Chart, DrawingWords } from '../charts/chart.ts';
import { csvText } from '../csv/write-csv.ts';
import { namedRows } from './named-rows.ts';

/** `bom`: Excel reads UTF-8 only with it. */
export function answerCsv(chart: Chart, answer: Answer, words: DrawingWords, { bom = false } = {}): string {
  const names = chart.columns.map(column => column.name);
  const rows = namedRows(answer, words).map(row => names.map(name => row[name] ?? null));
  return `${bom ? '\uFEFF' : ''}${csvText(names, rows)}`;
}
