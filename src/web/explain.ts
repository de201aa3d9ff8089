// "Explain this number": what it is made of, by which rule, and what was left out; as a page and as JSON.
import type { Request, RequestHandler, Response } from 'express';
import type { Cell, Column } from '../charts/chart.ts';
import { findChart } from '../charts/charts.ts';
import { type ExplainedNumber, explainNumber, mainColumn, numberColumns, rowKey } from '../charts/explain-number.ts';
import { askQuestion } from './ask-question.ts';
import { type AskedChart, askChart } from './asked-chart.ts';
import { gatherInputs } from './explain-inputs.ts';
import { explainAddress } from './explain-links.ts';
import { explainModel } from './explain-model.ts';
import { badRequest, failure, notFound } from './failures.ts';
import { readerOf } from './input-reader.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { pageNumber } from './page-number.ts';
import { siteOf } from './site.ts';

/** A number of a table and everything that is known of it. */
export type Explained = {
  made: AskedChart;
  row: Record<string, Cell>;
  column: Column;
  said: ExplainedNumber;
  gathered: Awaited<ReturnType<typeof gatherInputs>>;
  page: number;
  /** The address of this page, whole. */
  permalink: string;
};

/** `/charts/:slug/explain?row=…&column=…` */
export function explainPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const explained = await explain(ledger, request, response);
    if (explained) page(request, response, 'explain', await explainModel(ledger.store.db, request.words, explained));
  };
}

/** The same as JSON: numbers as exact text, rows with their columns as they were published. */
export function explainJson(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const explained = await explain(ledger, request, response);
    if (!explained) return;
    const { made, row, column, said, gathered, permalink } = explained;
    const model = await explainModel(ledger.store.db, request.words, explained);
    const { version, known_on, today } = made.asked.question;
    if (request.person) response.set('Cache-Control', 'private, no-store');
    response.json({
      number: { chart: made.chart.slug, column: column.name, value: row[column.name] ?? null, row: shown(made, row) },
      rule: model.rule,
      left_out: model.leftOut,
      made_of: gathered.groups.map(({ part, noun, measure, rows, listed, without, sum, files, version: own }) => ({
        ...{ part, noun, measure, version: own ?? version, rows, listed, without, sum },
        files,
      })),
      sum: gathered.sum,
      difference: gathered.differenceFrom(row[column.name] ?? null),
      inputs: gathered.rows.map(({ part, noun, version: own, row }) => ({
        part,
        noun,
        version: own ?? version,
        ...row,
      })),
      page: { number: explained.page, of: gathered.pages },
      meta: { rule_key: said.rule.key, version, known_on: known_on ?? today, permalink },
    });
  };
}

/** The cells that the table shows. */
function shown({ chart }: AskedChart, row: Record<string, Cell>): Record<string, Cell> {
  return Object.fromEntries(chart.columns.map(({ name }) => [name, row[name] ?? null]));
}

/** A wrong address is answered at once: 400 names the parameter, 404 says that there is no such number. */
async function explain(ledger: Ledger, request: Request, response: Response): Promise<Explained | undefined> {
  const { db } = ledger.store;
  const { words } = request;
  const chart = findChart(String(request.params.slug));
  if (!chart?.explain || !chart.key) return void notFound(request, response);
  const asked = await askQuestion(db, request, response, { view: chart.slug, also: ['row', 'column', 'page'] });
  if (!asked) return undefined;
  const wrong = wrongParameter(request, numberColumns(chart));
  if (wrong) return void badRequest(request, response, wrong, words.t(`explain.wrong.${wrong}`));
  const made = await askChart(db, chart, asked, words, siteOf(request));
  const row = made.answer.rows.find(each => rowKey(chart, each) === request.query.row);
  const name = row && (String(request.query.column ?? '') || mainColumn(chart, made.answer, asked.question, row));
  const said = row && name ? explainNumber(chart, made.answer, asked.question, row, name) : null;
  if (!row || !said) return void failure(request, response, 404, 'no_number');
  const column = chart.columns.find(each => each.name === name)!;
  const reader = await readerOf(ledger, request);
  const number = pageNumber(request.query.page)!;
  const gathered = await gatherInputs(db, asked.question, said.inputs, reader, number);
  const permalink = siteOf(request) + explainAddress(asked, words.lang, chart, row, column.name);
  return { made, row, column, said, gathered, page: number, permalink };
}

function wrongParameter({ query }: Request, columns: readonly Column[]): 'row' | 'column' | 'page' | undefined {
  const { row, column = '', page } = query;
  if (typeof row !== 'string' || row === '' || row.length > 2_000) return 'row';
  if (column !== '' && !columns.some(({ name }) => name === column)) return 'column';
  if (pageNumber(page) === null) return 'page';
  return undefined;
}
