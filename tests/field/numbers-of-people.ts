// The numbers of people that IOM, IDMC and UNHCR printed, out of their files by page, CSV and JSON alike.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { expectOnPage, rowsOf } from './charts.ts';
import { type Field, type Row, startField } from './ground.ts';

const lists = 'iom-dtm/iraq-master-lists';

export function givesNumbersOfPeople({ sample }: { sample: boolean }): void {
  let field: Field;
  const find = (rows: Row[], wanted: Row) =>
    rows.filter(row => Object.entries(wanted).every(([name, value]) => row[name] === value));

  test('the files are taken in', async () => {
    field = await startField({ sample });
    await field.published(`${lists}/IDPs_MasterList_dataset_DTM_IOMMar 31, 2016.csv`);
    const { rows } = await field.published(`${lists}/IDPs_MasterList_dataset_DTM_IOMDec 31, 2017.csv`);
    expect(rows.read).toBe(3_711);
    await field.published(`${lists}/Returnee_MasterList_dataset_DTM_IOMDec 31, 2017.csv`);
    await field.published('iom-dtm/hdx-admin-0-2/global-iom-dtm-from-api-admin-0-to-2.csv');
    await field.published('idmc-gidd/idps/Internal Displacements (New Displacements) – IDPs.csv');
    await field.published('unhcr/population-2015-2025/persons_of_concern.2015-2025.csv');
  }, 120_000);

  test('Iraq at the end of 2017: 2,615,988 people of 435,998 families, and 3,220,362 back', async () => {
    const query = 'place=IRQ&source=iom-dtm&as_of=2017-12-31';
    const all = await rowsOf(field, 'displaced-over-time', query);
    const day = { as_of: '2017-12-31', source: 'iom-dtm', population_group: 'idps' };
    expect(find(all, day)).toMatchObject([{ individuals: '2615988', households: '435998' }]);
    expect(find(all, { ...day, as_of: '2016-03-31' })).toMatchObject([{ individuals: '3417768' }]);
    expect(Math.max(...all.map(row => Number(row.individuals)))).toBe(3_417_768);
    await expectOnPage(field, 'displaced-over-time', query, ['2615988', '435998', '3417768']);

    const key = await rowsOf(field, 'key-figures', query);
    expect(find(key, { population_group: 'idps' })).toMatchObject([{ individuals: '2615988', households: '435998' }]);
    expect(find(key, { population_group: 'returnees' })).toMatchObject([{ individuals: '3220362' }]);
    await expectOnPage(field, 'key-figures', query, ['2615988', '3220362']);

    const pairs = await rowsOf(field, 'idps-and-returnees', query);
    expect(find(pairs, { as_of: '2017-12-31' })).toMatchObject([{ idps: '2615988', returnees: '3220362' }]);
    await expectOnPage(field, 'idps-and-returnees', query, ['2615988', '3220362']);
  });

  test('Ninewa hosts 807,324 of them, Mosul district 551,322, and the places add up to the country', async () => {
    const query = 'place=IRQ&source=iom-dtm&as_of=2017-12-31';
    const governorates = await rowsOf(field, 'displaced-by-location', query);
    expect(find(governorates, { location_code: 'IQG15' })).toMatchObject([
      { individuals: '807324', carried_days: '0' },
    ]);
    const sum = (rows: Row[]) => rows.reduce((total, row) => total + BigInt(row.individuals || '0'), 0n);
    expect(sum(find(governorates, { population_group: 'idps' }))).toBe(2_615_988n);
    await expectOnPage(field, 'displaced-by-location', query, ['807324']);

    const within = 'place=IQG15&source=iom-dtm&as_of=2017-12-31';
    const districts = await rowsOf(field, 'displaced-by-location', within);
    expect(
      find(districts, { location_name: 'Al-Mosul' }).length + find(districts, { location_name: 'Mosul' }).length,
    ).toBe(1);
    expect(districts.map(row => row.individuals)).toContain('551322');
    expect(sum(find(districts, { population_group: 'idps' }))).toBe(807_324n);
    await expectOnPage(field, 'displaced-by-location', within, ['551322']);
  });

  test('1,480,278 of them come from Ninewa, beside the total and not in it', async () => {
    const { rows } = await sql<{ individuals: string }>`
      select individuals from displacement_numbers((select max(number) from versions))
      where country = 'IRQ' and location_code = 'IRQ' and source = 'iom-dtm' and population_group = 'idps'
        and as_of = '2017-12-31' and breakdown = 'origin' and category = 'IQG15'
    `.execute(field.database.db);
    expect([...new Set(rows.map(row => row.individuals))]).toEqual(['1480278']);
  });

  test('three sources at the end of 2015 stand side by side', async () => {
    const rows = await rowsOf(field, 'displaced-over-time', 'place=IRQ&group=idps&from=2015-12-01&to=2015-12-31');
    const day = find(rows, { population_group: 'idps', as_of: '2015-12-31' });
    const said = day
      .filter(row => ['', 'conflict'].includes(row.operation ?? '') && row.basis !== 'planning')
      .map(row => [row.source, row.individuals]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['idmc', '3290310'],
        ['unhcr', '4403287'],
      ]),
    );
    expect(new Set(said.map(([source]) => source)).size).toBe(said.length);
    await expectOnPage(field, 'displaced-over-time', 'place=IRQ&group=idps&from=2015-12-01&to=2015-12-31', [
      '3290310',
      '4403287',
    ]);
  });

  test('Afghanistan at the end of 2022 is 6,557,855 and nothing more, whatever levels and rounds the file has', async () => {
    const query = 'place=AFG&source=iom-dtm';
    const rows = find(await rowsOf(field, 'displaced-over-time', query), { population_group: 'idps' });
    expect(find(rows, { as_of: '2022-12-31' })).toMatchObject([{ individuals: '6557855' }]);
    expect(find(rows, { as_of: '2020-06-30' })).toMatchObject([{ individuals: '4760478' }]);
    expect(find(rows, { as_of: '2021-12-31' })).toMatchObject([{ individuals: '5832454' }]);
    expect(Math.max(...rows.map(row => Number(row.individuals)))).toBe(6_557_855);
    const places = await rowsOf(field, 'displaced-by-location', query);
    expect(places.reduce((total, row) => total + BigInt(row.individuals || '0'), 0n)).toBe(6_557_855n);
    await expectOnPage(field, 'key-figures', query, ['6557855']);
    await expectOnPage(field, 'displaced-over-time', query, ['6557855', '5832454']);
  });
}
