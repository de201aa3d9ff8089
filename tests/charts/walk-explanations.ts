// Walks every number of every view that says what it is made of, back to the lines of the files that it came from.
import { expect } from 'vitest';
import type { Answer, Chart } from '../../src/charts/chart.ts';
import { charts, worldCharts } from '../../src/charts/charts.ts';
import { explainNumber, numberColumns, rowKey } from '../../src/charts/explain-number.ts';
import { openCsv } from '../../src/csv/open-csv.ts';
import type { Question } from '../../src/model/question.ts';
import type { Db } from '../../src/store/connect.ts';
import { chunksOf, findImport } from '../../src/store/imports.ts';
import type { InputRow } from '../../src/store/inputs.ts';
import { gatherInputs } from '../../src/web/explain-inputs.ts';

export const explaining = [...charts, ...worldCharts].filter(chart => chart.explain);
export const silent = [...charts, ...worldCharts].filter(chart => !chart.explain).map(chart => chart.slug);

const everybody = { sites: true, withheldSources: [] };

/** What was walked: numbers, of them those that are a sum of rows; and the input rows, by file and line. */
export type Walk = { numbers: number; sums: number; uneven: string[]; lines: Map<string, Map<string, InputRow[]>> };

/** Every `step`th row of the table; each of its numbers must come out of its inputs to the last digit. */
export async function walk(db: Db, chart: Chart, question: Question, step = 1): Promise<Walk> {
  const answer = await chart.answer(db, question);
  const walked: Walk = { numbers: 0, sums: 0, uneven: [], lines: new Map() };
  expectKeys(chart, answer);
  for (const [i, row] of answer.rows.entries()) {
    if (i % step !== 0) continue;
    for (const { name: column } of numberColumns(chart)) {
      const said = explainNumber(chart, answer, question, row, column);
      if (!said) continue;
      const gathered = await gatherInputs(db, question, said.inputs, everybody, 1);
      const difference = gathered.differenceFrom(row[column] ?? null);
      walked.numbers += 1;
      if (difference !== null) walked.sums += 1;
      if (difference !== null && difference !== '0')
        walked.uneven.push(`${chart.slug} ${rowKey(chart, row)} ${column}: ${row[column]} is not ${gathered.sum}`);
      for (const { row: input } of gathered.rows) note(walked, input);
    }
  }
  return walked;
}

function note({ lines }: Walk, input: InputRow): void {
  const file = lines.get(input.import_id) ?? new Map<string, InputRow[]>();
  file.set(input.line, [...(file.get(input.line) ?? []), input]);
  lines.set(input.import_id, file);
}

/** A key is the address of one row, and of no other. */
function expectKeys(chart: Chart, { rows }: Answer): void {
  const same = [...Map.groupBy(rows, row => rowKey(chart, row))].filter(
    ([, own]) => new Set(own.map(row => JSON.stringify(row))).size > 1,
  );
  expect([chart.slug, same.map(([key]) => key)]).toEqual([chart.slug, []]);
}

/** Each input is the line of the kept file that it says it is: the line holds its number as it was written. */
export async function expectLines(db: Db, { lines }: Walk, most = 200): Promise<number> {
  let seen = 0;
  for (const [importId, wanted] of lines) {
    expect(await findImport(db, importId)).toBeDefined();
    const found = await recordsAt(db, importId, [...wanted.keys()].slice(0, most));
    for (const [line, cells] of found) {
      for (const input of wanted.get(line)!)
        expect([importId, line, cells, numberIn(input, cells)]).toEqual([importId, line, cells, true]);
      seen += 1;
    }
    expect([importId, found.size]).toEqual([importId, Math.min(most, wanted.size)]);
  }
  return seen;
}

async function recordsAt(db: Db, importId: string, lines: readonly string[]): Promise<Map<string, string[]>> {
  const encoding = (await findImport(db, importId))?.shape?.encoding;
  const csv = await openCsv(
    chunksOf(db, importId),
    typeof encoding === 'string' && encoding !== 'utf-8' ? { encoding } : {},
  );
  if (!('batches' in csv)) throw new Error(`${importId} cannot be read: ${csv.code}`);
  const wanted = new Set(lines);
  const found = new Map<string, string[]>();
  for await (const batch of csv.batches()) {
    for (const { line, cells } of batch) if (wanted.has(String(line))) found.set(String(line), cells);
  }
  return found;
}

/** The number of the row stands in one of the cells, whatever separators the file has; a derived one by what it came from. */
function numberIn(input: InputRow, cells: readonly string[]): boolean {
  const numbers = [
    'individuals',
    'households',
    'amount_usd',
    'amount_original',
    'amount',
    'requirement_usd',
    'funding_usd',
  ]
    .concat(['original_requirement_usd', 'value_as_published'])
    .flatMap(name => (input[name] === null || input[name] === undefined ? [] : [plain(String(input[name]))]));
  const written = cells.map(plain);
  return numbers.length === 0 || numbers.some(number => written.includes(number));
}

function plain(text: string): string {
  const digits = text.replace(/[,\s ]/g, '');
  return /^-?\d+\.\d*$/.test(digits) ? digits.replace(/\.?0+$/, '') : digits;
}
