// A table of any shape under a mapping: each record is handed to our template's own reader, so that all its rules hold.
import type { Mapping, Meaning, Target } from '../model/mapping.ts';
import { displacement } from './displacement.ts';
import { flows } from './flows.ts';
import type { Layout } from './layout.ts';
import { makeMappedRow } from './mapped-row.ts';
import { pledges } from './pledges.ts';
import { requirements } from './requirements.ts';

const templates: Record<Target, Layout> = { displacement, flows, requirements, pledges };

/**
 * The layout of files with these columns. A mapped file only adds and changes: nobody said that it is all there is.
 * @param names the header as it stands in the file, for columns that are given by position
 */
export function makeMappedLayout(mapping: Mapping, names: readonly string[] = []): Layout {
  const columns = namedColumns(mapping, names);
  const { constants, place } = mapping;
  const saysDay = columns.has('as_of') || constants.as_of !== undefined;
  return {
    name: 'mapped',
    source: constants.source ?? null,
    completeness: 'update',
    asOf: mapping.target === 'displacement' && !saysDay ? 'required' : 'optional',
    columns: [...new Set(columns.values())],
    optional: [],
    open: context => {
      const read = templates[mapping.target].open({ ...context, place: context.place || place });
      const present = makeMappedRow(columns, constants);
      return row => read(present(row));
    },
  };
}

/** Columns by their names; one beyond the last keeps its number, which no column has for a name. */
function namedColumns({ columns }: Mapping, names: readonly string[]): Map<Meaning, string> {
  const named = Object.entries(columns).map(([meaning, column]): [Meaning, string] => {
    return [meaning as Meaning, typeof column === 'number' ? (names[column - 1] ?? String(column)) : column];
  });
  return new Map(named);
}
