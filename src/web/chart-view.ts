// What the chart partial shows: ready words, ready numbers, ready links.
import { namesInstead } from '../charts/caption.ts';
import type { Cell, Column, Panel } from '../charts/chart.ts';
import { isRemainder } from '../charts/remainder.ts';
import { namedRows } from '../exports/named-rows.ts';
import type { Words } from '../locales/words.ts';
import { seriesIn } from '../model/series.ts';
import type { AskedChart } from './asked-chart.ts';
import { asset } from './assets.ts';
import { cell, heading, isNumber, type TableCell } from './chart-cells.ts';
import { type ExplainLink, titleLinks } from './explain-links.ts';
import { type TermLink, termLink } from './glossary.ts';
import { leanPanels } from './lean-panels.ts';
import { permalink } from './read-question.ts';
import { type ShownRows, shownRows } from './shown-rows.ts';

type Link = { text: string; href: string; download: boolean };

export type ChartView = {
  slug: string;
  name: string;
  /** The word that most readers of this view ask about. */
  term: TermLink | null;
  title: string;
  subtitle: string;
  sourceLine: string;
  notes: string[];
  /** The series that can be shown instead, where one is shown at a time. */
  instead: Link[];
  /** `shows`: what is to be seen in each, in words. */
  panels: Omit<Panel, 'shows'>[];
  shows: string[];
  /** The outlines of the world, where a picture needs them. */
  sheet: string | null;
  picture: string;
  /** For small screens without script. */
  pictures: { narrow: string; middle: string };
  /** The page of this view; `alone`: this is it. Without script a browser loads every picture at once, so only it has one. */
  page: string;
  alone: boolean;
  links: Link[];
  /** The numbers of the title, each with its explanation. */
  explained: (ExplainLink & { text: string })[];
  head: { text: string; number: boolean; term: TermLink | null }[];
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
  const columns = nameFirst(shownColumns(chart.columns, namedRows(answer, words)));
  const panels = chart.draw(answer, words) ?? [];
  const shown = shownRows(chart, answer, columns.length, { alone });
  return {
    slug: chart.slug,
    name: words.t(`charts.${chart.slug}.name`),
    term: termLink(chart.slug, words),
    title: caption.title,
    subtitle: caption.subtitle,
    sourceLine: caption.sourceLine,
    notes: [...caption.notes, ...(alone ? moreRows(shown, answer.rows.length, words) : [])],
    instead: insteadLinks(made, words),
    panels: leanPanels(panels),
    shows: panels.map(({ shows }) => shows),
    sheet: answer.map?.sheet ? asset('world.json') : null,
    picture: link('.png'),
    pictures: { narrow: link('/narrow.png'), middle: link('/middle.png') },
    page: link(''),
    alone,
    links: links(link, words, { alone }),
    explained: titleLinks(made, words),
    head: columns.map(column => ({
      text: heading(column, words),
      number: isNumber(column.kind),
      term: alone ? termLink(column.name, words) : null,
    })),
    count: answer.rows.length,
    explains: chart.explain !== undefined,
    more: alone ? null : toAllRows(shown, answer.rows.length, link(''), words),
    rows: namedRows({ ...answer, rows: shown.rows }, words).map(row => ({
      cells: columns.map(column => cell(column, row, made, words)),
      remainder: isRemainder(row),
    })),
  };
}

function insteadLinks({ chart, asked, answer }: AskedChart, words: Words): Link[] {
  return namesInstead(answer, words).map(({ name, series }) => ({
    text: name,
    href: permalink(asked, words.lang, `/charts/${chart.slug}`, seriesIn(series)),
    download: false,
  }));
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

/** The forms in which the data can be had and handed on; the rarer dresses of CSV where the page is about this view. */
function links(link: (extension: string) => string, { t }: Words, { alone }: { alone: boolean }): Link[] {
  const csv = link('.csv');
  const dressed = (how: string) => `${csv}${csv.includes('?') ? '&' : '?'}${how}`;
  return [
    { text: 'CSV', href: csv, download: true },
    { text: t('download.excel'), href: link('.xlsx'), download: true },
    { text: 'JSON', href: link('.json'), download: false },
    { text: t('charts.picture'), href: link('.png'), download: false },
    { text: t('download.package'), href: link('.zip'), download: true },
    ...(alone ? [{ text: t('charts.excel'), href: dressed('bom=true'), download: true }] : []),
    ...(alone ? [{ text: t('download.hxl'), href: dressed('hxl=1'), download: true }] : []),
    { text: t('share.link'), href: link('/share'), download: false },
    ...(alone ? [] : [{ text: t('charts.alone'), href: link(''), download: false }]),
  ];
}

/** Columns that say nothing in any row stay in the file and off the page; the Arabic name is the name in Arabic. */
function shownColumns(columns: readonly Column[], rows: Record<string, Cell>[]): Column[] {
  return columns.filter(
    ({ name, file_only }) =>
      !file_only && !name.endsWith('_ar') && rows.some(row => row[name] !== null && row[name] !== ''),
  );
}

/** A place is told by its name before its code: the first column stays in sight when a table is moved under the finger. */
function nameFirst(columns: Column[]): Column[] {
  const code = columns.findIndex(({ name }) => name === 'location_code');
  const place = columns.find(({ name }) => name === 'location_name');
  return code < 0 || !place ? columns : columns.filter(column => column !== place).toSpliced(code, 0, place);
}
