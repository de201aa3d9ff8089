// Reads the catalogue: one file a language, so that a translator has it whole.
import { readFileSync } from 'node:fs';

/** Nested keys; the leaves are sentences in i18next's notation. */
export type Sentences = { [key: string]: string | Sentences };

/** All sentences of a language. */
export function sentencesOf(language: string): Sentences {
  return JSON.parse(readFileSync(new URL(`${language}.json`, import.meta.url), 'utf8')) as Sentences;
}
