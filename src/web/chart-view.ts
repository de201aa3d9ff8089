// What the chart partial shows: ready words, ready numbers, ready links.

import { categoryName } from '../charts/category-names.ts';
import type { Cell, Column, Panel } from '../charts/chart.ts';
import { isRemainder } from '../charts/remainder.ts';
import { sourceName } from '../charts/source-names.ts';
import { namedRows } from '../exports/named-rows.ts';
import type { Words } from '../locales/words.ts';
import type { AskedChart } from './asked-chart.ts';
import { type ExplainLink, explainLink, titleLinks } from './explain-links.ts';
import { leanPanels } from './lean-panels.ts';
import { permalink } from './read-question.ts';
import { nameLink } from './row-links.ts';
import { type ShownRows, shownRows } from './shown-rows.ts';

/** `classes`: `number`, `long` for words that want a wide column, `day` for what is not to be broken, `missing`. `apart`: has an order of letters of its own. `link`: to what the number is made of, or to the page of a name. */
type TableCell = {
  text: string;
  classes: string;
  apart: boolean;
  link: ExplainLink | null;
};
export type ChartView = {
  slug: string;
  name: string;
  title: string;
  subtitle: string;
  sourceLine: string;
  notes: string[];
  panels: Panel[];
  picture: string;
  /** The page of this view; `alone`: this is it. Without script a browser loads every picture at once, so only it has one. */
  page: string;
  alone: boolean;
  links: { text: string; href: string; download: boolean }[];
  /** The numbers of the title, each with its explanation. */
  explained: (ExplainLink & { text: string })[];
  head: { text: string; number: boolean }[];
  /** Of all rows, how many there are; and where they are shown, if this table holds but some of them. */
  count: number;
  /** Its numbers lead to what they are made of. */
  explains: boolean;
  more: { said: string; href: string; text: string } | null;
  rows: { cells: TableCell[]; remainder: boolean }[];
};

/** `alone`: the page is about this view, and shows as many of its rows as a page may; among others it shows a few. */
export function chartView(made: AskedChart, words: Words, { alone = false } = {}): ChartView {
  const { chart, asked, answer, caption } = made;
  const link = (extension: string) => permalink(asked, words.lang, `/charts/${chart.slug}${extension}`);
  const columns = shownColumns(chart.columns, namedRows(answer, words));
  const shown = shownRows(chart, answer, columns.length, { alone });
  return {
    slug: chart.slug,
    name: words.t(`charts.${chart.slug}.name`),
    title: caption.title,
    subtitle: caption.subtitle,
    sourceLine: caption.sourceLine,
    notes: [...caption.notes, ...(alone ? moreRows(shown, answer.rows.length, words) : [])],
    panels: leanPanels(chart.draw(answer, words) ?? []),
    picture: link('.png'),
    page: link(''),
    alone,
    links: links(link, words),
    explained: titleLinks(made, words),
    head: columns.map(column => ({ text: heading(column, words), number: isNumber(column.kind) })),
    count: answer.rows.length,
    explains: chart.explain !== undefined,
    more: alone ? null : toAllRows(shown, answer.rows.length, link(''), words),
    rows: namedRows({ ...answer, rows: shown.rows }, words).map(row => ({
      cells: columns.map(column => cell(column, row, made, words)),
      remainder: isRemainder(row),
    })),
  };
}

/** What does not fit on a page is counted in a note and stands in the files. */
function moreRows({ rows }: ShownRows, all: number, words: Words): string[] {
  if (rows.length === all) return [];
  return [words.t('charts.note.more-rows', { shown: words.number(rows.length), rows: words.number(all) })];
}

/** The way to the page of the view, where its whole table stands. */
function toAllRows({ rows, newest }: ShownRows, all: number, href: string, words: Words): ChartView['more'] {
  if (rows.length === all) return null;
  const said = words.t(newest ? 'charts.newest-rows' : 'charts.first-rows', { shown: words.number(rows.length) });
  return { said, href, text: words.t('charts.all-rows', { count: all }) };
}

function links(link: (extension: string) => string, words: Words) {
  const excel = link('.csv');
  return [
    { text: 'CSV', href: link('.csv'), download: true },
    { text: words.t('charts.excel'), href: `${excel}${excel.includes('?') ? '&' : '?'}bom=true`, download: true },
    { text: 'JSON', href: link('.json'), download: false },
    { text: words.t('charts.picture'), href: link('.png'), download: false },
    { text: words.t('charts.permalink'), href: link(''), download: false },
  ];
}

/** Columns that say nothing in any row stay in the file and off the page; the Arabic name is the name in Arabic. */
function shownColumns(columns: readonly Column[], rows: Record<string, Cell>[]): Column[] {
  return columns.filter(
    ({ name, file_only }) =>
      !file_only && !name.endsWith('_ar') && rows.some(row => row[name] !== null && row[name] !== ''),
  );
}

function isNumber(kind: Column['kind']): boolean {
  return kind === 'count' || kind === 'usd' || kind === 'amount' || kind === 'percent' || kind === 'days';
}

/** The unit is said once, at the head. */
function heading({ name, kind }: Column, words: Words): string {
  const text = words.t(`column.${name}`);
  return kind === 'usd' ? words.t('charts.in-usd', { name: text }) : text;
}

function cell({ name, kind }: Column, row: Record<string, Cell>, made: AskedChart, words: Words): TableCell {
  const value = (words.lang === 'ar' && row[`${name}_ar`]) || row[name];
  const missing = value === null || value === undefined;
  const text = missing ? notThere(kind, words) : said(name, kind, value, row, made.answer.facts, words);
  const link =
    missing || !isNumber(kind)
      ? nameLink(made.chart.slug, name, row, words)
      : explainLink(made, row, name, text, words);
  const classes = [mannerOf(kind, text), missing ? 'missing' : ''].filter(Boolean).join(' ');
  return { text, classes, apart: !/^\d[\d.,]*$/.test(text), link };
}

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
  if (kind === 'day') return words.day(String(value), 'short');
  if (kind === 'moment') return words.moment(new Date(value));
  if (name === 'source') return sourceName(String(value), facts, words);
  const key = `charts.${codeLists[name] ?? `code.${name}`}.${value}`;
  return words.has(key) ? words.t(key) : String(value);
}

const codeLists: Record<string, string> = { population_group: 'group', basis: 'basis', quantifier: 'exactness' };
