// Names of organisations that our list does not have: shown as published, counted, never merged with another by likeness.
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { organisationNames } from '../store/organisation-aliases.ts';
import type { Sentence } from './chart.ts';
import { noteIf } from './money-notes.ts';

/** How many of these names are in no list of ours, as the sentence `key` says it; no note where we have no list. */
export async function unmatchedNote(
  db: Db,
  question: Question,
  names: readonly string[],
  key: string,
): Promise<Sentence[]> {
  const listed = new Set((await organisationNames(db, question.version)).map(({ name }) => name));
  const strange = [...new Set(names)].filter(name => !listed.has(name) && name !== '' && name !== 'Not specified');
  return noteIf(strange.length > 0 && listed.size > 0, key, { count: strange.length });
}
