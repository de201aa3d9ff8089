// A matrix: a row a place, a column a series, in each cell a colour and a word.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Panel } from './chart.ts';
import { config, type Role } from './manner.ts';
import { showsMatrix } from './shows.ts';

/**
 * `texts`: the same in fewer and fewer letters, the first that fits is written. `said`: the whole, for the pointer. `shade`: how
 * much of the fill, from 0 to 1; all of it where there is none.
 */
export type MatrixCell = {
  texts: readonly string[];
  said: string;
  /** The colour of the text where it is not ink's own. */
  ink?: Role | '@paper';
  fill?: Role;
  shade?: number;
  outline?: Role;
};

/** A column with a cell for each row. */
export type MatrixColumn = { label: string; cells: readonly MatrixCell[] };

/**
 * Rows and columns in the order given, names of columns on top; mirrored in Arabic. The cells are bars of one length laid end
 * to end, so that Chart.js places them and nothing else is needed.
 */
export function matrixPanel(rows: readonly string[], columns: readonly MatrixColumn[], words: DrawingWords): Panel {
  return {
    height: 84 + rows.length * 28,
    shows: showsMatrix(rows, columns, words),
    config: config({
      type: 'bar',
      data: { labels: [...rows], datasets: columns.map(columnDataset) },
      options: { indexAxis: 'y', manner: { dir: words.dir, legend: false }, scales: matrixScales(columns, words) },
    }),
  };
}

function columnDataset({ label, cells }: MatrixColumn) {
  return {
    label,
    data: cells.map(() => 1),
    cells: cells.map(({ said: _, ...drawn }) => drawn),
    said: cells.map(cell => cell.said),
    backgroundColor: 'transparent',
    categoryPercentage: 1,
    barPercentage: 1,
  };
}

function matrixScales(columns: readonly MatrixColumn[], words: DrawingWords): Record<string, unknown> {
  const rtl = words.dir === 'rtl';
  return {
    x: {
      type: 'linear',
      position: 'top',
      min: 0,
      max: columns.length,
      stacked: true,
      reverse: rtl,
      grid: { display: false },
      columns: columns.length,
      marks: columns.map(({ label }, i) => ({ value: i + 0.5, label })),
    },
    y: { type: 'category', position: rtl ? 'right' : 'left', stacked: true, grid: { display: false } },
  };
}
