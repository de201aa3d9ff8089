// The numbers of money that OCHA printed, out of its files by page, CSV and JSON alike.
import { expect, test } from 'vitest';
import { sum } from '../../src/model/decimal.ts';
import { expectOnPage, rowsOf } from './charts.ts';
import { type Field, type Row, startField } from './ground.ts';

const plans = ['HIRQ14', 'HIRQ15', 'HIRQ16', 'FIRQ16', 'HIRQ17', 'HIRQ18'] as const;

export function givesNumbersOfMoney({ sample }: { sample: boolean }): void {
  let field: Field;

  test('the files are taken in', async () => {
    field = await startField({ sample });
    await field.published('ocha-fts/2026-04/fts_requirements_funding_global.csv');
    await field.published('ocha-fts/2026-04/fts_requirements_funding_cluster_global.csv');
    await field.published('ocha-cbpf/contributions/datapbicli.csv', { as_of: '2018-12-10' });
    await field.published('ocha-hpc/response-plans/humanitarian-response-plans.csv');
  }, 60_000);

  test.each([
    ['HIRQ14', '103742377', '1113276782', '788873272', '70.8'],
    ['HIRQ15', '1122873013', '704285754', '518620961', '73.6'],
    ['HIRQ16', '860544743', '860544743', '747664052', '86.8'],
    ['FIRQ16', '283700000', '283700000', '278628854', '98.2'],
    ['HIRQ17', '984647064', '984647064', '937472869', '95.2'],
    ['HIRQ18', '568745625', '568745625', '554977474', '97.5'],
  ])('%s: %s asked first, %s asked, %s came, %s %%', async (plan, original, requirement, funding, coverage) => {
    const rows = (await rowsOf(field, 'requirements-and-funding', 'place=IRQ')).filter(row => row.plan_code === plan);
    expect(rows).toMatchObject([
      {
        original_requirement_usd: original,
        requirement_usd: requirement,
        funding_usd: funding,
        coverage_pct: coverage,
      },
    ]);
    await expectOnPage(field, 'requirements-and-funding', `place=IRQ&plan=${plan}`, [requirement, funding]);
  });

  test.each(plans)('the sectors of %s with their remainders are the plan, to the dollar', async plan => {
    const query = `place=IRQ&plan=${plan}`;
    const sectors = await rowsOf(field, 'gap-by-sector', query);
    const [whole] = (await rowsOf(field, 'requirements-and-funding', query)).filter(row => row.plan_code === plan);
    const added = (name: string) => sectors.reduce((total, row) => total + BigInt(row[name] || '0'), 0n);
    expect(added('requirement_usd')).toBe(BigInt(whole!.requirement_usd!));
    expect(added('funding_usd')).toBe(BigInt(whole!.funding_usd!));
    if (plan === 'FIRQ16') expect(sectors.find(row => row.kind === 'not_specified')?.funding_usd).toBe('166655762');
    await expectOnPage(field, 'gap-by-sector', query, sectors.map(row => row.funding_usd!).filter(Boolean));
  });

  test('the Iraq Humanitarian Fund was paid 85,416,704.52 in 2017', async () => {
    const query = 'place=IRQ&source=ocha-cbpf&from=2017-01-01&to=2017-12-31';
    const rows = await rowsOf(field, 'fulfilment-by-donor', query);
    expect(sum(rows.map(row => row.paid_usd || '0'))).toBe('85416704.52');
    await expectOnPage(
      field,
      'fulfilment-by-donor',
      query,
      rows.map(row => row.paid_usd!).filter(paid => /^\d+$/.test(paid)),
    );
    const whole = await rowsOf(field, 'fulfilment-by-donor', 'place=IRQ&from=2017-01-01&to=2017-12-31');
    expect(sum(whole.filter(row => row.source === 'ocha-cbpf').map(row => row.paid_usd || '0'))).toBe('85416704.52');
  });

  test('what Iraq’s humanitarian fund was paid in each year', async () => {
    const paid = async (year: number) => {
      const query = `place=IRQ&source=ocha-cbpf&from=${year}-01-01&to=${year}-12-31`;
      return sum((await rowsOf(field, 'fulfilment-by-donor', query)).map((row: Row) => row.paid_usd || '0'));
    };
    expect([await paid(2015), await paid(2016), await paid(2018)]).toEqual([
      '57603871.46',
      '102164838.2',
      '48719926.34',
    ]);
  });
}
