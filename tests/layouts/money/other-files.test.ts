// The files of the pooled funds, of response plans and of HDX HAPI, whole, against the totals that are known of them.
import { expect, it } from 'vitest';
import { describeWithFieldFiles, fieldFile } from '../../ground/field-files.ts';
import { countCodes, readFile, rowsOf, sum } from './read-with-layout.ts';

describeWithFieldFiles('pooled-fund contributions as known on 2018-12-10', () => {
  const open = () => readFile(fieldFile('ocha-cbpf/contributions/datapbicli.csv'), { asOf: '2018-12-10' });

  it('keeps paid and outstanding apart, to the cent', async () => {
    const reading = await open();
    expect(reading).toMatchObject({ layout: 'pooled-fund-contributions', rows: 1047, rejected: 0 });
    const flows = rowsOf(reading, 'funding_flows');
    const [paid, pledged] = ['paid', 'pledge'].map(stage => flows.filter(row => row.stage === stage));
    expect(sum(paid!.map(row => row.amount_usd))).toBe('5391883812.32');
    expect(sum(pledged!.map(row => row.amount_usd))).toBe('190470706.94');
    expect(flows).toHaveLength(1047 + 5);
    const year = (rows: typeof flows, of: number) =>
      sum(rows.filter(row => row.usage_year_start === of).map(row => row.amount_usd));
    expect(year(paid!, 2018)).toBe('824228967.52');
    expect([2018, 2019, 2020, 2021].map(of => year(pledged!, of))).toEqual([
      '26155958.7',
      '83049854.49',
      '54743683.84',
      '26521209.91',
    ]);
    expect(
      flows.every(row => row.country.length === 3 && row.amount_original === null && row.as_of === '2018-12-10'),
    ).toBe(true);
  });

  it('reproduces the Iraq Humanitarian Fund', async () => {
    const flows = rowsOf(await open(), 'funding_flows').filter(row => row.recipient === 'Iraq Humanitarian Fund');
    const year = (of: number, stage: string) =>
      sum(flows.filter(row => row.usage_year_start === of && row.stage === stage).map(row => row.amount_usd));
    expect(flows).toHaveLength(38);
    expect(flows.every(row => row.country === 'IRQ' && row.provider_recipient === 'Iraq')).toBe(true);
    expect([2015, 2016, 2017, 2018].map(of => year(of, 'paid'))).toEqual([
      '57603871.46',
      '102164838.2',
      '85416704.52',
      '48719926.34',
    ]);
    expect(flows.filter(row => row.usage_year_start === 2019)).toMatchObject([
      { donor: 'Qatar', stage: 'pledge', amount_usd: '1000000' },
    ]);
  });

  it('shows a pledge of nobody', async () => {
    const nobody = rowsOf(await open(), 'funding_flows').filter(row => row.provider_donor === '');
    expect(nobody).toMatchObject([{ donor: 'Not specified', country: 'SDN', stage: 'pledge', amount_usd: '3000000' }]);
  });
});

describeWithFieldFiles('response plans, original and revised', () => {
  it('reproduces both sums over 910 plans, each under a key of its own', async () => {
    const reading = await readFile(fieldFile('ocha-hpc/response-plans/humanitarian-response-plans.csv'));
    expect(reading).toMatchObject({ layout: 'hpc-response-plans', rows: 910, rejected: 0, problems: [] });
    const plans = rowsOf(reading, 'requirements');
    expect(plans).toHaveLength(910);
    expect(sum(plans.map(row => row.original_requirement_usd))).toBe('475429194662');
    expect(sum(plans.map(row => row.requirement_usd))).toBe('552044434231');
    expect(plans.filter(row => row.original_requirement_usd === null)).toHaveLength(54);
    expect(new Set(plans.map(row => `${row.plan_code} ${row.year}`)).size).toBe(910);
    const plan = (code: string) => plans.find(row => row.plan_code === code && row.country === 'IRQ');
    expect(plan('HIRQ14')).toMatchObject({
      original_requirement_usd: '103742377',
      requirement_usd: '1113276782',
      year: 2014,
    });
    expect(plan('HIRQ15')).toMatchObject({
      original_requirement_usd: '1122873013',
      requirement_usd: '704285754',
      year: 2015,
    });
    expect(plan('HIRQ17')?.plan_type).toBe('Humanitarian response plan');
  });

  it('agrees with FTS in 798 of the 810 plans of one country', async () => {
    const plans = rowsOf(
      await readFile(fieldFile('ocha-hpc/response-plans/humanitarian-response-plans.csv')),
      'requirements',
    );
    const fts = rowsOf(
      await readFile(fieldFile('ocha-fts/2026-04/fts_requirements_funding_global.csv')),
      'requirements',
    );
    const required = new Map<string, (string | null)[]>();
    for (const row of fts) {
      const key = `${row.country} ${row.plan_code}`;
      required.set(key, [...(required.get(key) ?? []), row.requirement_usd]);
    }
    const single = plans.filter(row => row.country !== 'MUL' && required.has(`${row.country} ${row.plan_code}`));
    const agreeing = single.filter(
      row => sum(required.get(`${row.country} ${row.plan_code}`)!) === sum([row.requirement_usd]),
    );
    expect([single.length, agreeing.length]).toEqual([810, 798]);
  });
});

describeWithFieldFiles('HDX HAPI', () => {
  it('reads funding with and without an HXL row alike, equal to the files of FTS', async () => {
    const [plain, tagged] = await Promise.all(
      ['', '.hxl-bom'].map(kind => readFile(fieldFile(`ocha-hapi/funding/hdx_hapi_funding_global${kind}.csv`))),
    );
    expect(plain).toMatchObject({ layout: 'hapi-funding', rows: 8, rejected: 0, problems: [] });
    expect(tagged).toEqual(plain);
    const fts = await readFile(fieldFile('ocha-fts/2021-hxl/fts_requirements_funding_global.csv'));
    const funding = (reading: typeof fts) =>
      rowsOf(reading, 'plan_funding').map(row => [
        row.country,
        row.plan_code,
        row.sector_kind,
        row.year,
        row.funding_usd,
      ]);
    const required = (reading: typeof fts) =>
      rowsOf(reading, 'requirements').map(row => [row.country, row.plan_code, row.year, row.requirement_usd]);
    expect(funding(plain!)).toEqual(funding(fts));
    expect(required(plain!)).toEqual(required(fts));
  });

  it('reads who works where: organisations, with every remark of the publisher shown', async () => {
    const path = fieldFile('ocha-hapi/operational-presence/hdx_hapi_operational_presence_global.csv');
    const reading = await readFile(path);
    expect(reading).toMatchObject({ layout: 'hapi-operational-presence', rows: 4999, rejected: 0 });
    expect(countCodes(reading)).toMatchObject({ 'place-as-published': 1693, 'unknown-code': 32 });
    const names = rowsOf(reading, 'organisations').map(row => row.name);
    expect(names).toContain('Danish Refugee Council');
    expect(names.filter(name => name !== name.trim())).toEqual([]);
    expect(names).not.toContain('World Food Programme');
  });
});
