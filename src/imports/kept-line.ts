// One line of a kept file as it came, under the names of its header, and why it was rejected if it was.
import type { CsvShape } from '../csv/open-csv.ts';
import { recordAt } from '../csv/record-at.ts';
import type { Problem } from '../model/problem.ts';
import type { Connection } from '../store/connect.ts';
import { rejectedRows } from '../store/import-problems.ts';
import { chunksOf } from '../store/imports.ts';
import type { ImportReport } from './report.ts';
import { finding } from './turns.ts';

/** `cells`: each under its column's name, '' where it has none; empty where the line cannot be taken apart, or is blank. */
export type KeptLine = { text: string; cells: { column: string; value: string }[] };

/** The line of the file that is kept, or null where it has none such. However long the file is, memory stays flat. */
export async function keptLine({ db }: Connection, found: ImportReport, line: number): Promise<KeptLine | null> {
  const shape = { ...plain, ...found.shape };
  const record = await finding(() => recordAt(chunksOf(db, found.id), shape, line));
  return (
    record && { text: record.text, cells: record.cells.map((value, n) => ({ column: shape.header[n] ?? '', value })) }
  );
}

/** How a file is shown that could not be opened. */
const plain: Pick<CsvShape, 'encoding' | 'delimiter' | 'header'> = { encoding: 'utf-8', delimiter: ',', header: [] };

/** All that is wrong with the line: its errors where it was rejected, and what was to be checked. */
export async function problemsAt({ db }: Connection, found: ImportReport, line: number): Promise<Problem[]> {
  const [rejected] = await rejectedRows(db, found.id, line - 1, 1);
  if (rejected?.line === line) return rejected.problems;
  return found.problems.filter(problem => problem.line === line);
}
