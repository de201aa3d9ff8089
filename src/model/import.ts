// An import is a record with a status: what came, what it would change, what became of it.
import type { Mapping } from './mapping.ts';

/**
 * received → checking → checked → published | unchanged; refused (the file as a whole cannot be read), interrupted (the
 * process died: nothing was changed), reverted (published, then taken back by a later version).
 */
export type ImportStatus =
  | 'received'
  | 'checking'
  | 'checked'
  | 'published'
  | 'unchanged'
  | 'refused'
  | 'reverted'
  | 'interrupted';

/** Rows of the file by outcome: read = new + changed + unchanged + rejected, exactly. Vanished counts published facts. */
export type RowCounts = {
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  rejected: number;
  vanished: number;
};

/** Lines that are no data rows, each counted. */
export type SpecialCounts = { blank: number; hxl: number; header: number; comment: number; total: number };

/** What the uploader declared about the file; nothing of it is ever guessed per row. */
export type ImportOptions = {
  layout?: string;
  source?: string;
  as_of?: string;
  encoding?: string;
  number_format?: string;
  date_format?: string;
  place?: string;
  mapping?: Mapping;
  /** The line of the column names, where somebody chose another than the one that was taken. */
  header_line?: number;
};
