// Reads the catalogue: every file of this folder named <room>.<lang>.json, laid into one tree a language.
import { readdirSync, readFileSync } from 'node:fs';

export const langs = ['en', 'ar'] as const;
export type Lang = (typeof langs)[number];

/** Nested keys; the leaves are sentences in i18next's notation. */
export type Sentences = { [key: string]: string | Sentences };

/** All sentences of a language. @throws where two files give one key */
export function sentencesOf(lang: Lang): Sentences {
  const all: Sentences = {};
  const files = readdirSync(folder).filter(name => name.endsWith(`.${lang}.json`) || name === `${lang}.json`);
  for (const file of files.sort()) lay(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), all, file);
  return all;
}

const folder = new URL('./', import.meta.url);

function lay(from: Sentences, into: Sentences, file: string): void {
  for (const [key, value] of Object.entries(from)) {
    const there = into[key];
    if (there === undefined) into[key] = value;
    else if (typeof there === 'object' && typeof value === 'object') lay(value, there, file);
    else throw new Error(`${file} gives "${key}" a second time`);
  }
}
