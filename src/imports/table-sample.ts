// The first rows of a table that nobody has explained yet, so that a person can say what its columns mean.
import { hxlTags } from '../csv/header.ts';
import { type CsvRecord, type CsvShape, openCsv } from '../csv/open-csv.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Problem } from '../model/problem.ts';
import type { Connection } from '../store/connect.ts';
import { chunksOf } from '../store/imports.ts';

/**
 * `rows`: up to a thousand records, the first of them for showing, all of them to see which formats fit. `lines`: the first
 * records that may be the header, each with the line on which it begins.
 */
export type TableSample = { shape: CsvShape; rows: CsvRecord[]; lines: { line: number; cells: string[] }[] };

const shownLines = 12;

/**
 * Reads the beginning of an import's file as a table.
 * @param columns the number of columns of a file whose first row is data; null where it has a header
 * @param options.header_line the line that somebody chose for its header
 */
export async function sampleTable(
  store: Connection,
  id: string,
  { encoding, header_line }: ImportOptions,
  columns: number | null,
): Promise<TableSample | Problem> {
  const lines = new Map<number, string[]>();
  const named = encoding ? { encoding } : {};
  const plain = await openCsv(chunksOf(store.db, id), {
    ...named,
    isHeader: (names, _, line) => {
      if (!lines.has(line) && hxlTags(names) === null) lines.set(line, names);
      return false;
    },
  });
  if (!('batches' in plain)) return plain;
  const csv = await openCsv(chunksOf(store.db, id), {
    ...named,
    ...(columns === null ? {} : { headerless: columns }),
    isHeader: (_names, _tags, line) => line === header_line,
  });
  if (!('batches' in csv)) return csv;
  const batches = csv.batches();
  const first = await batches.next();
  await batches.return(null);
  await plain.batches().return(null);
  const shown = [...lines].sort(([a], [b]) => a - b).slice(0, shownLines);
  return {
    shape: csv.shape,
    rows: first.done ? [] : first.value,
    lines: shown.map(([line, cells]) => ({ line, cells })),
  };
}
