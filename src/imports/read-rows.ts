// Every record of the file, once: its facts to the waiting room, its problems to the log, and nothing uncounted.
import { isTotal } from '../layouts/total-row.ts';
import { error, type Problem, warning } from '../model/problem.ts';
import type { Db } from '../store/connect.ts';
import type { Stager } from '../store/staging.ts';
import { reportLongNames } from './long-names.ts';
import type { OpenedImport } from './open-import.ts';
import { openReader } from './open-reader.ts';
import type { ProblemLog } from './problem-log.ts';
import type { Progress } from './progress.ts';

export type ReadRows = {
  read: number;
  rejected: number;
  /** Lines that the layout knows to be no data (a last record with only an index). */
  notData: number;
  /** Rows refused because they are the publisher's own sums. */
  totals: number;
  fatal: Problem | null;
};

export async function readRows(
  opened: OpenedImport,
  context: { db: Db; version: number; fileName: string; today: string },
  into: { stager: Stager; log: ProblemLog; progress: Progress },
): Promise<ReadRows> {
  const { csv } = opened;
  const { stager, log, progress } = into;
  const { rows: reader, read } = await openReader(context.db, opened, context.fileName, context);
  const rows: ReadRows = { read: 0, rejected: 0, notData: 0, totals: 0, fatal: null };

  const batches = csv.batches();
  for (;;) {
    const { done, value } = await batches.next();
    if (done) {
      rows.fatal = value;
      break;
    }
    for (const record of value) {
      if (record.problem?.severity === 'error') {
        reject(record.line, [record.problem]);
        continue;
      }
      if (isTotalsLine(record.cells)) {
        reject(record.line, [error('total-row', { line: record.line, details: { text: firstText(record.cells) } })]);
        continue;
      }
      const row = reader.load(record);
      const facts = read(row);
      if (facts === 'blank') {
        rows.notData++;
        continue;
      }
      for (const fact of facts) reportLongNames(row, fact);
      const { problems } = reader;
      if (reader.row.failed()) {
        reject(record.line, problems);
        continue;
      }
      rows.read++;
      for (const fact of facts) stager.add(record.line, fact);
      for (const problem of problems) log.add(problem);
    }
    progress.rowsRead = rows.read;
    await stager.drained();
  }
  for (const problem of normalised(reader.normalised)) log.add(problem);
  for (const problem of csv.warnings) log.add(problem);
  return rows;

  function reject(line: number, problems: readonly Problem[]) {
    rows.read++;
    rows.rejected++;
    if (problems.some(problem => problem.code === 'total-row')) rows.totals++;
    stager.reject(line, [...problems]);
    for (const problem of problems) log.add(problem);
  }
}

/** Columns of which as many cells were read so are told together: a file that pads its cells pads those of all. */
function normalised(cellsOf: ReadonlyMap<string, number>): Problem[] {
  const together = Map.groupBy(cellsOf.keys(), column => cellsOf.get(column)!);
  return [...together].map(([cells, columns]) =>
    warning('normalised', {
      column: columns.join(', '),
      details: columns.length > 1 ? { cells, reason: 'each' } : { cells },
    }),
  );
}

/** The publisher's own sum at the foot of a table: it must never enter a sum of ours. */
function isTotalsLine(cells: readonly string[]): boolean {
  return isTotal(firstText(cells));
}

function firstText(cells: readonly string[]): string {
  return cells.find(cell => cell.trim() !== '')?.trim() ?? '';
}
