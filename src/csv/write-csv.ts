// Writes CSV that any spreadsheet opens and none can be harmed by: RFC 4180, CRLF, UTF-8.

import { guardFormula } from './formula-guard.ts';

/** One record with its line end. Null is an empty cell; numbers are written as they are, texts are guarded against formulas. */
export function csvLine(cells: (string | number | null)[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

/** A whole file as one text. */
export function csvText(header: string[], rows: Iterable<(string | number | null)[]>): string {
  return [header, ...rows].map(csvLine).join('');
}

function writeCell(cell: string | number | null): string {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? String(cell) : guardFormula(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
