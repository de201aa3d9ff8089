// The rejected rows as the user wrote them, with an `error` column: to be mended in Excel and sent again.
import { csvLine } from '../csv/write-csv.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Problem } from '../model/problem.ts';
import type { Connection } from '../store/connect.ts';
import { rejectedRows } from '../store/import-problems.ts';
import { chunksOf, findImport } from '../store/imports.ts';
import { openImport } from './open-import.ts';

/** `say` turns a problem into a sentence of the reader's language. Lines come in the order of the file, at flat memory. */
export async function* rejectedCsv(
  store: Connection,
  id: string,
  say: (problem: Problem) => string,
): AsyncGenerator<string> {
  const record = await findImport(store.db, id);
  if (!record) return;
  const opened = await openImport(chunksOf(store.db, id), {
    ...(record.options as ImportOptions),
    ...(record.layout ? { layout: record.layout } : {}),
  });
  if ('problems' in opened) return;
  const rejected = walk(store, id);
  let next = (await rejected.next()).value;
  yield csvLine([...opened.csv.shape.header, 'line', 'error']);
  const batches = opened.csv.batches();
  for (let batch = await batches.next(); !batch.done && next; batch = await batches.next()) {
    for (const row of batch.value) {
      if (!next || row.line !== next.line) continue;
      yield csvLine([
        ...row.cells,
        row.line,
        next.problems
          .filter(p => p.severity === 'error')
          .map(say)
          .join(' · '),
      ]);
      next = (await rejected.next()).value;
    }
  }
  await batches.return(null);
}

const pageSize = 1000;

async function* walk(store: Connection, id: string) {
  for (let after = -1; ; ) {
    const page = await rejectedRows(store.db, id, after, pageSize);
    yield* page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.line ?? after;
  }
}
