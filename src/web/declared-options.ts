// What a form may declare about a file, and by which rules each declaration is taken.
import { numberFormats } from '../csv/number-format.ts';
import { readDate } from '../csv/read-date.ts';
import { layouts } from '../layouts/layouts.ts';
import { mappedDateFormats } from '../layouts/read-mapping.ts';
import { isSourceSlug } from '../layouts/source-slug.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Db } from '../store/connect.ts';
import { findMapping } from '../store/mappings.ts';

export const encodings = ['windows-1256', 'windows-1252', 'windows-1251', 'iso-8859-6', 'macintosh'];

const rules: Record<string, (value: string) => boolean> = {
  source: isSourceSlug,
  as_of: isDay,
  layout: value => layouts.some(layout => layout.name === value),
  encoding: value => encodings.includes(value),
  number_format: value => (numberFormats as string[]).includes(value),
  date_format: value => (mappedDateFormats as string[]).includes(value),
  place: value => /^[A-Z]{3}$/.test(value),
};

/** A day of the calendar as browsers send one, within the years of which figures are kept: not 30 February. */
export function isDay(text: string): boolean {
  const read = readDate(text, 'iso');
  return 'value' in read && read.value === text;
}

/** Adds the saved mapping that a form names; `wrong` is `mapping` where there is none of this name. */
export async function readSavedMapping(
  db: Db,
  name: string,
  read: ReturnType<typeof readOptions>,
): Promise<ReturnType<typeof readOptions>> {
  if (name.trim() === '' || read.wrong !== null) return read;
  const mapping = await findMapping(db, name.trim());
  if (!mapping) return { ...read, wrong: 'mapping' };
  const { layout: _, ...options } = read.options;
  return { options: { ...options, mapping }, wrong: null };
}

/** Empty fields declare nothing; `wrong` names the first field that cannot be what it should. */
export function readOptions(field: (name: string) => string): { options: ImportOptions; wrong: string | null } {
  const options: Record<string, string> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const value = field(name).trim();
    if (value === '') continue;
    if (!rule(value)) return { options, wrong: name };
    options[name] = value;
  }
  return { options, wrong: null };
}
