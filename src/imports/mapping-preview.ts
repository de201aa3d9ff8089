// The first rows of a file as a mapping would read them: what would be stored, or what is wrong.

import type { Places } from '../layouts/layout.ts';
import { makeOrganisations } from '../layouts/organisations-index.ts';
import { makePlaces } from '../layouts/places.ts';
import { makeRowReader } from '../layouts/row.ts';
import type { Fact } from '../model/fact.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Problem } from '../model/problem.ts';
import type { Connection } from '../store/connect.ts';
import { chunksOf } from '../store/imports.ts';
import { knownLocations, knownOrganisations } from '../store/known-names.ts';
import { newestVersion } from '../store/versions.ts';
import { declaredFormats, type OpenedImport, openImport } from './open-import.ts';

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
  const { row, load, problems, read, places } = await openReader(store, opened, file_name);
  const rows = records.map(record => {
    if (record.problem?.severity === 'error') return { line: record.line, facts: [], problems: [record.problem] };
    load(record);
    const facts = read(row);
    return { line: record.line, facts: facts === 'blank' || row.failed() ? [] : facts, problems: [...problems()] };
  });
  return { rows, refused: [], places };
}

async function openReader(store: Connection, { header, layout, options }: OpenedImport, fileName: string) {
  const version = await newestVersion(store.db);
  const formats = declaredFormats(options);
  const reader = makeRowReader(header.names, formats);
  const places = makePlaces(await knownLocations(store.db, version));
  const read = layout.open({
    header,
    source: options.source ?? layout.source ?? '',
    asOf: options.as_of ?? null,
    today: new Date().toISOString().slice(0, 10),
    place: options.place ?? '',
    fileName,
    ...formats,
    places,
    organisations: makeOrganisations(await knownOrganisations(store.db, version)),
  });
  return { row: reader.row, load: reader.load, problems: () => reader.problems, read, places };
}
