// Every fault of the catalogue, on the way that every file takes, to the outcome it should have.
import { expect, test } from 'vitest';
import { outcomeRows } from '../../src/imports/outcome-rows.ts';
import type { ImportReport } from '../../src/imports/report.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { sayProblem } from '../../src/locales/problems.ts';
import { wordsFor } from '../../src/locales/words.ts';
import { exact as shortest } from '../../src/model/decimal.ts';
import type { Connection } from '../../src/store/connect.ts';
import { freshDatabase } from '../ground/database.ts';
import { type CellMutation, dayAndNameMutations, figureMutations, mutatedFile } from './mutated-cells.ts';
import { goodDisplacement, type Mutation, type Outcome, shapeMutations } from './mutations.ts';
import { checkText } from './take-text.ts';

const { db, pool } = await freshDatabase();
const store: Connection = { db, pool, close: async () => {} };
await stockReference(store);

const good = await takenIn({ name: '', spoil: text => text, outcome: { equal: true } });

test.each(shapeMutations)('$name', { timeout: 60_000 }, async mutation => {
  const { report, facts } = await takenIn(mutation);
  addsUp(report);
  saysAll(report);
  holds(mutation.outcome, report, facts);
});

test.each([...figureMutations, ...dayAndNameMutations])('$table, $column: $name', async mutation => {
  const report = await checkText(store, mutatedFile(mutation), { options: mutation.options ?? {} });
  addsUp(report);
  saysAll(report);
  const read = await readings(report, mutation);
  expect(mutation.reads.map(([cell], n) => [cell, read.get(n + 2)])).toEqual(mutation.reads);
  if (mutation.normalised !== undefined) {
    const told = report.problems.filter(problem => problem.code === 'normalised');
    expect(told.map(({ details }) => details.cells)).toEqual([mutation.normalised]);
  }
});

test('columns that were padded alike are told in one sentence', async () => {
  const text = 'source,as_of,place_code,measure,individuals,households\niom-dtm,2017-12-31,IRQ,idps, 600 , 100 \n';
  const told = (await checkText(store, text)).problems.map(problem => sayProblem(wordsFor('en'), problem));
  expect(told).toEqual([
    'In column “individuals, households”, one cell was read without hidden signs or outer spaces, or with its digits and separators in the usual form. ' +
      'So many in each of these columns. Nothing needs to be done if the values shown are right.',
  ]);
});

/** By line: the value as `= 5` or `missing`, or the code of what is wrong with the row. */
async function readings(report: ImportReport, { column }: CellMutation): Promise<Map<number, string>> {
  const errors = report.problems.filter(problem => problem.severity === 'error');
  const { rows } = await outcomeRows(store, report.id, 'new', { limit: 100, offset: 0 });
  const name = column.startsWith('place_') ? 'location_code' : column;
  const exact = (value: unknown) => (/^-?\d+\.\d+$/.test(String(value)) ? shortest(String(value)) : value);
  return new Map([
    ...errors.map(({ line, code }) => [Number(line), code] as const),
    ...rows.map(({ line, after }) => {
      const value = after?.[name];
      return [Number(line), value === null ? 'missing' : `= ${exact(value)}`] as const;
    }),
  ]);
}

async function takenIn({ spoil, options = {} }: Mutation) {
  const report = await checkText(store, spoil(goodDisplacement), { options });
  const { rows } = await outcomeRows(store, report.id, 'new', { limit: 100, offset: 0 });
  return { report, facts: rows.map(row => row.after) };
}

/** Every row and every line is counted, once. */
function addsUp({ rows, special, lines, status }: ImportReport): void {
  if (status !== 'checked') return;
  expect(rows.read).toBe(rows.new + rows.changed + rows.unchanged + rows.rejected);
  expect(rows.read + special.blank + special.hxl + special.header + special.comment).toBeLessThanOrEqual(lines);
}

/** In both languages, with nothing left open. */
function saysAll({ problems }: ImportReport): void {
  for (const problem of problems)
    for (const lang of ['en', 'ar'] as const) {
      const said = sayProblem(wordsFor(lang), problem);
      expect(said, problem.code).not.toMatch(/problem\.|\{\{|undefined|\ufffd/);
    }
}

function holds(outcome: Outcome, report: ImportReport, facts: unknown[]): void {
  const errors = report.problems.filter(problem => problem.severity === 'error');
  if ('refused' in outcome) {
    expect([report.status, report.failure]).toEqual(['refused', outcome.refused]);
    const { line, details = {} } = outcome;
    expect(errors[0]).toMatchObject({ code: outcome.refused, details, ...(line === undefined ? {} : { line }) });
    return;
  }
  expect([report.status, report.failure]).toEqual(['checked', null]);
  if ('empty' in outcome) expect(report.rows).toMatchObject({ read: 0, new: 0, vanished: 0 });
  else if ('equal' in outcome) {
    expect(facts).toEqual(good.facts);
    expect(report.rows.rejected).toBe(0);
  } else {
    expect(errors.map(({ line, code, column }) => [line, code, ...(column ? [column] : [])])).toEqual(outcome.rows);
    expect(report.rows.rejected).toBe(outcome.rows.length);
    expect(report.special.total).toBe(outcome.total ?? 0);
    for (const fact of facts) expect(good.facts).toContainEqual(fact);
  }
  if (!('empty' in outcome) && outcome.warns) expect(Object.keys(report.problem_counts)).toContain(outcome.warns);
}
