// The keys of the catalogue, and which of them the house names.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sentences, sentencesOf } from '../../src/locales/sentences.ts';
import { project } from '../house.ts';

export const plural = /_(zero|one|two|few|many|other)$/;

/** `site.name` and its sentence, all of a language, plural forms each for itself. */
export function flat(tree: Sentences, above = ''): [key: string, sentence: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value] as [string, string]] : flat(value, `${above}${key}.`),
  );
}

/** The keys without their plural endings. */
export function keysOf(language: string): string[] {
  return [...new Set(flat(sentencesOf(language)).map(([key]) => key.replace(plural, '')))];
}

/**
 * Whether a key is named: written out; or by a template (`charts.group.${group}`), where a gap stands for a word that the
 * code writes in quotes or before a colon; or by a beginning that is named so and an ending that has a gap before it
 * (`${key}.nothing`). Sentences name others the same way: $t(charts.whom.{{population_group}}).
 */
export function namedKeys(): (key: string) => boolean {
  const code = sources();
  const texts = [...written(code), ...sentencesWithin()];
  const whole = new Set(texts.filter(isWhole));
  const words = new Set([
    ...whole,
    ...[...code.matchAll(/([a-zA-Z][\w-]*)'?: /g)].map(([, word = '']) => word),
    ...values,
  ]);
  const compounds = texts.filter(text => /^[\w-]*\w{3}[\w-]*$/.test(text.replaceAll(gap, ''))).map(patternOf);
  const known = (word: string) =>
    [word, word.replaceAll('_', '-'), word.replaceAll('-', '_')].some(each => words.has(each));
  const joined = (word: string) => word.split(/(?=-)/).every(known);
  const made = (word: string) =>
    known(word) || joined(word) || compounds.some(pattern => pattern.exec(word)?.slice(1).every(known));
  const fits = (text: string, pattern: RegExp) => pattern.exec(text)?.slice(1).every(made) ?? false;
  const templates = texts.filter(text => /^\w+\./.test(text) && text.includes(gap)).map(patternOf);
  const endings = texts.filter(text => text.startsWith(`${gap}.`)).map(text => patternOf(text.slice(1)));
  const named = (key: string) => whole.has(key) || templates.some(pattern => fits(key, pattern));
  const ended = (key: string, start: string) => endings.some(pattern => fits(key.slice(start.length), pattern));
  return key => named(key) || beginnings(key).some(start => named(start) && ended(key, start));
}

/** All texts in quotes that the code writes out; the store writes names of columns that look like keys. */
export function textsOfCode(): string[] {
  return [...new Set(written(sources(/(src.store|public)./)).filter(isWhole))];
}

function isWhole(text: string): boolean {
  return !text.includes(gap);
}

/** What an address of the API may answer. */
const statuses = ['400', '401', '403', '404', '409', '413', '429', '503'];

/** Words that stand in files of the field, in the database or on the command line, and not in the code. */
const values = ['true', 'false', '0', '1', '2', '3', '4', '=', '~', '>', '<', ...statuses];

const gap = '\u0000';

/** All texts in quotes that could be a key or a part of one, also those within the gaps of others. */
function written(code: string): string[] {
  const plain = [...code.matchAll(/(['"])([\w.-]+)\1/g)].map(([, , text = '']) => text);
  const templates = code.matchAll(/`((?:[\w.-]|\$\{(?:[^`{}]|`[^`]*`)*\})+)`/g);
  return [
    ...plain,
    ...[...templates]
      .filter(([text]) => text.includes('${'))
      .map(([, text = '']) => text.replace(/\$\{(?:[^`{}]|`[^`]*`)*\}/g, gap)),
  ];
}

function sentencesWithin(): string[] {
  const nested = flat(sentencesOf('en')).flatMap(([, sentence]) => [...sentence.matchAll(/\$t\(([\w.{}-]+)/g)]);
  return nested.map(([, key = '']) => key.replace(/\{\{\w+\}\}/g, gap));
}

function patternOf(template: string): RegExp {
  const steps = template.split(new RegExp(`${gap}+`)).map(part => part.replace(/[.-]/g, '\\$&'));
  return new RegExp(`^${steps.join('([^.]*)')}$`);
}

/** `charts.note.stale`: `charts`, `charts.note`. */
function beginnings(key: string): string[] {
  return [...key.matchAll(/\./g)].map(dot => key.slice(0, dot.index));
}

function sources(but = /^$/): string {
  return ['src', 'views', 'public']
    .flatMap(folder =>
      readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map(name =>
        join(project, folder, name),
      ),
    )
    .filter(path => /\.(ts|ejs|js|css)$/.test(path) && !but.test(path))
    .map(path => readFileSync(path, 'utf8'))
    .join('\n');
}
