// A table of any shape under a mapping: each record is handed to our template's own reader, so that all its rules hold.
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import type { Mapping, Meaning, Target } from '../model/mapping.ts';
import { displacement } from './displacement.ts';
import { flows } from './flows.ts';
import type { Layout, Row } from './layout.ts';
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
  const groups = groupsOf(mapping, columns, names);
  const saysDay = columns.has('as_of') || constants.as_of !== undefined;
  return {
    name: 'mapped',
    source: constants.source ?? null,
    completeness: 'update',
    asOf: mapping.target === 'displacement' && !saysDay ? 'required' : 'optional',
    columns: [...new Set([...columns.values(), ...groups.flatMap(group => [...group.columns.values()])])],
    optional: [],
    open: context => {
      const read = templates[mapping.target].open({ ...context, place: context.place || place });
      const presents = groups.map(group => makeMappedRow(group.columns, { ...constants, ...group.constants }));
      const asked = mapping.target === 'displacement' && context.place === '';
      const placed = asked ? placeMeanings.find(meaning => columns.has(meaning)) : undefined;
      return row =>
        presents.flatMap(present => {
          const presented = present(row);
          if (placed) askPlace(presented, placed);
          return read(presented) as Fact[];
        });
    },
  };
}

/** Where a table of people says the place of each row. */
const placeMeanings = ['admin1_name', 'admin2_name', 'place_name', 'admin1_code', 'admin2_code', 'place_code'] as const;

/**
 * A row that leaves all of them empty (a sum without a word, cells that were merged) is not the country's. Only the uploader
 * says of a file whose rows name no place which country they speak of.
 */
function askPlace(row: Row, column: Meaning): void {
  if (row.text('place_code') === '' && row.text('place_name') === '') row.report('error', 'required', column);
}

type Presented = { columns: Map<Meaning, string>; constants: Mapping['constants'] };

/** A row is read once for each group that it counts, or once where it counts one. */
function groupsOf({ values = [] }: Mapping, columns: Map<Meaning, string>, names: readonly string[]): Presented[] {
  if (values.length === 0) return [{ columns, constants: {} }];
  const groups = Map.groupBy(values, value => value.group);
  return [...groups].map(([measure, counted]: [PopulationGroup, typeof values]) => {
    const own = counted.map(({ unit, column }): [Meaning, string] => [unit, nameOf(column, names)]);
    return { columns: new Map([...columns, ...own]), constants: { measure } };
  });
}

/** Columns by their names; one beyond the last keeps its number, which no column has for a name. */
function namedColumns({ columns }: Mapping, names: readonly string[]): Map<Meaning, string> {
  const named = Object.entries(columns).map(([meaning, column]): [Meaning, string] => {
    return [meaning as Meaning, nameOf(column, names)];
  });
  return new Map(named);
}

function nameOf(column: string | number, names: readonly string[]): string {
  return typeof column === 'number' ? (names[column - 1] ?? String(column)) : column;
}
