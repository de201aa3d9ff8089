// Which layout a header belongs to, and what a header lacks or has too much of for a layout.
import { error, type Problem, warning } from '../model/problem.ts';
import { findColumn } from './columns.ts';
import type { Header, Layout } from './layout.ts';

/** The layout whose columns are all there and of which most are known; null when there is none. */
export function recogniseLayout(header: Header, layouts: readonly Layout[]): Layout | null {
  const candidates = layouts.filter(layout => fits(header, layout));
  return best(candidates, layout => matches(header, layout));
}

/** Layouts that share columns with the header, nearest first, at most three, with the columns that they would still need. */
export function nearestLayouts(header: Header, layouts: readonly Layout[]): { layout: Layout; missing: string[] }[] {
  return layouts
    .map(layout => ({ layout, missing: missingColumns(header, layout) }))
    .filter(({ layout, missing }) => missing.length < layout.columns.length)
    .sort((a, b) => share(b) - share(a))
    .slice(0, 3);
}

/**
 * What is wrong with a header for the layout that was recognised or that the uploader named: `column-missing` errors and
 * `column-unknown` warnings, one a column.
 */
export function columnProblems(header: Header, layout: Layout): Problem[] {
  return [
    ...missingColumns(header, layout).map(column => error('column-missing', { column, details: at(layout) })),
    ...unknownColumns(header, layout).map(column => warning('column-unknown', { column, details: at(layout) })),
  ];
}

/** `as-of-missing` when neither the file nor the uploader says the day; null when all is well. */
export function asOfProblem(header: Header, layout: Layout, asOf: string | null): Problem | null {
  const inFile = layout.asOf === 'in-file' || (layout.dayColumn !== undefined && header.has(layout.dayColumn));
  const needless = layout.asOf === 'optional' && layout.dayColumn === undefined;
  return asOf !== null || inFile || needless ? null : error('as-of-missing', { details: at(layout) });
}

function fits(header: Header, layout: Layout): boolean {
  return missingColumns(header, layout).length === 0 && (layout.recognises?.(header) ?? true);
}

function missingColumns(header: Header, layout: Layout): string[] {
  return layout.columns.filter(column => !header.has(column)).map(column => column.replaceAll('|', ' / '));
}

/** Of several columns that mean the same the first is read: the others are not, and are told like any other. */
function unknownColumns(header: Header, layout: Layout): string[] {
  const read = positionsOf(header, [...layout.columns, ...layout.optional]);
  return header.names.filter((name, n) => name !== '' && !read.has(n) && !layout.alsoReads?.(name, header));
}

function matches(header: Header, { columns, optional }: Layout): number {
  return positionsOf(
    header,
    [...columns, ...optional].flatMap(column => column.split('|')),
  ).size;
}

function positionsOf(header: Header, columns: readonly string[]): Set<number> {
  return new Set(columns.map(column => findColumn(header.names, column)).filter(position => position >= 0));
}

function best<T>(candidates: readonly T[], score: (candidate: T) => number): T | null {
  let found: T | null = null;
  for (const candidate of candidates) if (found === null || score(candidate) > score(found)) found = candidate;
  return found;
}

function share({ layout, missing }: { layout: Layout; missing: string[] }): number {
  return 1 - missing.length / layout.columns.length;
}

function at(layout: Layout): { layout: string } {
  return { layout: layout.name };
}
