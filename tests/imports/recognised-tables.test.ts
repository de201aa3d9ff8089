// Tables that nobody explains again: told by their HXL tags, or by the kinds of their cells where they have no header.

import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { readMapping } from '../../src/layouts/read-mapping.ts';
import { saveMapping } from '../../src/store/mappings.ts';
import fc from '../ground/any.ts';
import { freshDatabase } from '../ground/database.ts';
import { mappingOf, stagedBy } from './mapped-tables.ts';
import { checkText, publishText } from './take-text.ts';

const database = await freshDatabase();
const store = { ...database, close: async () => {} };
await stockReference(store);

const staged = (id: string) => stagedBy(store, id);

test('tags alone: read with the source that is declared, asked for where none is, and unchanged the second time', async () => {
  const text =
    'Wo,Bezirk,Menschen,Heimgekehrt,Tag\n#adm1+code,#adm2+code,#affected+idps+ind,#affected+returnees+ind,#date+reported\nIQG15,,100,20,2017-12-31\nIQG15,IQG15Q05,60,,2017-12-31\n';
  expect(await checkText(store, text)).toMatchObject({ status: 'refused', failure: 'source-missing' });
  const { report, outcome } = await publishText(store, text, { options: { source: 'ministry' } });
  expect(outcome).toBe('published');
  expect(report).toMatchObject({ layout: 'mapped', source: 'ministry', rows: { read: 2, new: 2, rejected: 0 } });
  expect((await publishText(store, text, { options: { source: 'ministry' } })).outcome).toBe('unchanged');
});

test('two groups of a row are two figures, and never one sum', async () => {
  const mapping = mappingOf({
    name: 'Both',
    target: 'displacement',
    columns: { admin1_name: 'Place', as_of: 'Day' },
    values: [
      { column: 'Displaced', group: 'idps', unit: 'individuals' },
      { column: 'Families', group: 'idps', unit: 'households' },
      { column: 'Back', group: 'returnees', unit: 'individuals' },
    ],
    constants: { source: 'ministry' },
    place: 'IRQ',
  });
  const { id, rows } = await checkText(
    store,
    'Place,Displaced,Families,Back,Day\nAnbar,60,10,5,2017-01-31\nDiyala,6,1,x,2017-01-31\n',
    { options: { mapping } },
  );
  expect(rows).toMatchObject({ read: 2, new: 1, rejected: 1 });
  const said = (await staged(id)).map(row => [row.population_group, row.individuals, row.households]);
  expect(said).toEqual(
    expect.arrayContaining([
      ['idps', '60', '10'],
      ['returnees', '5', null],
    ]),
  );
});

test.each([
  [{ values: [{ column: 1, group: 'idps', unit: 'people' }] }],
  [
    {
      values: [
        { column: 1, group: 'idps', unit: 'individuals' },
        { column: 2, group: 'idps', unit: 'individuals' },
      ],
    },
  ],
  [{ values: [{ column: 1, group: 'idps', unit: 'individuals' }], constants: { source: 'us', measure: 'idps' } }],
])('groups that contradict each other are no mapping: %#', more => {
  const json = { name: 'x', target: 'displacement', columns: {}, constants: { source: 'us' }, place: 'IRQ', ...more };
  expect(readMapping(json)).toEqual({ wrong: expect.stringMatching(/^values/) });
});

const bare = {
  name: 'Bare',
  target: 'displacement',
  headerless: 3,
  columns: { admin1_name: 1, individuals: 2, as_of: 3 },
  constants: { measure: 'idps', source: 'ministry' },
  place: 'IRQ',
};

test('without a header: known again where one saved mapping fits every cell, and left alone where two do', async () => {
  const text = 'Ninewa,500,2018-01-31\nAnbar,600,2018-01-31\n';
  expect(await checkText(store, text)).toMatchObject({ status: 'refused', failure: 'layout-unknown' });
  await saveMapping(store.db, mappingOf(bare), null);
  const found = await checkText(store, text);
  expect(found).toMatchObject({ status: 'checked', layout: 'mapped', options: { mapping: { name: 'Bare' } } });
  expect(found.rows).toMatchObject({ read: 2, new: 2 });
  for (const other of [
    'Place,People,Day\nNinewa,500,2018-01-31\n',
    'Ninewa,500,2018-01-31,x\nAnbar,600,2018-01-31,x\n',
    'Ninewa,n/a,2018-01-31\nAnbar,600,2018-01-31\n',
    'Ninewa,500,31/01/2018\nAnbar,600,31/01/2018\n',
    '15,500,2018-01-31\n16,600,2018-01-31\n',
    'Ninewa,500,2018-01-31\n',
  ])
    expect((await checkText(store, other)).status, other).toBe('refused');
  await saveMapping(
    store.db,
    mappingOf({ ...bare, name: 'Bare too', constants: { measure: 'returnees', source: 'us' } }),
    null,
  );
  expect(await checkText(store, text)).toMatchObject({ status: 'refused', failure: 'layout-unknown' });
});

test('a chosen line is the header, whatever stands above it', async () => {
  const mapping = mappingOf({
    name: 'Below titles',
    target: 'displacement',
    columns: { admin1_name: 'Place', individuals: 3, as_of: 'Day' },
    constants: { measure: 'idps', source: 'us' },
    place: 'IRQ',
  });
  const text = 'Place,Day,,\nin Iraq,of count,,\nPlace,Day,People,\nAnbar,2017-02-28,7,\n';
  const { id, rows, special } = await checkText(store, text, { options: { mapping, header_line: 3 } });
  expect(rows).toMatchObject({ read: 1, new: 1 });
  expect(special).toMatchObject({ comment: 2, header: 1 });
  expect(await staged(id)).toMatchObject([{ individuals: '7', as_of: '2017-02-28' }]);
});

const tag = fc.constantFrom(
  ...[
    '#country+code',
    '#country+name',
    '#adm1+code',
    '#adm1+name',
    '#adm2+code',
    '#loc+name',
    '#date',
    '#date+year',
    '#round+code',
  ],
  ...[
    '#affected+idps+ind',
    '#affected+idps+hh',
    '#affected+returnees',
    '#affected+ind',
    '#affected',
    '#affected+idps+f',
    '',
  ],
  ...[
    '#value+funding+total+usd',
    '#org+name+funder',
    '#org+name+impl',
    '#status+text',
    '#financial+direction',
    '#meta+source',
  ],
  ...[
    '#value+funding+required+usd',
    '#activity+appeal+id+external',
    '#value+pledge+original+usd',
    '#date+announced',
    '#sector',
    '#x',
  ],
);
const cell = fc.constantFrom(
  '',
  '5',
  '-5',
  'IRQ',
  'IQG15',
  'Ninewa',
  '2017',
  '2017-12-31',
  'paid',
  'incoming',
  '*',
  'n/a',
  '#REF!',
  '"a\nb"',
);

test('any tags over any cells end in a named outcome, with every row counted', { timeout: 60_000 }, async () => {
  const file = fc.array(fc.tuple(tag, fc.array(cell, { minLength: 2, maxLength: 2 })), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(file, async columns => {
      const rows = [
        columns.map((_, n) => `x${n}`),
        columns.map(([one]) => one),
        ...[0, 1].map(n => columns.map(([, cells]) => cells[n])),
      ];
      const text = `${rows.map(row => row.join(',')).join('\n')}\n`;
      const found = await checkText(store, text, { options: { source: 'us', as_of: '2017-01-31' } });
      expect([found.status, found.failure === null]).toEqual([found.status, found.status === 'checked']);
      expect(['checked', 'refused']).toContain(found.status);
      const { read, rejected, unchanged, changed } = found.rows;
      expect(read).toBe(found.rows.new + changed + unchanged + rejected);
    }),
    { numRuns: 60 },
  );
});
