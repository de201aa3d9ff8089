// The first rows of a table that nobody has explained yet, so that a person can say what its columns mean.
import { type CsvRecord, type CsvShape, openCsv } from '../csv/open-csv.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Problem } from '../model/problem.ts';
import type { Connection } from '../store/connect.ts';
import { chunksOf } from '../store/imports.ts';

/** `rows`: up to a thousand records, the first of them for showing, all of them to see which formats fit. */
export type TableSample = { shape: CsvShape; rows: CsvRecord[] };

/**
 * Reads the beginning of an import's file as a table.
 * @param columns the number of columns of a file whose first row is data; null where it has a header
 */
export async function sampleTable(
  store: Connection,
  id: string,
  { encoding }: ImportOptions,
  columns: number | null,
): Promise<TableSample | Problem> {
  const csv = await openCsv(chunksOf(store.db, id), {
    ...(encoding ? { encoding } : {}),
    ...(columns === null ? {} : { headerless: columns }),
  });
  if (!('batches' in csv)) return csv;
  const batches = csv.batches();
  const first = await batches.next();
  await batches.return(null);
  return { shape: csv.shape, rows: first.done ? [] : first.value };
}
