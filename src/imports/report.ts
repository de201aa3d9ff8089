// What an import is and would change, or has changed: everything that its page and the command line's JSON tell.
import type { ImportOptions, ImportStatus, RowCounts, SpecialCounts } from '../model/import.ts';
import type { ProblemCode } from '../model/problem.ts';
import type { Connection } from '../store/connect.ts';
import { type NumberedProblem, problemsOf } from '../store/import-problems.ts';
import { findImport, type ImportRecord } from '../store/imports.ts';
import { findPerson } from '../store/people.ts';
import type { StagedTotal } from '../store/staged-totals.ts';
import { findVersionOf, newestVersion } from '../store/versions.ts';
import { confirmations } from './confirmations.ts';
import type { Progress } from './progress.ts';

export type ImportReport = {
  id: string;
  file_name: string;
  status: ImportStatus;
  layout: string | null;
  source: string | null;
  as_of: string | null;
  size_bytes: number;
  sha256: string | null;
  shape: Record<string, unknown> | null;
  options: ImportOptions;
  uploaded_by: string | null;
  uploader_email: string | null;
  received_at: Date;
  checked_at: Date | null;
  lines: number;
  rows: RowCounts;
  special: SpecialCounts;
  problems: NumberedProblem[];
  problem_counts: Record<string, number>;
  totals: StagedTotal[];
  confirmations: ProblemCode[];
  failure: string | null;
  /** While it is checked. */
  progress: Progress | null;
  /** Its check was broken off, and it was taken over to be checked from the beginning. */
  taken_over: boolean;
  published: { version: number; published_at: Date } | null;
  reverted: { version: number; published_at: Date; reason: string } | null;
  /** Something was published since it was compared; publishing says whether that matters. */
  stale: boolean;
};

/** The report, or null where there is no such import. */
export async function report(store: Connection, id: string): Promise<ImportReport | null> {
  const record = isUuid(id) ? await findImport(store.db, id) : undefined;
  if (!record) return null;
  const published = await findVersionOf(store.db, id, 'publish');
  const reverted = await findVersionOf(store.db, id, 'revert');
  const uploader = record.uploaded_by ? await findPerson(store.db, record.uploaded_by) : undefined;
  return {
    ...described(record),
    uploader_email: uploader?.email ?? null,
    problems: await problemsOf(store.db, id),
    confirmations: confirmations(record.problem_counts),
    published: published ? { version: published.number, published_at: published.published_at } : null,
    reverted: reverted
      ? { version: reverted.number, published_at: reverted.published_at, reason: reverted.reason ?? '' }
      : null,
    stale: record.status === 'checked' && (record.base_version ?? 0) < (await newestVersion(store.db)),
  };
}

function described(record: ImportRecord) {
  return {
    id: record.id,
    file_name: record.file_name,
    status: record.status,
    layout: record.layout,
    source: record.source,
    as_of: record.as_of,
    size_bytes: Number(record.size_bytes),
    sha256: record.sha256,
    shape: record.shape,
    options: record.options as ImportOptions,
    uploaded_by: record.uploaded_by,
    received_at: record.received_at,
    checked_at: record.checked_at,
    lines: Number(record.lines),
    rows: rowCounts(record),
    special: { blank: 0, hxl: 0, header: 0, comment: 0, total: 0, ...record.special } as SpecialCounts,
    problem_counts: record.problem_counts,
    totals: record.totals as StagedTotal[],
    failure: record.failure,
    progress: record.progress as Progress | null,
    taken_over: record.taken_over,
  };
}

type CountColumns = 'rows_read' | 'rows_new' | 'rows_changed' | 'rows_unchanged' | 'rows_rejected' | 'facts_vanished';

export function rowCounts(record: Pick<ImportRecord, CountColumns>): RowCounts {
  return {
    read: Number(record.rows_read),
    new: Number(record.rows_new),
    changed: Number(record.rows_changed),
    unchanged: Number(record.rows_unchanged),
    rejected: Number(record.rows_rejected),
    vanished: Number(record.facts_vanished),
  };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
