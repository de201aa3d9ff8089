// Problems of an import: the first thousand in the order of the file; every rejected row with all its reasons.
import type { Problem } from '../model/problem.ts';
import type { Db } from './connect.ts';

export type NumberedProblem = Problem & { number: number };

/** Keeps the problems, numbered from 0 in this order. */
export async function insertProblems(db: Db, importId: string, problems: Problem[]): Promise<void> {
  if (problems.length === 0) return;
  await db
    .insertInto('import_problems')
    .values(
      problems.map((problem, number) => ({
        import_id: importId,
        number,
        code: problem.code,
        severity: problem.severity,
        line: problem.line === null ? null : String(problem.line),
        column_name: problem.column,
        value: problem.value,
        details: JSON.stringify(problem.details),
      })),
    )
    .execute();
}

export async function problemsOf(db: Db, importId: string): Promise<NumberedProblem[]> {
  const rows = await db
    .selectFrom('import_problems')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('number')
    .execute();
  return rows.map(row => ({
    number: row.number,
    code: row.code as Problem['code'],
    severity: row.severity,
    line: row.line === null ? null : Number(row.line),
    column: row.column_name,
    value: row.value,
    details: row.details,
  }));
}

export type RejectedRow = { line: number; problems: Problem[] };

/** One page of the rejected rows, by line, after line `after`. */
export async function rejectedRows(db: Db, importId: string, after: number, limit: number): Promise<RejectedRow[]> {
  const rows = await db
    .selectFrom('import_rejected_rows')
    .select(['line', 'problems'])
    .where('import_id', '=', importId)
    .where('line', '>', String(after))
    .orderBy('line')
    .limit(limit)
    .execute();
  return rows.map(row => ({ line: Number(row.line), problems: row.problems }));
}

export async function forgetProblems(db: Db, importId: string): Promise<void> {
  await db.deleteFrom('import_problems').where('import_id', '=', importId).execute();
  await db.deleteFrom('import_rejected_rows').where('import_id', '=', importId).execute();
}

/** Adds rejected rows; a row rejected before keeps its first reasons. */
export async function insertRejectedRows(db: Db, importId: string, rows: RejectedRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const values = rows.slice(from, from + 1000).map(row => ({
      import_id: importId,
      line: String(row.line),
      problems: JSON.stringify(row.problems),
    }));
    await db
      .insertInto('import_rejected_rows')
      .values(values)
      .onConflict(c => c.doNothing())
      .execute();
  }
}
