// The cells of a view's table in words: numbers grouped and led to what they are made of, days written out, codes named.
import { categoryName } from '../charts/category-names.ts';
import type { Cell, Column } from '../charts/chart.ts';
import { organisationName } from '../charts/organisation-names.ts';
import { publishersWord } from '../charts/publishers-words.ts';
import { sourceName } from '../charts/source-names.ts';
import type { Words } from '../locales/words.ts';
import type { AskedChart } from './asked-chart.ts';
import { type ExplainLink, explainLink } from './explain-links.ts';
import { nameLink } from './row-links.ts';

/**
 * `classes`: `number`, `long` for words that want a wide column, `day` for what is not to be broken, `missing`. `apart`: has an
 * order of letters of its own. `link`: to what the number is made of, or to the page of a name.
 */
export type TableCell = {
  text: string;
  classes: string;
  apart: boolean;
  link: ExplainLink | null;
};

export function isNumber(kind: Column['kind']): boolean {
  return kind === 'count' || kind === 'usd' || kind === 'amount' || kind === 'percent' || kind === 'days';
}

/** The unit is said once, at the head. */
export function heading({ name, kind }: Column, words: Words): string {
  const text = words.t(`column.${name}`);
  return kind === 'usd' ? words.t('charts.in-usd', { name: text }) : text;
}

export function cell({ name, kind }: Column, row: Record<string, Cell>, made: AskedChart, words: Words): TableCell {
  const value = words.own(row, name);
  const missing = value === null || value === undefined;
  const text = missing ? notThere(kind, words) : said(name, kind, value, row, made.answer.facts, words);
  const link =
    missing || !isNumber(kind)
      ? nameLink(made.chart.slug, name, row, words)
      : explainLink(made, row, name, text, words);
  const classes = [mannerOf(kind, text), missing ? 'missing' : ''].filter(Boolean).join(' ');
  return { text, classes, apart: !ownOrder[words.dir].test(text), link };
}

/** Texts that need not be set apart from the page: all their letters have its direction. */
const ownOrder: Record<Words['dir'], RegExp> = {
  ltr: /^[\x20-\x7e\u00c0-\u024f–−·]*$/,
  rtl: /^[\u0600-\u06ff\d .,:–−·]*$/,
};

function mannerOf(kind: Column['kind'], text: string): string {
  if (isNumber(kind)) return 'number';
  if (kind === 'day' || kind === 'moment') return 'day';
  return text.length > 14 ? 'long' : '';
}

/** A figure that a source did not give is said to be so; other empty cells are a dash. */
function notThere(kind: Column['kind'], words: Words): string {
  return kind === 'count' ? words.t('charts.not-reported') : '–';
}

/** The name of a part stands on its breakdown; everything else is told by its column alone. */
function said(
  name: string,
  kind: Column['kind'],
  value: string | number,
  row: Record<string, Cell>,
  facts: Record<string, Cell>,
  words: Words,
): string {
  if (name === 'category' && row.breakdown) return categoryName(row, words);
  return written(name, kind, value, facts, words);
}

/** A cell in words: numbers grouped, days written out, codes by their names. */
export function written(
  name: string,
  kind: Column['kind'],
  value: string | number,
  facts: Record<string, Cell>,
  words: Words,
): string {
  if (kind === 'count' || kind === 'days') return words.number(value);
  if (kind === 'usd' || kind === 'amount') return words.amount(value);
  if (kind === 'percent') return words.percent(value);
  if (kind === 'year' || numbered.includes(name)) return words.plain(value);
  if (kind === 'day') return words.day(String(value), 'short');
  if (kind === 'moment') return words.moment(new Date(value));
  if (name === 'source') return sourceName(String(value), facts, words);
  if (name === 'donor' || name === 'recipient') return organisationName(String(value), facts, words);
  const list = publishedIn[name];
  if (list) return publishersWord(list, String(value), words);
  const key = `charts.${codeLists[name] ?? `code.${name}`}.${value}`;
  return words.has(key) ? words.t(key) : String(value);
}

const publishedIn: Record<string, Parameters<typeof publishersWord>[0]> = {
  sector: 'sector',
  recipient_type: 'organisation-type',
};

/** Codes that are numbers of a row. */
const numbered = ['version', 'occurrence'];

/** Where the words of a coded column stand, if not under its own name. */
export const codeLists: Record<string, string> = {
  population_group: 'group',
  basis: 'basis',
  quantifier: 'exactness',
  derived: 'code.measure',
  original_source: 'source',
};
