// Takes in a list of the field's files, once and again, and holds each import to its account.
import { expect, test } from 'vitest';
import { newestVersion } from '../../src/store/versions.ts';
import { type Field, startField } from './ground.ts';

/** File, its layout, and how many rows it holds by the README of the field's files. */
export type FieldFile = readonly [name: string, layout: string, rows: number];

/**
 * Each file is known by its header alone, no row is rejected, and every row read is new, changed or unchanged. With `again`
 * all are taken in a second time, in the same order: everything is unchanged and no version is made.
 */
export function takesInEvery(files: readonly FieldFile[], { again }: { again: boolean }): void {
  let field: Field;

  test('a store with our own lists', async () => {
    field = await startField({ sample: false });
  });

  test.each(files)('%s is read as %s', async (name, layout, rows) => {
    const { report, outcome } = await field.take(name);
    const { read, rejected, vanished } = report.rows;
    expect({ outcome, layout: report.layout, read, rejected, vanished }).toMatchObject({
      layout,
      read: rows,
      rejected: 0,
    });
    expect(['published', 'unchanged']).toContain(outcome);
    expect(report.rows.new + report.rows.changed + report.rows.unchanged).toBe(read);
    expect(report.problems.filter(problem => problem.severity === 'error')).toEqual([]);
  });

  if (!again) return;
  test.each(files)('%s again changes nothing', async name => {
    const before = await newestVersion(field.database.db);
    const { report, outcome } = await field.take(name);
    expect([outcome, report.rows]).toEqual([
      'unchanged',
      { read: report.rows.read, new: 0, changed: 0, unchanged: report.rows.read, rejected: 0, vanished: 0 },
    ]);
    expect(await newestVersion(field.database.db)).toBe(before);
  });
}
