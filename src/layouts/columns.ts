// Where a column is in a header, whatever its capitals and separators.
import { columnKey, type Header } from './layout.ts';

/** The header as layouts ask it. */
export function makeHeader(names: readonly string[], hxl: readonly string[] | null = null): Header {
  const keys = new Set(names.map(columnKey));
  const has = (column: string) => names.includes(column) || column.split('|').some(name => keys.has(columnKey(name)));
  return { names, hxl, has };
}

/** The position of the column of exactly this name, else of the first of its names (`a|b`) that the header has, or -1. */
export function findColumn(names: readonly string[], column: string): number {
  const exact = names.indexOf(column);
  if (exact >= 0) return exact;
  const keys = names.map(columnKey);
  const positions = column.split('|').map(name => keys.indexOf(columnKey(name)));
  return positions.find(position => position >= 0) ?? -1;
}
