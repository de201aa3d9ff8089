// A fact's columns and values as a person reads them: names instead of codes, days and numbers written out.
import { namesOfSources, sourceName } from '../charts/source-names.ts';
import type { Words } from '../locales/words.ts';
import type { Db } from '../store/connect.ts';
import { locationsByCode } from '../store/locations.ts';
import { allSources } from '../store/sources.ts';
import { newestVersion } from '../store/versions.ts';
import { codeLists } from './chart-cells.ts';

/** Says the name of a column, and what stands in it. */
export type FactWords = { column: (name: string) => string; value: (name: string, value: unknown) => string };

const placeColumns = ['country', 'location_code', 'origin_code', 'parent_code', 'destinations'];

/** Learns the names of all places and sources in these rows. */
export async function factWords(db: Db, words: Words, rows: readonly Row[]): Promise<FactWords> {
  const codes = new Set(rows.flatMap(row => placeColumns.flatMap(column => listOf(row?.[column]))));
  const [places, sources] = await Promise.all([
    newestVersion(db).then(version => locationsByCode(db, [...codes], version)),
    allSources(db),
  ]);
  const names = namesOfSources(sources);
  const one = (name: string, text: string): string => {
    if (name === 'source') return sourceName(text, names, words);
    const place = placeColumns.includes(name) && places.get(text);
    return place ? words.name(place.name, place.name_ar) : written(words, name, text);
  };
  return {
    column: name => columnName(words, name),
    value: (name, value) => words.list(listOf(value).map(text => one(name, text))),
  };
}

type Row = Record<string, unknown> | null | undefined;

/** Some columns hold several values, which the store also writes as `{a,b}`. */
function listOf(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  const literal = typeof value === 'string' && /^\{(.*)\}$/s.exec(value)?.[1];
  if (typeof literal !== 'string') return [value].flat().map(String);
  return literal === '' ? [] : literal.split(',').map(part => part.replace(/^"|"$/g, ''));
}

export function columnName(words: Words, name: string): string {
  const key = [`import.column.${name}`, `column.${name}`].find(words.has);
  return key ? words.t(key) : name;
}

/** Publishers call a revision as they like; only the words of our template are ours to translate. */
export function revisionName(words: Words, revision: string): string {
  return written(words, 'revision', revision);
}

function written(words: Words, name: string, text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return words.day(text, 'short');
  if (/(^|_)year(_|$)/.test(name) && /^\d{4}$/.test(text)) return words.plain(text);
  if (amounts.test(name) && /^-?\d+(\.\d+)?$/.test(text)) return words.number(text);
  const key = [`charts.${codeLists[name]}.${text}`, `import.word.${text.toLowerCase()}`].find(words.has);
  return key && (name in codeLists || coded.includes(name)) ? words.t(key) : text;
}

const amounts = /^(individuals|households|amount|amount_original|.*_usd)$/;
const coded = ['stage', 'event', 'revision', 'correction', 'coverage_break', 'new_money'];
