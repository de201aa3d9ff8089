// Rows as publishers write them, one by one: the cases that whole files hold seldom, or not at all.
import { describe, expect, it } from 'vitest';
import { usdFollows } from '../../../src/layouts/currency-conversion.ts';
import { countCodes, readText, rowsOf } from './read-with-layout.ts';

const plans = 'countryCode,id,name,code,typeId,typeName,startDate,endDate,year,requirements,funding,percentFunded';
const clusters =
  'countryCode,id,name,code,startDate,endDate,year,clusterCode,cluster,requirements,funding,percentFunded';
const flows =
  'id,boundary,status,amountUSD,srcOrganization,srcLocations,srcUsageYearStart,srcUsageYearEnd,destOrganization,destLocations,' +
  'destUsageYearStart,destUsageYearEnd,onBoundary,flowType,originalAmount,originalCurrency,exchangeRate,description,keywords';
const contribution =
  'PooledFundId,PooledFundName,PooledFundCodeAbbrv,ContributionCode,FiscalYear,DonorName,DonorCode,GMSDonorID,GMSDonorName,' +
  'CountryCode,PledgeDate,PledgeAmt,PipeLineDate,PaidDate,PaidAmt,ExpectedDate,PledgeAmtLocalCurrency,' +
  'PledgeAmtCurrencyExchangeRate,PaidAmtLocalCurrency,PaidAmtCurrencyExchangeRate,PledgeAmtLocal,PaidAmtLocal,IsTransfer';
const none = '0001-01-01T00:00:00';

describe('FTS requirements and funding', () => {
  it('refuses a plan without id and code, and a requirement outside any plan', async () => {
    const reading = await readText(`${plans}\nIRQ,,Iraq 2017,,,,,,2017,5,4,80\nIRQ,,Not specified,,,,,,2017,5,4,\n`);
    expect(reading.rejected).toBe(2);
    expect(reading.problems.map(({ code, column }) => [code, column])).toEqual([
      ['required', 'id'],
      ['rule', 'requirements'],
      ['rule', 'requirements'],
    ]);
  });

  it('keeps money of a country code that our list lacks, and says so', async () => {
    const reading = await readText(`${plans}\nZZZ,,Not specified,,,,,,2017,,4,\n`);
    expect(countCodes(reading)).toEqual({ 'unknown-place': 1 });
    expect(rowsOf(reading, 'plan_funding')).toMatchObject([{ country: 'ZZZ', funding_usd: '4' }]);
  });

  it('takes the day from the uploader, else the day of reading', async () => {
    const text = `${plans}\nIRQ,,Not specified,,,,,,2017,,4,\n`;
    expect(rowsOf(await readText(text, { asOf: '2018-01-31' }), 'plan_funding')[0]?.as_of).toBe('2018-01-31');
    expect(rowsOf(await readText(text), 'plan_funding')[0]?.as_of).toBe('2026-11-22');
  });
});

describe('FTS files of 2018', () => {
  it('reads other column names, no plan type, and money outside plans of no single year', async () => {
    const reading = await readText(
      'countryCode,id,name,code,startDate,endDate,year,Requirements,Funding,Percent Funded\n' +
        'CPV,222,West Africa 2007,CXWAF07,2007-01-01,2007-12-31,2007,565000,,0\nCPV,,Not specified,,,,,,16922064,\n',
    );
    expect(reading).toMatchObject({ layout: 'fts-requirements-funding', problems: [] });
    expect(rowsOf(reading, 'requirements')).toMatchObject([{ requirement_usd: '565000', plan_type: '' }]);
    expect(rowsOf(reading, 'plan_funding')).toMatchObject([
      { plan_code: 'CXWAF07', funding_usd: null },
      { sector_kind: 'outside_plan', year: null, funding_usd: '16922064' },
    ]);
  });

  it('takes a flow for several countries as shared where the column is not there yet', async () => {
    const header = 'id,boundary,status,amountUSD,srcOrganization,destOrganization,destLocations';
    const reading = await readText(
      `${header}\n1,incoming,paid,5,Belgium,FAO,"CPV,SEN"\n2,incoming,paid,5,Belgium,FAO,CPV\n`,
    );
    expect(rowsOf(reading, 'funding_flows').map(row => row.on_boundary)).toEqual(['shared', 'single']);
  });
});

describe('FTS clusters', () => {
  it('tells two clusters of one name apart by their codes, also on a row that stands twice', async () => {
    const row = (code: string) => `COD,1,DRC,CCOD07,2007-01-01,2007-12-31,2007,${code},SHELTER,${code},,`;
    const reading = await readText([clusters, row('338'), row('337'), row('337'), row('338')].join('\n'));
    expect(rowsOf(reading, 'requirements').map(row => row.sector)).toEqual(['SHELTER', 'SHELTER (337)']);
  });

  it('takes a file of another name as local clusters', async () => {
    const text = `${clusters}\nJOR,1010,Jordan,OJOR20,2020-05-01,2020-12-31,2020,7,Health,52045731,320251,1\n`;
    const source = async (fileName: string) => rowsOf(await readText(text, { fileName }), 'plan_funding')[0]?.source;
    expect(await source('download.csv')).toBe('ocha-fts');
    expect(await source('fts_requirements_funding_globalcluster_jor.csv')).toBe('ocha-fts-global-clusters');
  });
});

describe('FTS flows', () => {
  const row = (cells: string) => readText(`${flows}\n${cells}\n`);

  it('keeps a correction below 0, and a flow of nobody to nobody', async () => {
    const reading = await row('9,incoming,paid,-500,,,2020,2020,,AFG,2020,2020,single,Standard,,,,,');
    expect(reading.problems).toEqual([]);
    expect(rowsOf(reading, 'funding_flows')).toMatchObject([
      {
        amount_usd: '-500',
        correction: 'correction',
        donor: 'Not specified',
        provider_donor: '',
        recipient: 'Not specified',
      },
    ]);
  });

  it('stands under no country where none is stated, and names its countries in one order', async () => {
    const nowhere = await row('9,outgoing,paid,5,Canada,CAN,2026,2026,,,2026,2026,single,Standard,,,,,');
    expect(rowsOf(nowhere, 'funding_flows')).toMatchObject([{ country: '', destinations: [] }]);
    expect(nowhere.facts[0]?.scope).toBe('ocha-fts flows outgoing CAN 2026/2026');
    const several = await row('9,incoming,paid,5,Canada,CAN,2026,2026,,"TCD, SDN",2025,2026,shared,Standard,,,,,');
    expect(rowsOf(several, 'funding_flows')).toMatchObject([{ country: 'MUL', destinations: ['SDN', 'TCD'] }]);
    expect(several.facts[0]?.scope).toBe('ocha-fts flows incoming SDN+TCD 2025/2026');
  });

  it('keeps description and keywords in one line', async () => {
    const reading = await row(
      '9,incoming,paid,5,Canada,CAN,2026,2026,,AFG,2026,2026,single,Standard,,,,"Food\nand\twater",Multiyear',
    );
    expect(rowsOf(reading, 'funding_flows')[0]?.note).toBe('Food and water · keywords: Multiyear');
  });

  it.each(['incoming,received,5', 'inward,paid,5', ',paid,5', 'incoming,paid,'])('refuses %s', async cells => {
    const reading = await row(`9,${cells},Canada,CAN,2026,2026,,AFG,2026,2026,single,Standard,,,,,`);
    expect(reading).toMatchObject({ rejected: 1, facts: [] });
  });
});

describe('pooled funds', () => {
  it('keeps the original pledge in the ledger and only the payment among the flows: 371,040, not 742,080', async () => {
    const reading = await readText(
      `${contribution}\n23,Afghanistan,AFG23,CHF/000055/HAF10/6-2014/2525,2014,Government of Australia,2,3,Australia,AU,` +
        `2014-06-03T00:00:00,371040.0,${none},2014-06-10T00:00:00,371040.0,${none},AUD ,1.08,AUD ,1.08,399981.0,399981.0,0\n`,
    );
    expect(reading).toMatchObject({ layout: 'pooled-fund-ledger', problems: [] });
    expect(rowsOf(reading, 'pledges')).toMatchObject([
      {
        country: 'AFG',
        donor: 'Australia',
        announced_on: '2014-06-03',
        amount: '399981',
        currency: 'AUD',
        amount_usd: '371040',
        semantics: 'original',
        due_date: null,
      },
    ]);
    expect(rowsOf(reading, 'funding_flows')).toMatchObject([
      {
        stage: 'paid',
        amount_usd: '371040',
        decision_date: '2014-06-10',
        recipient: 'Afghanistan Humanitarian Fund',
      },
    ]);
    expect(rowsOf(reading, 'funding_flows')[0]?.pledge_ref).toBe(rowsOf(reading, 'pledges')[0]?.pledge_ref);
  });

  it('marks a pledge without a date as one that no sum adds to payments', async () => {
    const reading = await readText(
      `${contribution}\n23,Iraq,,X1,2019,,,,Qatar,QA,${none},1000000,,${none},0,,,,,,,,0\n`,
    );
    expect(rowsOf(reading, 'funding_flows')).toMatchObject([
      {
        stage: 'pledge',
        pledge_semantics: 'original',
        stage_semantics: 'nested',
        amount_usd: '1000000',
        country: 'IRQ',
      },
    ]);
    expect(rowsOf(reading, 'pledges')).toEqual([]);
  });

  const totals =
    'FiscalYear,GMSDonorName,GMSDonorISO2Code,PooledFundName,PooledFundISO2Code,PaidAmt,PledgeAmt,LPaidAmt';

  it('keeps payments that look alike as payments of their own', async () => {
    const row = '2017,Norway,NO,Iraq,IQ,100,0,80';
    const rows = rowsOf(await readText([totals, row, row].join('\n')), 'funding_flows');
    expect(rows.map(({ occurrence, amount_usd }) => [occurrence, amount_usd])).toEqual([
      [1, '100'],
      [2, '100'],
    ]);
  });

  it('accounts for a row of zeros, refuses one that says nothing, and finds a fund by its name alone', async () => {
    const reading = await readText([totals, '2017,Norway,NO,DRC,,0,0,', '2017,Norway,NO,oPt,PS,,,'].join('\n'));
    expect(reading.rejected).toBe(1);
    expect(countCodes(reading)).toEqual({ required: 1 });
    expect(rowsOf(reading, 'funding_flows')).toMatchObject([{ country: 'COD', stage: 'paid', amount_usd: '0' }]);
  });
});

describe('response plans', () => {
  const header =
    'code,internalId,startDate,endDate,planVersion,categories,locations,years,origRequirements,revisedRequirements';

  it('reads lists with blank parts, codes that name no plan, and plans without a code', async () => {
    const reading = await readText(
      [
        header,
        'R01,6,2001-01-01,2001-12-31,Great Lakes,Other, |  | ,2001,5,6',
        'R01,612,2001-01-01,2001-12-31,Horn of Africa,Other,,2001,0,7',
        ',7406,2014-01-01,2014-12-31,Syria 3RP,sector | en | Regional response plan,JOR | IRQ,2015 | 2014,8,9',
        'HPSE18,640,2018-01-01,2018-12-31,oPt,,  | PSE | ,2018,10,',
      ].join('\n'),
    );
    expect(reading.problems).toEqual([]);
    expect(rowsOf(reading, 'requirements')).toMatchObject([
      { plan_code: 'R01/6', country: '', original_requirement_usd: '5' },
      { plan_code: 'R01/612', country: '', original_requirement_usd: null, requirement_usd: '7' },
      {
        plan_code: '7406',
        country: 'MUL',
        destinations: ['IRQ', 'JOR'],
        year: 2014,
        note: 'years: 2014, 2015',
        plan_type: 'Regional response plan',
      },
      { plan_code: 'HPSE18', country: 'PSE', requirement_usd: null },
    ]);
  });
});

describe('USD and the original amount', () => {
  it.each([
    ['725689', '1000000', '1.378', true],
    ['718505', '1000000', '1.378', true],
    ['718503', '1000000', '1.378', false],
    ['-725689', '-1000000', '1.378', true],
    ['725689', '-1000000', '1.378', false],
    ['1', '0.1', '1', true],
    ['1378000', '1000000', '1.378', false],
    ['5', '5', '0', true],
  ])('%s against %s / %s: %s', (usd, original, rate, follows) => {
    expect(usdFollows(usd, original, rate)).toBe(follows);
  });
});
