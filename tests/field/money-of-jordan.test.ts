// Single numbers of Jordan 2020 that a careless reader gets wrong, by page, CSV and JSON alike.
import { expect, test } from 'vitest';
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { expectOnPage, rowsOf } from './charts.ts';
import { startField } from './ground.ts';

describeWithFieldFiles('Jordan 2020', async () => {
  test('1,074 % stays 1,074 %, and CAD 1,000,000 at 1.378 is US$725,689', async () => {
    const field = await startField({ sample: false });
    await field.published('ocha-fts/2021-hxl/fts_requirements_funding_jor.csv');
    await field.published('ocha-fts/2021-hxl/fts_requirements_funding_cluster_jor.csv');
    const sectors = await rowsOf(field, 'gap-by-sector', 'place=JOR&plan=OJOR20');
    expect(sectors.find(row => row.sector === 'Multi-sector COVID-19')).toMatchObject({
      requirement_usd: '200000',
      funding_usd: '2148882',
      coverage_pct: '1074.4',
      gap_usd: '0',
    });
    await expectOnPage(field, 'gap-by-sector', 'place=JOR&plan=OJOR20', ['2148882', '1074.4']);

    await field.published('ocha-fts/2021-hxl/fts_incoming_funding_jor.csv');
    const history = await rowsOf(field, 'flow-history', 'place=JOR&flow=227992');
    expect(history).toMatchObject([{ stage: 'paid', amount_usd: '725689', reason: 'first_seen', known_to: '' }]);
    await expectOnPage(field, 'flow-history', 'place=JOR&flow=227992', ['725689']);
    const sums = await rowsOf(field, 'flow-transitions', 'place=JOR');
    expect(sums.map(row => [row.transition, row.flows])).toEqual([['new', '440']]);
    const carried = await field.database.db
      .selectFrom('funding_flows')
      .select('new_money')
      .where('flow_type', '=', 'Carryover')
      .execute();
    expect(carried.every(row => row.new_money === false)).toBe(true);
  }, 60_000);
});
