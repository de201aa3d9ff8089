// What pictures, tables and sentences call a donor or a recipient: its Arabic name by our list, else the name that it has.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { organisationNames } from '../store/organisation-aliases.ts';
import type { Cell } from './chart.ts';

/** The Arabic names of the donors and recipients of these rows, as facts of an answer: `organisation.<name>_ar`. */
export async function namesOfOrganisations(
  db: Db,
  { version }: Question,
  rows: readonly Record<string, Cell>[],
): Promise<Record<string, Cell>> {
  const told = new Set(rows.flatMap(({ donor, recipient }) => [donor, recipient]).filter(Boolean));
  if (told.size === 0) return {};
  const listed = (await organisationNames(db, version)).filter(({ name }) => told.has(name));
  return Object.fromEntries(listed.map(({ name, name_ar }) => [`organisation.${name}_ar`, name_ar]));
}

/** Files keep the name as it stands in the row. */
export function organisationName(name: string, facts: Record<string, Cell>, words: DrawingWords): string {
  return String(words.own(facts, `organisation.${name}`) || name);
}
