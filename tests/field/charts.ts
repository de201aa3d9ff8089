// The rows of a chart as each of its outputs has them: the page's table, the CSV, the JSON.
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { findChart } from '../../src/charts/charts.ts';
import { wordsFor } from '../../src/locales/words.ts';
import type { Field, Row } from './ground.ts';

/**
 * The rows by CSV, after JSON has said the same to the letter. `query`: `place=IRQ&as_of=2017-12-31`.
 */
export async function rowsOf({ text }: Field, slug: string, query: string): Promise<Row[]> {
  const [csv, json] = await Promise.all([text(`/charts/${slug}.csv?${query}`), text(`/charts/${slug}.json?${query}`)]);
  const rows = parse(csv, { columns: true }) as Row[];
  const { data } = JSON.parse(json) as { data: Row[] };
  expect(data.map(written)).toEqual(rows.map(written));
  return rows;
}

/** Empty and null are one to a CSV; the guard in front of a formula is the CSV's own. */
function written(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, String(value ?? '').replace(/^'(?=[=+\-@])/, '')]),
  );
}

/** The text of a page: markup and spaces off, so that a number stands as a reader sees it. */
async function pageText({ text }: Field, path: string): Promise<string> {
  const html = await text(path);
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');
}

/** A number of people or dollars as our English pages write it. */
function said(exact: string): string {
  return wordsFor('en').number(exact);
}

/** That the chart's own page has these numbers in its text, as readers see them. */
export async function expectOnPage(
  field: Field,
  slug: string,
  query: string,
  numbers: readonly string[],
): Promise<void> {
  expect(findChart(slug)).toBeDefined();
  const page = await pageText(field, `/charts/${slug}?${query}`);
  for (const number of numbers) expect([number, page.includes(said(number))]).toEqual([number, true]);
}
