// Small tables as the field makes them, with what must not pass in silence: totals among the rows, parts that lost their
// tag, cells that were merged, words that nobody used before. Each row is read as what it is, or refused and counted.
import { describe, expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import type { ImportOptions } from '../../src/model/import.ts';
import { freshDatabase } from '../ground/database.ts';
import { mappingOf as asMapping, stagedBy } from './mapped-tables.ts';
import { checkText } from './take-text.ts';

const database = await freshDatabase();
const store = { ...database, close: async () => {} };
await stockReference(store);

const mappingOf = (json: object) => asMapping({ name: 'Nasty', place: 'IRQ', ...json });

/** What a file would bring, and what is said of it. */
async function found(lines: string[], options: ImportOptions = {}) {
  const report = await checkText(store, `${lines.join('\n')}\n`, { options });
  const facts = await stagedBy(store, report.id);
  const told = report.problems.map(({ code, severity, line, column }) => [severity, code, line, column]);
  return { ...report, facts, told };
}

describe('a total is never a row', () => {
  const camps = mappingOf({
    target: 'displacement',
    columns: { admin1_name: 'Governorate', site: 'Camp', individuals: 'IDPs' },
    constants: { measure: 'idps', source: 'ministry', as_of: '2017-12-31' },
  });
  const arabic = mappingOf({
    target: 'displacement',
    columns: { admin1_name: 'المحافظة' },
    values: [
      { column: 'النازحون', group: 'idps', unit: 'individuals' },
      { column: 'العائدون', group: 'returnees', unit: 'individuals' },
    ],
    constants: { source: 'ministry', as_of: '2017-12-31' },
  });
  const conference = mappingOf({
    target: 'pledges',
    columns: { donor: 'Donor', amount: 'Amount' },
    constants: {
      ...{ announced_on: '2018-02-14', currency: 'USD', event: 'pledged', semantics: 'original' },
      source: 'conference',
    },
  });
  const payments = mappingOf({
    target: 'flows',
    columns: { flow_id: 'No.', donor: 'Donor', amount_usd: 'USD' },
    constants: { stage: 'paid', boundary: 'incoming', source: 'fund' },
  });
  const clusters = mappingOf({
    target: 'requirements',
    columns: { plan_code: 'Plan', sector: 'Cluster', requirement_usd: 'USD' },
    constants: { source: 'ocha-fts', year: '2017' },
  });
  const list = 'Governorate,District,Location Name,Families,date';

  test.each<[string, string[], ImportOptions, number]>([
    ['of a district', [list, 'Ninewa,Mosul,X,10,2017-12-31', 'Ninewa,Mosul Total,,10,2017-12-31'], {}, 3],
    ['of a district’s places', [list, 'Ninewa,Mosul,X,10,2017-12-31', 'Ninewa,Mosul,Sub-total,10,2017-12-31'], {}, 3],
    ['of a list in Arabic', [list, 'Ninewa,Mosul,X,10,2017-12-31', 'المجموع العام,,,10,2017-12-31'], {}, 3],
    ['of camps', ['Governorate,Camp,IDPs', 'Ninewa,Khazir,10', 'Ninewa,Total,10'], { mapping: camps }, 3],
    [
      'behind a row’s number',
      ['No.,المحافظة,النازحون,العائدون', '1,نينوى,10,20', ',الإجمالي العام,10,20'],
      { mapping: arabic },
      3,
    ],
    ['of pledges', ['Donor,Amount', 'Germany,10', 'Total pledged (USD),10'], { mapping: conference }, 3],
    ['of payments', ['No.,Donor,USD', '1,Germany,10', '2,Grand Total,10'], { mapping: payments }, 3],
    ['of clusters', ['Plan,Cluster,USD', 'HIRQ17,Shelter,10', 'HIRQ17,Total,10'], { mapping: clusters }, 3],
  ])('%s', async (_, lines, options, line) => {
    const { rows, special, told, facts } = await found(lines, options);
    expect(rows).toMatchObject({ read: 2, new: 1, rejected: 1 });
    expect(special.total).toBe(1);
    expect(told.map(([, code, at]) => [code, at])).toContainEqual(['total-row', line]);
    expect(facts.length).toBeGreaterThan(0);
  });

  test('and what only sounds like one is none', async () => {
    const lines = ['No.,Donor,USD', '1,TotalEnergies,10', '2,Summit Foundation,10', '3,Al-Majmoua,10'];
    expect((await found(lines, { mapping: payments })).rows).toMatchObject({ read: 3, new: 3, rejected: 0 });
  });
});

describe('a part does not stand for the whole', () => {
  test.each([
    ['places below the district', '#adm2+code,#adm3+name,#affected+idps+ind,#date', 'IQG15Q05,Hamam al Alil,60'],
    ['causes', '#adm2+code,#cause+type,#affected+idps+ind,#date', 'IQG15Q05,Conflict,60'],
  ])('%s, where only tags tell them', async (_, tags, row) => {
    const { status, failure } = await found(['a,b,c,d', tags, `${row},2017-12-31`], { source: 'ministry' });
    expect([status, failure]).toEqual(['refused', 'layout-unknown']);
  });

  test('a row under a merged cell is not the country’s', async () => {
    const mapping = mappingOf({
      target: 'displacement',
      columns: { admin1_name: 'Governorate', measure: 'Group', individuals: 'People' },
      constants: { source: 'ministry', as_of: '2017-12-31' },
    });
    const lines = ['Governorate,Group,People', 'Ninewa,IDPs,10', ',Returnees,20'];
    const { rows, told } = await found(lines, { mapping });
    expect(rows).toMatchObject({ read: 2, new: 1, rejected: 1 });
    expect(told).toContainEqual(['error', 'required', 3, 'Governorate']);
    const declared = await found(lines, { mapping, place: 'IRQ' });
    expect(declared.facts.map(fact => fact.location_code).sort()).toEqual(['IQG15', 'IRQ']);
  });

  test('an empty cell of a wide table is missing, and 0 is 0', async () => {
    const mapping = mappingOf({
      target: 'displacement',
      columns: { admin1_name: 'Governorate' },
      values: [
        { column: 'IDPs', group: 'idps', unit: 'individuals' },
        { column: 'Returnees', group: 'returnees', unit: 'individuals' },
      ],
      constants: { source: 'ministry', as_of: '2017-12-31' },
    });
    const { facts, rows } = await found(['Governorate,IDPs,Returnees', 'Ninewa,,0'], { mapping });
    expect(rows).toMatchObject({ read: 1, new: 1 });
    expect(facts.map(fact => [fact.population_group, fact.individuals, fact.state])).toEqual([
      ['idps', null, 'missing'],
      ['returnees', '0', 'reported'],
    ]);
  });
});

describe('nothing is taken for granted', () => {
  test.each([
    ['unhcr-population', 'Year,Country of Asylum,Country of Origin', '2017,Iraq,Iraq'],
    ['idmc-gidd', 'ISO3,Year', 'IRQ,2017'],
  ])('a file said to be %s without a column of people is refused', async (layout, header, row) => {
    const { status, failure } = await found([header, row], { layout });
    expect([status, failure]).toEqual(['refused', 'column-missing']);
  });

  test('a word of IDMC’s that is new does not mean "exactly"', async () => {
    const { facts, told } = await found([
      'id,iso3,displacement_type,qualifier,figure,displacement_date',
      '7,IRQ,Conflict,fewer than,120,2024-05-02',
      '8,IRQ,Conflict,Exact,90,2024-05-02',
    ]);
    expect(facts.map(fact => [fact.category, fact.quantifier])).toEqual([
      ['7', '~'],
      ['8', '='],
    ]);
    expect(told).toEqual([['warning', 'word', 2, 'qualifier']]);
  });

  const flows = 'source,flow_id,stage,boundary,donor,amount_usd,occurrence,destinations';

  test('money goes to countries: by code or name, and to no other place', async () => {
    const { facts, rows, told } = await found([
      flows,
      'fund,1,paid,incoming,Germany,10,1,Jordan;IRQ',
      'fund,2,paid,incoming,Germany,10,1,Atlantis',
      'fund,3,paid,incoming,Germany,10,0,IRQ',
    ]);
    expect(rows).toMatchObject({ read: 3, new: 1, rejected: 2 });
    expect(facts).toMatchObject([{ country: 'MUL', destinations: '{IRQ,JOR}' }]);
    expect(told).toContainEqual(['error', 'unknown-place', 3, 'destinations']);
    expect(told).toContainEqual(['error', 'number-range', 4, 'occurrence']);
  });

  test('a row of requirements that also says what came states both, whatever it is called', async () => {
    const { rows, facts } = await found([
      'source,plan_code,plan_name,requirement_usd,funding_usd,place_code,year,figure',
      'ocha-fts,HIRQ17,Iraq,100,60,IRQ,2017,requirement',
      'ocha-fts,HIRQ18,Iraq,100,60,IRQ,2018,funding',
    ]);
    expect(rows).toMatchObject({ read: 2, new: 2, rejected: 0 });
    const said = (column: string) => facts.map(fact => fact[column]).filter(value => value !== undefined);
    expect([said('requirement_usd').length, said('funding_usd').length]).toEqual([2, 2]);
  });

  test('a first column without a name may hold the number of a row, and is told where it holds words', async () => {
    const row = 'iom-dtm,2017-12-31,IQG15,idps,5';
    const header = ',source,as_of,place_code,measure,individuals';
    expect((await found([header, `1,${row}`])).told).toEqual([]);
    expect((await found([header, `estimate,${row}`])).told).toEqual([['warning', 'column-blank', null, null]]);
  });
});
