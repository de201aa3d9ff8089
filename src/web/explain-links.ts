// The way from a number that is shown to the page that explains it.
import type { Cell, Chart } from '../charts/chart.ts';
import { explainNumber, numberColumns, rowKey } from '../charts/explain-number.ts';
import type { Words } from '../locales/words.ts';
import type { AskedChart } from './asked-chart.ts';
import { type Asked, permalink } from './read-question.ts';

export type ExplainLink = { href: string; label: string };

type Row = Record<string, Cell>;

/** The address of one number's explanation; `extension` is '' or '.json'. */
export function explainAddress(
  asked: Asked,
  lang: Words['lang'],
  chart: Chart,
  row: Row,
  column: string,
  extension = '',
): string {
  const address = permalink(asked, lang, `/charts/${chart.slug}/explain${extension}`);
  return `${address}${address.includes('?') ? '&' : '?'}row=${inQuery(rowKey(chart, row))}&column=${inQuery(column)}`;
}

/** Escaped no more than it must be: a page holds hundreds of these addresses. */
function inQuery(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** The link of a number as it is written; null where the view does not say what it is made of. */
export function explainLink(
  { chart, asked, answer }: AskedChart,
  row: Row,
  column: string,
  text: string,
  words: Words,
): ExplainLink | null {
  const alone = { ...answer, rows: [row] };
  if (!explainNumber(chart, alone, asked.question, row, column)) return null;
  const href = explainAddress(asked, words.lang, chart, row, column);
  return { href, label: words.t('explain.link', { number: text, column: words.t(`column.${column}`) }) };
}

/**
 * The numbers that the title speaks of, where they stand in the table: each with the row that agrees with most of the title. How
 * many rows the table has (`…_rows_exact`) stands in none of them.
 */
export function titleLinks(made: AskedChart, words: Words): (ExplainLink & { text: string })[] {
  const { chart, answer, asked } = made;
  const values = chart.headline(answer, asked.question).values ?? {};
  const cells = Object.entries(values).flatMap(([name, value]) => (name.endsWith('_rows_exact') ? [] : [value]));
  const said = [...new Set(cells)].filter(
    value => typeof value === 'string' && isSaid(value, made.caption.title, words),
  );
  const columns = numberColumns(chart).map(column => column.name);
  return said.flatMap(value => {
    const places = answer.rows.flatMap(row =>
      columns.filter(name => row[name] === value).map(column => ({ row, column })),
    );
    const agreeing = (row: Row) => Object.entries(values).filter(([name, other]) => row[name] === other).length;
    const best = places.toSorted((a, b) => agreeing(b.row) - agreeing(a.row));
    const text = words.number(String(value));
    const link = best
      .map(({ row, column }) => explainLink(made, row, column, text, words))
      .find(found => found !== null);
    return link ? [{ ...link, text }] : [];
  });
}

/** A headline is given more numbers than it may say: only what stands in the sentence, exact or rounded, is explained there. */
function isSaid(value: string, title: string, words: Words): boolean {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return false;
  return [words.number(value), words.compact(value), words.percent(value)].some(text => {
    const at = title.indexOf(text);
    return at >= 0 && !/[\d.,]$/.test(title.slice(0, at)) && !/^[.,]?\d/.test(title.slice(at + text.length));
  });
}
