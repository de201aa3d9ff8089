// Numbers of money on a store that began with the sample data.
import { expect, test } from 'vitest';
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { expectOnPage, rowsOf } from './charts.ts';
import { type Field, startField } from './ground.ts';
import { givesNumbersOfMoney } from './numbers-of-money.ts';

describeWithFieldFiles('numbers of money, with the sample', () => givesNumbersOfMoney({ sample: true }));

describeWithFieldFiles('what a plan asked for first, with the sample', () => {
  async function expectBoth(field: Field) {
    const query = 'place=IRQ&plan=HIRQ15';
    const rows = (await rowsOf(field, 'requirements-and-funding', query)).filter(row => row.plan_code === 'HIRQ15');
    expect(rows).toMatchObject([{ original_requirement_usd: '1122873013', requirement_usd: '704285754' }]);
    await expectOnPage(field, 'requirements-and-funding', query, ['1122873013', '704285754']);
  }

  test('stands alone, beside the file of FTS, and beside that of HPC', async () => {
    const field = await startField({ sample: true });
    await expectBoth(field);
    await field.published('ocha-fts/2026-04/fts_requirements_funding_global.csv');
    await expectBoth(field);
    const report = await field.published('ocha-hpc/response-plans/humanitarian-response-plans.csv');
    expect(report.rows.unchanged).toBe(6);
    await expectBoth(field);
  }, 60_000);
});
