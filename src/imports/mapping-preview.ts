// The first rows of a file as a mapping would read them: what would be stored, or what is wrong.

import type { Places } from '../layouts/layout.ts';
import type { Fact } from '../model/fact.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Problem } from '../model/problem.ts';
import type { Connection } from '../store/connect.ts';
import { chunksOf } from '../store/imports.ts';
import { newestVersion } from '../store/versions.ts';
import { openImport } from './open-import.ts';
import { openReader } from './open-reader.ts';

export type PreviewRow = { line: number; facts: Fact[]; problems: Problem[] };

/** The first `limit` rows under `options.mapping` and the places that they name, or why the file would be refused. */
export async function previewMapping(
  store: Connection,
  { id, file_name }: { id: string; file_name: string },
  options: ImportOptions,
  limit: number,
): Promise<{ rows: PreviewRow[]; refused: Problem[]; places: Places | null }> {
  const opened = await openImport(chunksOf(store.db, id), options);
  if ('problems' in opened)
    return { rows: [], refused: opened.problems.filter(problem => problem.severity === 'error'), places: null };
  const batches = opened.csv.batches();
  const first = await batches.next();
  await batches.return(null);
  const records = first.done ? [] : first.value.slice(0, limit);
  const at = { version: await newestVersion(store.db), today: new Date().toISOString().slice(0, 10) };
  const { rows: reader, read, places } = await openReader(store.db, opened, file_name, at);
  const rows = records.map(record => {
    if (record.problem?.severity === 'error') return { line: record.line, facts: [], problems: [record.problem] };
    const row = reader.load(record);
    const facts = read(row);
    return { line: record.line, facts: facts === 'blank' || row.failed() ? [] : facts, problems: [...reader.problems] };
  });
  return { rows, refused: [], places };
}
