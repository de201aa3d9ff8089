// Our own money templates: what each row becomes, and which rows are refused with which problem.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Reading, readFile, readText, rowsOf } from './read-with-layout.ts';

const flowHeader =
  'source,flow_id,parent_flow_id,stage,boundary,donor,recipient,plan_code,sector,amount_usd,amount_original,currency,' +
  'exchange_rate,decision_date,first_reported,usage_year_start,usage_year_end,new_money,flow_type,instrument,purpose,' +
  'pledge_ref,note,source_url,place_code';
const pledgeHeader =
  'source,pledge_ref,donor,announced_on,event,amount,currency,purpose,due_date,status,semantics,note,source_url,' +
  'place_code,amount_usd,instrument';
const requirementHeader =
  'source,plan_code,plan_name,sector,requirement_usd,valid_from,revision,note,source_url,place_code,year,' +
  'original_requirement_usd,funding_usd,as_of';

/** A table of one row: the header's columns, with these cells filled. */
function table(header: string, ...rows: Record<string, string>[]): string {
  const columns = header.split(',');
  const lines = rows.map(row => columns.map(column => `"${(row[column] ?? '').replaceAll('"', '""')}"`).join(','));
  return [header, ...lines].join('\n');
}

/** What was reported, as `severity code column`. */
function reported(reading: Reading): string[] {
  return reading.problems.map(({ severity, code, column }) => `${severity} ${code} ${column}`);
}

const flow = {
  source: 'ocha-fts',
  flow_id: '1',
  stage: 'paid',
  boundary: 'incoming',
  donor: 'Canada, Government of',
  recipient: 'World Food Programme',
  place_code: 'IRQ',
};
const readFlow = (cells: Record<string, string>, declared = {}) =>
  readText(table(flowHeader, { ...flow, ...cells }), declared);

describe('flows', () => {
  it('reads a row, with donor and recipient under the names of our list', async () => {
    const reading = await readFlow({
      amount_usd: '725689',
      amount_original: '1000000',
      currency: 'cad',
      exchange_rate: '1.378',
    });
    expect(reading).toMatchObject({ layout: 'flows', rejected: 0, problems: [] });
    expect(rowsOf(reading, 'funding_flows')).toMatchObject([
      {
        country: 'IRQ',
        donor: 'Canada',
        provider_donor: 'Canada, Government of',
        amount_usd: '725689',
        amount_original: '1000000',
        currency: 'CAD',
        exchange_rate: '1.378',
        correction: '',
        new_money: null,
        as_of: null,
      },
    ]);
  });

  it('divides by the rate where USD is left out: CAD 1,000,000 / 1.378', async () => {
    const reading = await readFlow({ amount_original: '1000000', currency: 'CAD', exchange_rate: '1.378' });
    expect(rowsOf(reading, 'funding_flows')[0]?.amount_usd).toBe('725689.4');
  });

  it('leaves money without a rate in its own currency: not dropped, not 0', async () => {
    const reading = await readFlow({ amount_original: '5000000', currency: 'IQD' });
    expect(reading.rejected).toBe(0);
    expect(rowsOf(reading, 'funding_flows')).toMatchObject([
      { amount_usd: null, amount_original: '5000000', currency: 'IQD' },
    ]);
  });

  it('takes an original amount in USD as it stands', async () => {
    const reading = await readFlow({ amount_original: '12.50', currency: 'USD' });
    expect(rowsOf(reading, 'funding_flows')[0]?.amount_usd).toBe('12.5');
  });

  it('warns when USD does not follow from the original amount, with both sides', async () => {
    const reading = await readFlow({
      amount_usd: '1378000',
      amount_original: '1000000',
      currency: 'CAD',
      exchange_rate: '1.378',
    });
    expect(reading.rejected).toBe(0);
    expect(reading.problems).toMatchObject([
      {
        code: 'currency-conversion',
        severity: 'warning',
        details: { left: '1378000', right: '1000000 / 1.378 = 725689.40' },
      },
    ]);
  });

  it.each([
    [{ flow_type: 'Refund' }, 'refund'],
    [{ flow_type: 'correction' }, 'correction'],
    [{ instrument: 'withdrawal' }, 'withdrawal'],
  ])('keeps an amount below 0 where the row says why: %o', async (cells, correction) => {
    const reading = await readFlow({ amount_usd: '-100', ...cells });
    expect(reading.problems).toEqual([]);
    expect(rowsOf(reading, 'funding_flows')).toMatchObject([{ amount_usd: '-100', correction }]);
  });

  it.each<[Record<string, string>, string]>([
    [{ amount_usd: '-100' }, 'error rule amount_usd'],
    [{}, 'error required amount_usd'],
    [{ amount_usd: '1', stage: 'promised' }, 'error word stage'],
    [{ amount_usd: '1', stage: '' }, 'error required stage'],
    [{ amount_usd: '1', boundary: '' }, 'error required boundary'],
    [{ amount_usd: '1', flow_id: '' }, 'error required flow_id'],
    [{ amount_usd: '1', source: '' }, 'error required source'],
    [{ amount_usd: '1', source: 'OCHA FTS' }, 'error unknown-code source'],
    [{ amount_original: '1' }, 'error required currency'],
    [{ amount_usd: '1', currency: 'euro' }, 'error unknown-code currency'],
    [{ amount_usd: '1', place_code: 'Atlantis' }, 'error unknown-place place_code'],
    [{ amount_usd: '1', usage_year_start: '2018', usage_year_end: '2017' }, 'error rule usage_year_end'],
    [{ amount_usd: '1', decision_date: '2017-02-30' }, 'error date decision_date'],
    [{ amount_usd: '1', new_money: 'perhaps' }, 'error word new_money'],
  ])('refuses %o', async (cells, problem) => {
    const reading = await readFlow(cells);
    expect(reported(reading)).toContain(problem);
    expect(reading).toMatchObject({ rejected: 1, facts: [] });
  });

  it('keeps an unknown donor as published, with one warning a name', async () => {
    const rows = ['1', '2'].map(flow_id => ({ ...flow, flow_id, donor: 'A Kind Man of Mosul', amount_usd: '5' }));
    const reading = await readText(table(flowHeader, ...rows));
    expect(reported(reading)).toEqual(['warning unknown-organisation donor']);
    expect(rowsOf(reading, 'funding_flows').map(row => row.donor)).toEqual([
      'A Kind Man of Mosul',
      'A Kind Man of Mosul',
    ]);
  });

  it('takes source and place from what was declared for the file', async () => {
    const reading = await readFlow(
      { amount_usd: '1', source: '', place_code: '' },
      { source: 'iraq-government', place: 'IRQ', asOf: '2017-07-22' },
    );
    expect(rowsOf(reading, 'funding_flows')).toMatchObject([
      { source: 'iraq-government', country: 'IRQ', as_of: '2017-07-22' },
    ]);
  });
});

const pledge = {
  source: 'washington-2016',
  pledge_ref: 'W1',
  donor: 'Canada',
  announced_on: '2016-07-20',
  event: 'pledged',
  amount: '10000000',
  currency: 'CAD',
  semantics: 'original',
  place_code: 'IRQ',
};
const readPledge = (cells: Record<string, string>) => readText(table(pledgeHeader, { ...pledge, ...cells }));

describe('pledges', () => {
  it.each(['pledged', 'pledge', 'announced', 'Pledged'])(
    'reads a promise said as "%s", in its own currency',
    async event => {
      const reading = await readPledge({ event });
      expect(reading).toMatchObject({ layout: 'pledges', problems: [] });
      expect(rowsOf(reading, 'pledges')).toMatchObject([
        {
          pledge_ref: 'W1',
          donor: 'Canada',
          amount: '10000000',
          currency: 'CAD',
          amount_usd: null,
          semantics: 'original',
        },
      ]);
    },
  );

  it('takes dollars as dollars', async () => {
    expect(rowsOf(await readPledge({ currency: 'USD' }), 'pledges')[0]?.amount_usd).toBe('10000000');
  });

  it('reads what was said of a promise later, beside it', async () => {
    const later = [
      { ...pledge, event: 'amended', amount: '-2500000', announced_on: '2017-01-15', semantics: '' },
      { ...pledge, event: 'withdrawn', amount: '500000', announced_on: '2017-02-01', semantics: '' },
      { ...pledge, event: 'fulfilled', amount: '', currency: '', announced_on: '2018-03-31', semantics: '' },
    ];
    const reading = await readText(table(pledgeHeader, pledge, ...later));
    expect(reading.problems).toEqual([]);
    expect(rowsOf(reading, 'pledges')).toHaveLength(1);
    expect(rowsOf(reading, 'pledge_events').map(row => [row.event, row.event_on, row.amount, row.currency])).toEqual([
      ['amended', '2017-01-15', '-2500000', 'CAD'],
      ['withdrawn', '2017-02-01', '500000', 'CAD'],
      ['fulfilled', '2018-03-31', null, ''],
    ]);
  });

  it.each<[Record<string, string>, string]>([
    [{ semantics: '' }, 'error required semantics'],
    [{ semantics: 'promised' }, 'error word semantics'],
    [{ currency: '' }, 'error required currency'],
    [{ currency: 'Canadian dollars' }, 'error unknown-code currency'],
    [{ amount: '' }, 'error required amount'],
    [{ amount: '-5' }, 'error number-range amount'],
    [{ event: 'withdrawn', amount: '-5' }, 'error number-range amount'],
    [{ event: 'amended', amount: '' }, 'error required amount'],
    [{ event: 'hoped' }, 'error word event'],
    [{ event: '' }, 'error required event'],
    [{ donor: '' }, 'error required donor'],
    [{ announced_on: '' }, 'error required announced_on'],
    [{ announced_on: '20/07/2016' }, 'error date-format announced_on'],
    [{ pledge_ref: '' }, 'error required pledge_ref'],
  ])('refuses %o', async (cells, problem) => {
    const reading = await readPledge(cells);
    expect(reported(reading)).toContain(problem);
    expect(reading).toMatchObject({ rejected: 1, facts: [] });
  });

  it('keeps a status that is not in use, with a warning', async () => {
    const reading = await readPledge({ status: 'whispered' });
    expect(reported(reading)).toEqual(['warning word status']);
    expect(rowsOf(reading, 'pledges')[0]?.status).toBe('whispered');
  });
});

const requirement = { source: 'ocha-fts', plan_code: 'HIRQ17', plan_name: 'Iraq 2017', place_code: 'IRQ' };
const readRequirement = (...rows: Record<string, string>[]) =>
  readText(table(requirementHeader, ...rows.map(cells => ({ ...requirement, ...cells }))));

describe('requirements', () => {
  it("meets the keys of FTS's own file", async () => {
    const own = await readRequirement({ requirement_usd: '984647064', year: '2017', funding_usd: '937472869' });
    const fts = await readText(
      'countryCode,id,name,code,typeId,typeName,startDate,endDate,year,requirements,funding,percentFunded\n' +
        'IRQ,550,Iraq 2017,HIRQ17,4,Humanitarian response plan,2017-01-01,2017-12-31,2017,984647064,937472869,95\n',
    );
    expect([own.layout, fts.layout]).toEqual(['requirements', 'fts-requirements-funding']);
    const key = (reading: Reading) => [
      rowsOf(reading, 'requirements').map(row => [
        row.country,
        row.source,
        row.plan_code,
        row.year,
        row.sector,
        row.valid_from,
      ]),
      rowsOf(reading, 'plan_funding').map(row => [
        row.country,
        row.source,
        row.plan_code,
        row.year,
        row.sector,
        row.sector_kind,
      ]),
    ];
    expect(key(own)).toEqual(key(fts));
  });

  it('takes the year from the day on which a requirement begins to hold', async () => {
    const reading = await readRequirement({
      requirement_usd: '339000000',
      valid_from: '2016-08-01',
      revision: 'mid-year',
    });
    expect(rowsOf(reading, 'requirements')).toMatchObject([
      { year: 2016, valid_from: '2016-08-01', revision: 'mid-year' },
    ]);
    expect(rowsOf(reading, 'plan_funding')).toEqual([]);
  });

  it('knows sectors, remainders and money outside plans', async () => {
    const reading = await readRequirement(
      { year: '2017', sector: 'Health', requirement_usd: '10', funding_usd: '' },
      { year: '2017', sector: 'Not specified', funding_usd: '4' },
      { year: '2017', sector: 'Multiple clusters/sectors (shared)', funding_usd: '-2' },
      { year: '2017', plan_code: 'Not specified', plan_name: '', funding_usd: '7' },
    );
    expect(reading.problems).toEqual([]);
    expect(rowsOf(reading, 'plan_funding').map(row => [row.sector_kind, row.plan_code, row.funding_usd])).toEqual([
      ['not_specified', 'HIRQ17', '4'],
      ['shared', 'HIRQ17', '-2'],
      ['outside_plan', '', '7'],
    ]);
    expect(rowsOf(reading, 'requirements').map(row => [row.sector_kind, row.requirement_usd])).toEqual([
      ['sector', '10'],
      ['not_specified', null],
      ['shared', null],
    ]);
  });

  it.each<[Record<string, string>, string]>([
    [{ plan_code: '' }, 'error required plan_code'],
    [{ requirement_usd: '-1' }, 'error number-range requirement_usd'],
    [{ plan_code: 'Not specified', requirement_usd: '5', funding_usd: '5' }, 'error rule requirement_usd'],
    [{ plan_code: 'Not specified' }, 'error required funding_usd'],
    [{ year: '17' }, 'error number-range year'],
  ])('refuses %o', async (cells, problem) => {
    const reading = await readRequirement(cells);
    expect(reported(reading)).toContain(problem);
    expect(reading).toMatchObject({ rejected: 1, facts: [] });
  });
});

describe('what we hand out', () => {
  it('comes back as it was: a correction of FTS for several countries', async () => {
    const row = {
      country: 'MUL',
      destinations: 'AFG;JOR',
      source: 'ocha-fts',
      flow_id: '207188',
      stage: 'paid',
      boundary: 'incoming',
      on_boundary: 'shared',
      flow_type: 'Standard',
      correction: 'correction',
      donor: 'Canada',
      provider_donor: 'Canada, Government of',
      recipient: 'Not specified',
      provider_recipient: '',
      amount_usd: '-5',
      pledge_semantics: 'outstanding',
      as_of: '2021-03-01',
    };
    const reading = await readText(table(Object.keys(row).join(','), row));
    expect(reading.problems).toEqual([]);
    expect(rowsOf(reading, 'funding_flows')).toMatchObject([{ ...row, destinations: ['AFG', 'JOR'] }]);
  });

  it.each([
    ['05-requirements-iraq', 'requirements'],
    ['06-pledges-iraq-humanitarian-fund', 'pledges'],
    ['07-flows-iraq-humanitarian-fund', 'flows'],
    ['08-pledges-government-of-iraq', 'pledges'],
  ])('reads our sample %s without a problem', async (name, layout) => {
    const path = new URL(`../../../db/sample/${name}.csv`, import.meta.url);
    const reading = await readFile(fileURLToPath(path));
    expect(reading).toMatchObject({ layout, rejected: 0, problems: [] });
    expect(reading.rows).toBeGreaterThan(0);
  });
});

describe('organisations', () => {
  it('reads names that hold commas, with their aliases', async () => {
    const reading = await readText(
      'name,name_ar,type,country,iati_id,fts_id,aliases\n' +
        'Canada,كندا,Governments,can,,2927,"Canada, Government of; Government of Canada;; Canada, Government of"\n',
    );
    expect(reading).toMatchObject({ layout: 'organisations', problems: [] });
    expect(rowsOf(reading, 'organisations')).toEqual([
      {
        country: 'CAN',
        name: 'Canada',
        name_ar: 'كندا',
        type: 'Governments',
        iati_id: '',
        fts_id: '2927',
        aliases: ['Canada, Government of', 'Government of Canada'],
      },
    ]);
  });

  it('refuses a row without a name', async () => {
    const reading = await readText('name,type,aliases\n,Governments,\n');
    expect(reported(reading)).toEqual(['error required name']);
  });
});
