// Compare: what the waiting facts would do to the published ones, counted to the last row, and written to the record.
import type { Noun } from '../model/fact.ts';
import { error, warning } from '../model/problem.ts';
import {
  analyzeStaging,
  countRows,
  countVanished,
  type Double,
  dropDuplicates,
  dropLines,
  findDoubles,
  noteScopes,
} from '../store/compare.ts';
import type { Connection, Db } from '../store/connect.ts';
import { insertProblems, insertRejectedRows } from '../store/import-problems.ts';
import { type ImportRecord, updateImport } from '../store/imports.ts';
import { stagedTotals } from '../store/staged-totals.ts';
import { stagedNouns } from '../store/staging.ts';
import type { OpenedImport } from './open-import.ts';
import { implausible, rowLoss } from './plausibility.ts';
import type { ProblemLog } from './problem-log.ts';
import type { ReadRows } from './read-rows.ts';

type Reading = { version: number; rows: ReadRows; log: ProblemLog };

export async function compare(store: Connection, record: ImportRecord, opened: OpenedImport, reading: Reading) {
  const { db } = store;
  const { log, rows } = reading;
  const nouns = await stagedNouns(db, record.id);
  const conflicting = await settle(db, record.id, nouns, log);
  await noteScopes(db, record.id, nouns, opened.layout.completeness === 'complete');
  const { held, vanished } = await vanishing(db, record.id, nouns);
  for (const problem of [...rowLoss(held, vanished), ...(await implausible(db, record.id, nouns))]) log.add(problem);

  const outcome = await countRows(db, record.id, nouns);
  const rejected = rows.rejected + conflicting;
  const { options } = opened;
  await insertProblems(db, record.id, log.take());
  await updateImport(db, record.id, {
    status: 'checked',
    layout: opened.layout.name,
    options: JSON.stringify(options),
    source: options.source ?? opened.layout.source,
    as_of: options.as_of ?? null,
    shape: JSON.stringify(opened.csv.shape),
    checked_at: new Date(),
    base_version: reading.version,
    lines: String(opened.csv.tally.lines),
    rows_read: String(rows.read),
    rows_new: String(outcome.new),
    rows_changed: String(outcome.changed),
    rows_unchanged: String(rows.read - rejected - outcome.new - outcome.changed),
    rows_rejected: String(rejected),
    facts_vanished: String(vanished),
    special: JSON.stringify(specialLines(opened, rows)),
    problem_counts: JSON.stringify(log.counts),
    totals: JSON.stringify(await stagedTotals(db, record.id, nouns)),
  });
}

/**
 * Rows that speak twice of one thing. Saying the same: the first counts, the others change nothing and are told. Saying
 * different things: none of them is taken, each told which line it contradicts. Returns how many rows were refused.
 */
async function settle(db: Db, id: string, nouns: Noun[], log: ProblemLog): Promise<number> {
  const conflicts = new Map<string, Double>();
  const duplicates = new Map<string, Double>();
  for (const noun of nouns) {
    await analyzeStaging(db, id, noun);
    const doubles = await findDoubles(db, id, noun);
    for (const double of doubles.conflicts) conflicts.set(double.line, double);
    for (const double of doubles.duplicates) duplicates.set(double.line, double);
  }
  for (const noun of nouns) {
    await dropLines(db, id, noun, [...conflicts.keys()]);
    await dropDuplicates(db, id, noun);
  }
  const refused = [...conflicts.values()].map(({ line, first }) => {
    return { line: Number(line), problems: [error('conflict', { line: Number(line), details: { first } })] };
  });
  for (const { problems } of refused) problems.forEach(log.add);
  for (const { line, first } of duplicates.values())
    if (!conflicts.has(line) && !conflicts.has(first))
      log.add(warning('duplicate', { line: Number(line), details: { first } }));
  await insertRejectedRows(db, id, refused);
  return refused.length;
}

async function vanishing(db: Db, id: string, nouns: Noun[]) {
  const sum = { held: 0, vanished: 0 };
  for (const noun of nouns) {
    const { held, vanished } = await countVanished(db, id, noun);
    sum.held += held;
    sum.vanished += vanished;
  }
  return sum;
}

function specialLines({ csv }: OpenedImport, rows: ReadRows) {
  const { blank, hxl, header, comment } = csv.tally;
  return { blank: blank + rows.notData, hxl, header, comment, total: rows.totals };
}
