// Sources side by side out of the publishers' own files: each claim as it was printed, none of them added or averaged.
import { expect, test } from 'vitest';
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { expectOnPage, rowsOf } from './charts.ts';
import { type Field, startField } from './ground.ts';

describeWithFieldFiles('sources side by side, from files', () => {
  let field: Field;

  test('the files are taken in', async () => {
    field = await startField({ sample: false });
    await field.published('idmc-gidd/idps/Internal Displacements (New Displacements) – IDPs.csv');
    await field.published('unhcr/population-2015-2025/persons_of_concern.2015-2025.csv');
    await field.published('iom-dtm/iraq-master-lists/IDPs_MasterList_dataset_DTM_IOMDec 31, 2017.csv');
  }, 120_000);

  test('Iraq at the end of 2015: 3,290,310 by IDMC and 4,403,287 by UNHCR, and no third number', async () => {
    const query = 'place=IRQ&as_of=2015-12-31';
    const rows = await rowsOf(field, 'sources-side-by-side', query);
    expect(rows.map(row => [row.source, row.individuals, row.age_days]).toSorted()).toEqual([
      ['idmc', '3290310', '0'],
      ['unhcr', '4403287', '0'],
    ]);
    expect(rows.filter(row => row.comparable === 'false' && row.difference !== '')).toEqual([]);
    await expectOnPage(field, 'sources-side-by-side', query, ['3290310', '4403287']);
    const page = await field.text(`/charts/sources-side-by-side?${query}`);
    const [sum, mean] = ['7,693,597', '3,846,79'];
    expect([page.includes(sum), page.includes(mean)]).toEqual([false, false]);
  });

  test('Iraq at the end of 2017: the count of IOM is the reference; the same number said by others is no second count', async () => {
    const rows = await rowsOf(field, 'sources-side-by-side', 'place=IRQ&as_of=2017-12-31');
    const reference = { source: 'iom-dtm', individuals: '2615988', households: '435998', reason: 'reference' };
    expect(rows[0]).toMatchObject(reference);
    const others = rows.slice(1).map(row => [row.source, row.individuals, row.comparable]);
    expect(others.toSorted()).toEqual([
      ['idmc', '2615988', 'false'],
      ['unhcr', '2615988', 'false'],
    ]);
  });

  test('freshness: IOM speaks of all governorates that day, IDMC and UNHCR of the country only', async () => {
    const rows = await rowsOf(field, 'freshness', 'place=IRQ&as_of=2017-12-31');
    const fresh = (source: string) => rows.filter(row => row.source === source && row.state === 'fresh').length;
    expect([fresh('iom-dtm'), fresh('idmc'), fresh('unhcr')]).toEqual([19, 1, 1]);
    expect(rows.every(row => row.state !== 'none' || (row.last_as_of === '' && row.age_days === ''))).toBe(true);
  });
});
