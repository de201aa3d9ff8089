// Check: read the whole file, keep its facts in the waiting room, compare them with what is published. Nothing is changed.
import { setTimeout as wait } from 'node:timers/promises';
import type { ImportOptions } from '../model/import.ts';
import type { Problem } from '../model/problem.ts';
import { holdArrival } from '../store/arrivals.ts';
import type { Connection } from '../store/connect.ts';
import { holdImport } from '../store/import-locks.ts';
import { forgetProblems, insertProblems } from '../store/import-problems.ts';
import {
  chunksOf,
  dropChunks,
  endCheck,
  findImport,
  type ImportRecord,
  isTakeable,
  moveImport,
} from '../store/imports.ts';
import { allMappings } from '../store/mappings.ts';
import { outageOf } from '../store/outage.ts';
import { dropStaging, openStager } from '../store/staging.ts';
import { newestVersion } from '../store/versions.ts';
import { compare } from './compare.ts';
import { type OpenedImport, openImport, type Unopened } from './open-import.ts';
import { makeProblemLog, type ProblemLog } from './problem-log.ts';
import { keepProgress, type Progress } from './progress.ts';
import { type ReadRows, readRows } from './read-rows.ts';
import { checking } from './turns.ts';

/**
 * Checks a received import, or once more one that was checked before the store moved. Afterwards its status is `checked`
 * or `refused`; on a surprise it is `interrupted`, nothing is kept, and the surprise is thrown. Where only the database was
 * away or busy, somebody's file is left to be taken over, once. Where another process is at it already, nothing happens.
 */
export async function check(store: Connection, id: string, tell?: (progress: Progress) => void): Promise<void> {
  const letGo = await holdArrival(store, id); // while it waits for its turn
  try {
    await checking(() => held(store, id, () => claimAndCheck(store, id, tell)));
  } finally {
    letGo();
  }
}

/** Others hold an import for a moment only to look at it; who holds it for longer is checking it. */
async function held(store: Connection, id: string, work: () => Promise<void>): Promise<void> {
  const done = () => holdImport(store, id, async () => work().then(() => true));
  for (let tries = 0; tries < 20 && !(await done()); tries++) await wait(100);
}

async function claimAndCheck(store: Connection, id: string, tell?: (progress: Progress) => void): Promise<void> {
  const claimed =
    (await moveImport(store.db, id, 'received', 'checking')) || (await moveImport(store.db, id, 'checked', 'checking'));
  const record = await findImport(store.db, id);
  if (claimed && record) await checkTelling(store, record, tell);
}

async function checkTelling(store: Connection, record: ImportRecord, tell?: (progress: Progress) => void) {
  const progress = { bytesRead: 0, sizeBytes: Number(record.size_bytes), rowsRead: 0, startedAt: Date.now() };
  const forgetProgress = keepProgress(store, record.id, progress);
  const telling = tell ? setInterval(() => tell(progress), 200) : undefined;
  try {
    await forgetProblems(store.db, record.id);
    await dropStaging(store.db, record.id);
    await checkClaimed(store, record, progress);
  } catch (surprise) {
    if (!(isPassing(surprise) && isTakeable(record))) await interrupt(store, record).catch(() => {});
    throw surprise;
  } finally {
    clearInterval(telling);
    tell?.(progress);
    await forgetProgress();
  }
}

async function interrupt(store: Connection, record: ImportRecord): Promise<void> {
  await endCheck(store.db, record, { status: 'interrupted', failure: 'interrupted', idempotency_key: null });
  await dropStaging(store.db, record.id);
}

function isPassing(surprise: unknown): boolean {
  return ['away', 'busy'].includes(outageOf(surprise) ?? '');
}

async function checkClaimed(store: Connection, record: ImportRecord, progress: Progress): Promise<void> {
  const log = makeProblemLog();
  const bytes = counted(chunksOf(store.db, record.id), progress);
  const opened = await openImport(bytes, record.options as ImportOptions, await allMappings(store.db));
  if ('problems' in opened) return refuse(store, record, opened, opened.problems, log);
  for (const problem of opened.warnings) log.add(problem);

  const version = await newestVersion(store.db);
  const rows = await stageRows(store, record, opened, version, log, progress);
  if (rows.fatal) return refuse(store, record, opened, [rows.fatal], log);
  await compare(store, record, opened, { version, rows, log });
}

async function stageRows(
  store: Connection,
  record: ImportRecord,
  opened: OpenedImport,
  version: number,
  log: ProblemLog,
  progress: Progress,
): Promise<ReadRows> {
  const stager = openStager(store, record.id);
  try {
    const today = new Date().toISOString().slice(0, 10);
    const context = { db: store.db, version, options: opened.options, fileName: record.file_name, today };
    const rows = await readRows(opened, context, { stager, log, progress });
    await stager.end();
    return rows;
  } catch (surprise) {
    stager.abandon();
    throw surprise;
  }
}

/** Of a file about persons nothing is kept but where it was seen: problems of earlier rows would hold cells of it. */
async function refuse(
  store: Connection,
  record: ImportRecord,
  opened: OpenedImport | Unopened,
  problems: Problem[],
  earlier: ProblemLog,
): Promise<void> {
  const { id } = record;
  const personal = problems.filter(problem => problem.code === 'personal-data');
  const log = personal.length > 0 ? makeProblemLog() : earlier;
  for (const problem of personal.length > 0 ? personal : problems) log.add(problem);
  await dropStaging(store.db, id);
  if (personal.length > 0) {
    await dropChunks(store.db, id);
    await forgetProblems(store.db, id);
  }
  await insertProblems(store.db, id, log.take());
  await endCheck(store.db, record, {
    status: 'refused',
    checked_at: new Date(),
    failure: problems.find(problem => problem.severity === 'error')?.code ?? null,
    problem_counts: JSON.stringify(log.counts),
    layout: 'layout' in opened ? opened.layout.name : null,
    lines: String(opened.csv?.tally.lines ?? 0),
    shape: opened.csv ? JSON.stringify(opened.csv.shape) : null,
  });
}

async function* counted(bytes: AsyncIterable<Uint8Array>, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    progress.bytesRead += piece.length;
    yield piece;
  }
}
