// What a form may declare about a file, and by which rules each declaration is taken.
import { encodings } from '../csv/encoding-choices.ts';
import { declarations } from '../imports/declarations.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Db } from '../store/connect.ts';
import { findMapping } from '../store/mappings.ts';

export { encodings };

/** Of the encodings that can be read, a form offers those that the field still uses. */
const rules = { ...declarations, encoding: (value: string) => encodings.includes(value) };

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
