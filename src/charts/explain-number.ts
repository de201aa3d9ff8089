// One number of a table, by the address of its row and column, and what the view says it is made of.
import type { Question } from '../model/question.ts';
import { shapes } from '../model/shapes.ts';
import type { DataNoun } from '../store/published-rows.ts';
import type { Answer, Cell, Chart, Column, Explanation, Inputs } from './chart.ts';

/** Inputs whose added-up column is known; null where they only stand beside the number. */
export type MeasuredInputs = Omit<Inputs, 'measure'> & { measure: string | null };
export type ExplainedNumber = Omit<Explanation, 'inputs'> & { inputs: MeasuredInputs[] };

type Row = Record<string, Cell>;

/** The key of a row as one text: its values with ~ between, empty for null. */
export function rowKey(chart: Chart, row: Row): string {
  return (chart.key ?? []).map(column => String(row[column] ?? '').replace(/[%~]/g, encoded)).join('~');
}

function encoded(character: string): string {
  return character === '~' ? '%7E' : '%25';
}

/** Columns that can be asked about: numbers, and of them only those that a reader would want to see made. */
export function numberColumns(chart: Chart): Column[] {
  return chart.columns.filter(({ kind }) => ['count', 'usd', 'amount', 'percent', 'days'].includes(kind));
}

/** What this number is made of; null where it is empty, or is no number that the view explains. */
export function explainNumber(
  chart: Chart,
  answer: Answer,
  question: Question,
  row: Row,
  column: string,
): ExplainedNumber | null {
  if (!chart.explain || !chart.key || row[column] === null || row[column] === undefined) return null;
  const said = chart.explain(row, question, { column, rows: answer.rows });
  if (!said) return null;
  const inputs = said.inputs.map(one => ({ ...one, measure: measureOf(one, column, chart, row) }));
  const counting = inputs.filter(one => one.part !== 'beside');
  return counting.every(one => inUnitOf(chart, column, one.measure)) ? { ...said, inputs } : null;
}

/** Shares and ages are no sums; money is made of money, and numbers of people or rows are not. */
function inUnitOf(chart: Chart, name: string, measure: string | null): boolean {
  const column = chart.columns.find(each => each.name === name);
  if (measure === null || !column || isDerived(column)) return false;
  return column.kind !== 'count' || !measure.endsWith('_usd');
}

/** The first number of a row that can be explained: of people or money, before shares and ages. */
export function mainColumn(chart: Chart, answer: Answer, question: Question, row: Row): string | null {
  const columns = numberColumns(chart)
    .toSorted((a, b) => Number(isDerived(a)) - Number(isDerived(b)))
    .map(column => column.name);
  return columns.find(column => explainNumber(chart, answer, question, row, column) !== null) ?? null;
}

function isDerived({ kind }: Column): boolean {
  return kind === 'percent' || kind === 'days';
}

/** A column called as one of the noun's is made of that one; a view without such a column has one number, its first. */
function measureOf({ noun, measure }: Inputs, column: string, chart: Chart, row: Row): string | null {
  if (measure !== undefined) return measure;
  const known: readonly string[] = shapes[noun].columns;
  if (known.includes(column)) return column;
  const sums = chart.columns
    .filter(({ kind }) => kind === 'count' || kind === 'usd' || kind === 'amount')
    .map(({ name }) => name);
  const first = sums.find(name => row[name] !== null);
  return !sums.some(name => known.includes(name)) && column === first ? (principal[noun] ?? null) : null;
}

/** What the rows of a noun are counted in, where a view does not say. */
const principal: Partial<Record<DataNoun, string>> = {
  displacement_figures: 'individuals',
  funding_flows: 'counted_usd',
  requirements: 'requirement_usd',
  plan_funding: 'funding_usd',
  pledges: 'counted_usd',
};
