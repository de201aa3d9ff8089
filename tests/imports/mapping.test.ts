// Tables that no layout knows, imported through a mapping with the real store: told once, saved, and known the next time.
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { check } from '../../src/imports/check.ts';
import { previewMapping } from '../../src/imports/mapping-preview.ts';
import { publish } from '../../src/imports/publish.ts';
import { receive } from '../../src/imports/receive.ts';
import { rejectedCsv } from '../../src/imports/rejected-csv.ts';
import { report } from '../../src/imports/report.ts';
import { retry } from '../../src/imports/retry.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { allMappings, findMapping, saveMapping } from '../../src/store/mappings.ts';
import { freshDatabase } from '../ground/database.ts';
import { mappingOf, stagedBy } from './mapped-tables.ts';
import { checkText, publishText } from './take-text.ts';

const database = await freshDatabase();
const store = { ...database, close: async () => {} };
await stockReference(store);

const header = 'Governorate;District;IDP families;Report date;Colour';
const families = mappingOf({
  name: 'Families by district',
  target: 'displacement',
  header: header.split(';'),
  columns: { admin1_name: 'Governorate', admin2_name: 'District', households: 'IDP families', as_of: 'Report date' },
  constants: { measure: 'idps', source: 'ministry', household_factor: '6' },
  place: 'IRQ',
  number_format: 'dot',
  date_format: 'dmy',
});
const table = `${header}\nNinewa;Mosul;1.250;31/12/2017;red\nDahuk;;٧٠٠;31/12/2017;blue\nNowhere;;5;31/12/2017;\nNinewa;;n/a;31/12/2017;\n`;

const staged = (id: string) => stagedBy(store, id);

test('unknown columns are refused, their bytes are kept, and the same file is read once somebody says what they mean', async () => {
  const refused = await checkText(store, table);
  expect(refused).toMatchObject({ status: 'refused', failure: 'layout-unknown', layout: null });
  expect(await retry(store, refused.id, { mapping: families })).toBe(true);
  expect((await report(store, refused.id))?.status).toBe('received');
  await check(store, refused.id);
  const found = (await report(store, refused.id))!;
  expect(found).toMatchObject({ status: 'checked', layout: 'mapped', source: 'ministry', failure: null });
  expect(found.rows).toEqual({ read: 4, new: 2, changed: 0, unchanged: 0, rejected: 2, vanished: 0 });
  expect(found.problems.filter(problem => problem.severity === 'error')).toMatchObject([
    { code: 'unknown-place', line: 4, column: 'Governorate', value: 'Nowhere' },
    { code: 'number', line: 5, column: 'IDP families', value: 'n/a' },
  ]);
  expect(found.problem_counts).toMatchObject({ 'column-unknown': 1, normalised: 1 });
});

test('families become people by the factor, marked as derived; the place is found inside its governorate', async () => {
  const { id } = await checkText(store, table, { options: { mapping: families } });
  expect(await staged(id)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        country: 'IRQ',
        admin1_code: 'IQG15',
        admin_level: '2',
        households: '1250',
        individuals: '7500',
        household_factor: '6',
        derived: 'individuals',
        as_of: '2017-12-31',
        population_group: 'idps',
      }),
      expect.objectContaining({ location_code: 'IQG09', admin_level: '1', households: '700', individuals: '4200' }),
    ]),
  );
});

test('the rejected rows come back under the file’s own names', async () => {
  const { id } = await checkText(store, table, { options: { mapping: families } });
  const pieces = await Array.fromAsync(rejectedCsv(store, id, problem => problem.code));
  expect(pieces.join('')).toContain('Governorate,District,IDP families,Report date,Colour,line,error');
  expect(pieces.join('')).toContain('Nowhere,,5,31/12/2017,,4,unknown-place');
});

test('saved, it is recognised for the next file with these columns, in any order and under a title', async () => {
  await saveMapping(store.db, families, null);
  const next =
    'Monthly table;;;;\ncolour;District;IDP FAMILIES;Governorate;Report Date\n;Mosul;1.300;Ninewa;31/01/2018\n';
  const { report: found, outcome } = await publishText(store, next);
  expect(outcome).toBe('published');
  expect(found).toMatchObject({ layout: 'mapped', options: { mapping: { name: 'Families by district' } } });
  expect((await publishText(store, next)).outcome).toBe('unchanged');
});

test('an import keeps the mapping by which it was read, whatever is saved later', async () => {
  const { id } = await checkText(store, table);
  await saveMapping(store.db, { ...families, place: 'SYR' }, null);
  expect((await findMapping(store.db, families.name))?.place).toBe('SYR');
  expect(await allMappings(store.db)).toHaveLength(1);
  await check(store, id);
  expect((await report(store, id))?.options.mapping?.place).toBe('IRQ');
  await saveMapping(store.db, families, null);
});

test('other columns are not taken for it; a named mapping tells which it lacks', async () => {
  expect(await checkText(store, 'Governorate,Families\nNinewa,5\n')).toMatchObject({ failure: 'layout-unknown' });
  const found = await checkText(store, 'Governorate,Families\nNinewa,5\n', { options: { mapping: families } });
  expect(found).toMatchObject({ status: 'refused', failure: 'column-missing', layout: null });
  expect(found.problems.map(problem => problem.column)).toContain('IDP families');
});

test('a file without a header is read by position, its first row too', async () => {
  const mapping = mappingOf({
    name: 'No header',
    target: 'displacement',
    headerless: 3,
    columns: { place_code: 1, individuals: 3, as_of: 2 },
    constants: { measure: 'returnees', source: 'ministry' },
    place: 'IRQ',
    date_format: 'year',
  });
  const { id, rows } = await checkText(store, 'IQG15,2017,500\nIQG09,2018,600\n', { options: { mapping } });
  expect(rows).toMatchObject({ read: 2, new: 2, rejected: 0 });
  expect((await staged(id)).map(row => [row.location_code, row.as_of, row.individuals])).toEqual(
    expect.arrayContaining([
      ['IQG15', '2017-12-31', '500'],
      ['IQG09', '2018-12-31', '600'],
    ]),
  );
});

test('a table without a day asks for one for this file', async () => {
  const { as_of: _, ...columns } = families.columns;
  const mapping = { ...families, columns };
  const options = { mapping };
  expect(await checkText(store, table, { options })).toMatchObject({ status: 'refused', failure: 'as-of-missing' });
  const { id } = await checkText(store, table, { options: { mapping, as_of: '2019-01-31' } });
  expect((await staged(id)).map(row => row.as_of)).toEqual(['2019-01-31', '2019-01-31']);
});

test('pledges without references get one of donor, day and purpose; equal ones refuse each other', async () => {
  const mapping = mappingOf({
    name: 'Conference',
    target: 'pledges',
    columns: { donor: 'Donor', amount: 'Pledge', announced_on: 'Day' },
    constants: { currency: 'USD', event: 'pledged', semantics: 'original', source: 'conference' },
    place: 'IRQ',
    number_format: 'comma',
  });
  const text = 'Donor,Pledge,Day\nGermany,"1,000,000",2017-02-01\nSweden,5,2017-02-01\nSweden,6,2017-02-01\n';
  const { id, rows } = await checkText(store, text, { options: { mapping } });
  expect(rows).toMatchObject({ read: 3, new: 1, rejected: 2 });
  expect(await staged(id)).toMatchObject([
    { pledge_ref: 'Germany · 2017-02-01', amount: '1000000.0000000', amount_usd: '1000000.0000000', country: 'IRQ' },
  ]);
});

test('flows and requirements of any shape', async () => {
  const flow = mappingOf({
    name: 'Payments',
    target: 'flows',
    columns: {
      donor: 'Giver',
      recipient: 'Taker',
      amount_original: 'Sum',
      currency: 'Unit',
      decision_date: 'On',
      stage: 'State',
    },
    constants: { boundary: 'incoming', source: 'fund' },
    place: 'IRQ',
  });
  const paid = await checkText(store, 'Giver,Taker,Sum,Unit,On,State\nGermany,WFP,10.5,usd,2017-03-01,Disbursed\n', {
    options: { mapping: flow },
  });
  expect(paid.rows).toMatchObject({ read: 1, new: 1 });
  expect(await staged(paid.id)).toMatchObject([{ stage: 'paid', amount_usd: '10.5000000', country: 'IRQ' }]);
  const plan = mappingOf({
    name: 'Needs',
    target: 'requirements',
    columns: { plan_code: 'Appeal', sector: 'Cluster', requirement_usd: 'Needed' },
    constants: { source: 'ocha-fts', year: '2017' },
    place: 'IRQ',
  });
  const needs = await checkText(store, 'Appeal,Cluster,Needed\nXIRQ17,Shelter,1000\n', { options: { mapping: plan } });
  expect(await staged(needs.id)).toMatchObject([
    { plan_code: 'XIRQ17', year: '2017', requirement_usd: '1000.0000000' },
  ]);
});

test('the first rows are shown as they will be read, without touching the import', async () => {
  const { id } = await checkText(store, table.replaceAll('Colour', 'Shade'));
  const found = (await report(store, id))!;
  const { rows, refused } = await previewMapping(store, found, { mapping: { ...families, header: [] } }, 3);
  expect(refused).toEqual([]);
  expect(
    rows.map(row => [row.line, row.facts.length, row.problems.filter(p => p.severity === 'error').length]),
  ).toEqual([
    [2, 1, 0],
    [3, 1, 0],
    [4, 0, 1],
  ]);
  expect((await report(store, id))?.status).toBe('refused');
});

test('what was published, and what is not there, is not read again', async () => {
  const { id } = await checkText(store, table, { options: { mapping: families } });
  await publish(store, id, { personId: null, acceptRejects: true, confirmed: true });
  expect(await retry(store, id, {})).toBe(false);
  const tooLarge = await receive(store, {
    name: 'a',
    bytes: Readable.from([Buffer.from('abc')]),
    options: {},
    personId: null,
    maxBytes: 1,
  });
  expect(await retry(store, tooLarge.id, {})).toBe(false);
});
