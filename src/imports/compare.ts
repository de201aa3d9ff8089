// Compare: what the waiting facts would do to the published ones, counted to the last row, and written to the record.
import type { Layout } from '../layouts/layout.ts';
import type { Noun } from '../model/fact.ts';
import { error, warning } from '../model/problem.ts';
import {
  addScopes,
  analyzeStaging,
  countRows,
  countVanished,
  type Double,
  doublesAfter,
  dropDoubles,
  dropLines,
  giveRoom,
  noteDoubles,
  notedScopes,
  noteScopes,
  publishedScopes,
} from '../store/compare.ts';
import type { Connection, Db } from '../store/connect.ts';
import { insertProblems, insertRejectedRows } from '../store/import-problems.ts';
import { endCheck, type ImportRecord } from '../store/imports.ts';
import { sumStaged } from '../store/staged-sums.ts';
import { stagedTotals } from '../store/staged-totals.ts';
import { stagedNouns } from '../store/staging.ts';
import { oddLinks } from './odd-links.ts';
import type { OpenedImport } from './open-import.ts';
import { implausible, lostWithRows, rowLoss } from './plausibility.ts';
import type { ProblemLog } from './problem-log.ts';
import type { ReadRows } from './read-rows.ts';

type Reading = { version: number; rows: ReadRows; log: ProblemLog };

/** All of it or nothing, as of one moment. */
export function compare(store: Connection, record: ImportRecord, opened: OpenedImport, reading: Reading) {
  return store.db.transaction().execute(trx => compareIn(trx, record, opened, reading));
}

async function compareIn(trx: Db, record: ImportRecord, opened: OpenedImport, { version, rows, log }: Reading) {
  await giveRoom(trx);
  const nouns = await stagedNouns(trx, record.id);
  for (const noun of nouns) await analyzeStaging(trx, record.id, noun);
  const unfit = await refuseUnfit(trx, record.id, nouns, log);
  const conflicting = await settle(trx, record.id, nouns, log);
  if (nouns.includes('displacement_figures')) await sumStaged(trx, record.id);
  await noteScopes(trx, record.id, nouns, opened.layout.completeness === 'complete');
  await noteEmptied(trx, record.id, nouns, opened.layout);
  const { held, vanished } = await vanishing(trx, record.id, nouns);
  const unlikely = await implausible(trx, record.id, nouns, version);
  const rejected = rows.rejected + unfit + conflicting;
  for (const problem of [...rowLoss(held, vanished), ...lostWithRows(rejected, vanished), ...unlikely])
    log.add(problem);

  const outcome = await countRows(trx, record.id, nouns);
  const { options } = opened;
  await insertProblems(trx, record.id, log.take());
  await endCheck(trx, record, {
    status: 'checked',
    layout: opened.layout.name,
    options: JSON.stringify(options),
    source: options.source ?? opened.layout.source,
    as_of: options.as_of ?? null,
    shape: JSON.stringify(opened.csv.shape),
    checked_at: new Date(),
    base_version: version,
    lines: String(opened.csv.tally.lines),
    rows_read: String(rows.read),
    rows_new: String(outcome.new),
    rows_changed: String(outcome.changed),
    rows_unchanged: String(rows.read - rejected - outcome.new - outcome.changed),
    rows_rejected: String(rejected),
    facts_new: String(outcome.facts_new),
    facts_changed: String(outcome.facts_changed),
    facts_vanished: String(vanished),
    special: JSON.stringify(specialLines(opened, rows)),
    problem_counts: JSON.stringify(log.counts),
    totals: JSON.stringify(await stagedTotals(trx, record.id, nouns)),
  });
}

/** Links that fit nothing are not taken; what is odd besides is told. Returns how many rows were refused. */
async function refuseUnfit(trx: Db, id: string, nouns: Noun[], log: ProblemLog): Promise<number> {
  let refused = 0;
  for await (const odd of oddLinks(trx, id, nouns)) {
    for (const problem of odd) log.add(problem);
    const unfit = odd.filter(problem => problem.severity === 'error');
    const byLine = Map.groupBy(unfit, problem => problem.line ?? 0);
    for (const noun of nouns) await dropLines(trx, id, noun, [...byLine.keys()]);
    await insertRejectedRows(
      trx,
      id,
      [...byLine].map(([line, problems]) => ({ line, problems })),
    );
    refused += byLine.size;
  }
  return refused;
}

/** The sets of which the file, whole as it is, has nothing left. */
async function noteEmptied(trx: Db, id: string, nouns: Noun[], { holdsToo }: Layout): Promise<void> {
  if (!holdsToo) return;
  const isHeld = holdsToo(await notedScopes(trx, id));
  for (const noun of nouns) await addScopes(trx, id, (await publishedScopes(trx, noun)).filter(isHeld));
}

/**
 * Rows that speak twice of one thing. Saying the same: the first counts, the others change nothing and are told. Saying
 * different things: none of them is taken, each told which line it contradicts. Returns how many rows were refused.
 */
async function settle(trx: Db, id: string, nouns: Noun[], log: ProblemLog): Promise<number> {
  if (!(await noteDoubles(trx, id, nouns))) return 0;
  for (const noun of nouns) await dropDoubles(trx, id, noun);
  let refused = 0;
  for await (const page of noted(trx, id)) {
    const told = page.map(({ line, first, conflict }) => {
      const at = { line: Number(line), details: { first } };
      return { line: Number(line), problem: conflict ? error('conflict', at) : warning('duplicate', at) };
    });
    for (const { problem } of told) log.add(problem);
    const conflicts = told.filter(({ problem }) => problem.severity === 'error');
    refused += conflicts.length;
    await insertRejectedRows(
      trx,
      id,
      conflicts.map(({ line, problem }) => ({ line, problems: [problem] })),
    );
  }
  return refused;
}

const pageLines = 1_000;

async function* noted(trx: Db, id: string): AsyncGenerator<Double[]> {
  for (let after = '0'; ; ) {
    const page = await doublesAfter(trx, id, after, pageLines);
    if (page.length > 0) yield page;
    if (page.length < pageLines) return;
    after = page.at(-1)!.line;
  }
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
