// The HXL standard's own edge cases, and the awkward ones among the field's files.

import { createReadStream } from 'node:fs';
import { expect, test } from 'vitest';
import { headerProblems } from '../../src/csv/header-problems.ts';
import { openCsv } from '../../src/csv/open-csv.ts';
import { describeWithFieldFiles, fieldFile } from '../ground/field-files.ts';
import { type ReadCsv, readAll } from './read-csv.ts';

async function readFile(name: string): Promise<ReadCsv> {
  const read = await readAll(await openCsv(createReadStream(fieldFile(name))));
  if ('code' in read) throw new Error(`${name} was refused: ${read.code}`);
  expect(read.problem).toBeNull();
  return read;
}

const edge = 'hxl/edge-cases';

describeWithFieldFiles('HXL edge cases', () => {
  test('two header lines before the tags, and the same table tidied, give the same four rows', async () => {
    const valid = await readFile(`${edge}/input-valid.csv`);
    const tidied = await readFile(`${edge}/output-valid.csv`);
    expect(valid.shape).toMatchObject({ headerLine: 2, header: tidied.shape.header, hxl: tidied.shape.hxl });
    expect(valid.records.map(record => record.cells)).toEqual(tidied.records.map(record => record.cells));
    expect(valid.records.map(record => record.line)).toEqual([4, 5, 6, 7]);
    expect(valid.tally).toMatchObject({ comment: 1, header: 1, hxl: 1, read: 4 });
    expect(valid.shape.hxl?.at(-1)).toBe('#date+reported');
    expect(headerProblems(valid.shape.header)).toEqual([]);
  });

  test('junk above the names, one empty tag', async () => {
    const { shape, records } = await readFile(`${edge}/input-multiple-headers.csv`);
    expect(shape.header).toEqual(['Org', 'No hashtag', 'Province', 'Number affected']);
    expect(shape.hxl).toEqual(['#org', '', '#adm1', '#affected']);
    expect(records.map(record => record.cells[3])).toEqual([' 100', ' 200']);
  });

  test('tags only, and a cell over three lines', async () => {
    const { shape, records, tally } = await readFile(`${edge}/input-multiline.csv`);
    expect(shape).toMatchObject({ header: ['#description'], hxl: ['#description'] });
    expect(records).toEqual([{ line: 2, cells: ['Line 1\nLine 2\nLine 3'], problem: null }]);
    expect(tally).toEqual({ lines: 4, blank: 0, comment: 0, hxl: 1, header: 0, read: 1 });
  });

  test('without a tag row, or with one that lacks its signs, it is an ordinary table', async () => {
    expect((await readFile(`${edge}/input-untagged.csv`)).shape.hxl).toBeNull();
    const invalid = await readFile(`${edge}/input-invalid.csv`);
    expect(invalid.shape.hxl).toBeNull();
    const refused = invalid.records.filter(record => record.problem?.severity === 'error');
    expect(refused.map(record => record.line)).toEqual([3, 4]);
  });

  test('JSON is no CSV', async () => {
    const opened = await openCsv(createReadStream(fieldFile(`${edge}/input-valid-json.txt`)));
    expect(opened).toMatchObject({ code: 'not-csv', details: { kind: 'json' } });
  });
});

describeWithFieldFiles('files as published', () => {
  test.each([
    ['ocha-fts/2026-04/fts_outgoing_funding_global.csv', 3_199, 37],
    ['ocha-fts/2021-hxl/fts_incoming_funding_global.csv', 1_106, 37],
    ['ocha-cbpf/contributions/datapbicli.csv', 1_047, 10],
    ['ocha-cod/pcodes/download-global-pcodes-adm-1-2.csv', 33_363, 6],
    ['iom-dtm/hdx-admin-0-2/global-iom-dtm-from-api-admin-0-to-2.csv', 13_367, 21],
    ['iom-dtm/iraq-master-lists/IDPs_MasterList_dataset_DTM_IOMDec 31, 2017.csv', 3_712, 52],
  ])('%s', async (name, rows, columns) => {
    const { shape, tally, records, warnings } = await readFile(name);
    expect(shape.header).toHaveLength(columns);
    expect(tally.read).toBe(rows);
    expect(records.filter(record => record.problem !== null)).toEqual([]);
    expect([...headerProblems(shape.header), ...warnings]).toEqual([]);
  });
});
