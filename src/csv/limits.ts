// How large a file, a row and a cell may be before reading stops.
import { error, type Problem } from '../model/problem.ts';

export type CsvLimits = {
  bytes: number;
  columns: number;
  /** Characters of one cell, as Excel counts them (UTF-16 units). */
  cell: number;
  /** Data records of one file. */
  rows: number;
};

/** The command line's limits; an upload page passes smaller ones (100 MB, 2,000,000 rows). */
export const csvLimits: CsvLimits = {
  bytes: 2 ** 31,
  columns: 200,
  cell: 32_767,
  rows: 25_000_000,
};

/** @param limit in bytes */
export function tooLarge(limit: number): Problem {
  return error('too-large', { details: { limit, megabytes: Math.floor(limit / 1_000_000) } });
}
