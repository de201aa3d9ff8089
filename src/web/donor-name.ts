// What a donor is called in the reader's language.
import type { Words } from '../locales/words.ts';
import type { Db } from '../store/connect.ts';
import { organisationNames } from '../store/organisation-aliases.ts';

/** Its Arabic name where our list knows one, else the name that it has. */
export async function donorName(db: Db, words: Words, donor: string, version: number): Promise<string> {
  const listed = (await organisationNames(db, version)).find(({ name }) => name === donor);
  return words.name(donor, listed?.name_ar ?? '');
}
