// Who came from where and how people live, out of IOM's lists, the HDX file and HAPI: page, CSV and JSON alike.
import { expect, test } from 'vitest';
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { expectOnPage, rowsOf } from './charts.ts';
import { type Field, type Row, startField } from './ground.ts';

const lists = 'iom-dtm/iraq-master-lists';
const end2017 = 'source=iom-dtm&as_of=2017-12-31';

describeWithFieldFiles('people taken apart', () => {
  let field: Field;
  const sum = (rows: Row[], measure = 'individuals') =>
    rows.reduce((total, row) => total + BigInt(row[measure] || '0'), 0n);

  test('the files are taken in', async () => {
    field = await startField({ sample: false });
    await field.published(`${lists}/IDPs_MasterList_dataset_DTM_IOMDec 31, 2017.csv`);
    await field.published(`${lists}/Returnee_MasterList_dataset_DTM_IOMDec 31, 2017.csv`);
    await field.published('iom-dtm/hdx-admin-0-2/global-iom-dtm-from-api-admin-0-to-2.csv');
    await field.published('ocha-hapi/refugees/hdx_hapi_refugees_afg.csv');
  }, 120_000);

  test('Iraq: 1,480,278 come from Ninewa, and the whole table is 2,615,988', async () => {
    const rows = await rowsOf(field, 'origin-destination', `place=IRQ&${end2017}`);
    expect(sum(rows)).toBe(2_615_988n);
    expect(sum(rows, 'households')).toBe(435_998n);
    expect(sum(rows.filter(row => row.origin_code === 'IQG15'))).toBe(1_480_278n);
    expect(sum(rows.filter(row => row.destination_code === 'IQG15'))).toBe(807_324n);
  });

  test('Ninewa: whom it hosts adds up to 807,324, who fled from it to 1,480,278', async () => {
    const rows = await rowsOf(field, 'origin-destination', `place=IQG15&${end2017}`);
    expect(sum(rows.filter(row => row.destination_code === 'IQG15'))).toBe(807_324n);
    expect(sum(rows.filter(row => row.origin_code === 'IQG15'))).toBe(1_480_278n);
    const country = await rowsOf(field, 'origin-destination', `place=IRQ&${end2017}`);
    const fled = (all: Row[]) =>
      all
        .filter(row => row.origin_code === 'IQG15')
        .map(row => row.individuals)
        .sort();
    expect(fled(rows)).toEqual(fled(country));
  });

  test('Mosul district hosts 551,322 by origin', async () => {
    const [mosul] = (await rowsOf(field, 'displaced-by-location', `place=IQG15&${end2017}`)).filter(
      row => row.individuals === '551322',
    );
    const rows = await rowsOf(field, 'origin-destination', `place=${mosul!.location_code}&${end2017}`);
    expect(sum(rows)).toBe(551_322n);
    await expectOnPage(field, 'origin-destination', `place=${mosul!.location_code}&${end2017}`, [
      rows[0]!.individuals!,
    ]);
  });

  test.each(['IRQ', 'IQG15', 'IQG11'])('in %s each breakdown adds up to the total', async place => {
    const total = { IRQ: 2_615_988n, IQG15: 807_324n, IQG11: null }[place];
    const rows = await rowsOf(field, 'demography-and-shelter', `place=${place}&${end2017}`);
    expect(new Set(rows.map(row => row.breakdown))).toEqual(new Set(['shelter', 'period']));
    const [shelter, period] = ['shelter', 'period'].map(name => sum(rows.filter(row => row.breakdown === name)));
    expect(shelter).toBe(period);
    if (total) expect(shelter).toBe(total);
    await expectOnPage(
      field,
      'demography-and-shelter',
      `place=${place}&${end2017}`,
      rows.map(row => row.individuals!),
    );
  });

  test('returnees are taken apart apart', async () => {
    const rows = await rowsOf(
      field,
      'demography-and-shelter',
      `place=IRQ&group=returnees&breakdown=shelter&${end2017}`,
    );
    expect(sum(rows)).toBe(3_220_362n);
    const origins = await rowsOf(field, 'origin-destination', `place=IRQ&group=returnees&${end2017}`);
    expect(sum(origins)).toBe(3_220_362n);
  });

  test('the HDX file: one round, never its levels together', async () => {
    const causes = await rowsOf(field, 'demography-and-shelter', 'place=AFG&source=iom-dtm&breakdown=cause');
    expect([causes[0]?.as_of, sum(causes)]).toEqual(['2022-12-31', 6_557_855n]);
    const haiti = await rowsOf(field, 'origin-destination', 'place=HTI&source=iom-dtm');
    const placed = await rowsOf(field, 'displaced-over-time', `place=HTI&source=iom-dtm&as_of=${haiti[0]?.as_of}`);
    expect(placed.map(row => row.individuals)).toContain(String(sum(haiti)));
  });

  test('refugees in Afghanistan and from it: two totals, and sex and age of the first', async () => {
    const query = 'place=AFG&group=refugees&source=hdx-hapi';
    const ends = await rowsOf(field, 'origin-destination', query);
    expect(sum(ends.filter(row => row.destination_code === 'AFG'))).toBe(20_866n);
    expect(ends.find(row => row.destination_code === 'IRN')).toMatchObject({
      origin_code: 'AFG',
      individuals: '3477082',
    });
    const parts = await rowsOf(field, 'demography-and-shelter', query);
    expect(sum(parts)).toBe(20_866n);
    expect(parts.map(row => row.category)).toContain('f 0-4');
    await expectOnPage(field, 'demography-and-shelter', query, ['4574']);
  });
});
