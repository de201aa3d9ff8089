// Which rows of a view stand in its table: all on a page of its own, a beginning on a page of many views.
import type { Answer, Cell, Chart } from '../charts/chart.ts';

type Row = Record<string, Cell>;

/** `newest`: the rows are the last of a course of days, else the first of the list. */
export type ShownRows = { rows: Row[]; newest: boolean };

/** At most, on a page of its own. */
const mostAlone = 500;

/**
 * A cut that would hide one row or two is not made. Of a course of days the newest are shown, for they are what is asked about.
 * `width`: the columns of the table.
 */
export function shownRows(
  { columns, page_rows }: Chart,
  { rows }: Answer,
  width: number,
  { alone }: { alone: boolean },
): ShownRows {
  const limit = Math.min(page_rows ?? mostAlone, alone ? mostAlone : fewRows(width));
  if (rows.length <= limit + 2) return { rows, newest: false };
  const newest = !alone && columns[0]?.kind === 'day' && inOrder(rows.map(row => String(row[columns[0]!.name])));
  return { rows: newest ? rows.slice(-limit) : rows.slice(0, limit), newest };
}

/** Ten rows of a table of usual width; of a very wide one fewer, so that no list outweighs its page. */
function fewRows(width: number): number {
  return Math.max(5, Math.min(10, Math.floor(100 / width)));
}

function inOrder(days: readonly string[]): boolean {
  return days.every((day, i) => i === 0 || days[i - 1]! <= day);
}
