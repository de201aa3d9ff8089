// Codes and names by which rows are found: the store's indexes take no more than a line or two of text.
import type { Row } from '../layouts/layout.ts';
import type { Fact, Noun } from '../model/fact.ts';
import { nouns, shapes } from '../model/shapes.ts';

/** Characters; four bytes each at most, where an index takes 2,700. */
const longest = 500;
const alsoFound = ['location_code', 'plan_code', 'pledge_ref', 'parent_code'];

const foundBy = Object.fromEntries(
  nouns.map(noun => {
    const { columns, key } = shapes[noun] as { columns: readonly string[]; key: readonly string[] };
    return [noun, columns.filter(column => key.includes(column) || alsoFound.includes(column))];
  }),
) as Record<Noun, string[]>;

/** Reports, as an error of the row, a code or name of the fact that is longer than any of the field's. */
export function reportLongNames(row: Row, fact: Fact): void {
  const said = fact.row as unknown as Record<string, unknown>;
  for (const column of foundBy[fact.noun]) {
    const value = said[column];
    if (typeof value === 'string' && value.length > longest)
      row.report('error', 'cell-too-long', column, { limit: longest });
  }
}
