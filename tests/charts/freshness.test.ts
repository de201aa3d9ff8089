// Freshness: 180 days are fresh and 181 are not, and a source without a figure has nothing, which is no zero.
import { beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../field/charts.ts';
import { type Field, startField } from '../field/ground.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';

const figures = displacementCsv([
  { place_code: 'IQG15', as_of: '2020-01-01', individuals: '500' },
  { place_code: 'IQG11', as_of: '2020-01-02', individuals: '0' },
  { place_code: 'IQG13', as_of: '2020-01-02', individuals: '', households: '7' },
  { place_code: 'IQG13', as_of: '2020-05-02', individuals: '90', operation: 'Emergency tracking' },
  { place_code: 'IQG13', as_of: '2020-06-02', individuals: '95', basis: 'statement', source: 'iraq-momd' },
  { place_code: 'IRQ', as_of: '2019-12-31', individuals: '900', basis: 'estimate', source: 'idmc' },
]);

describe('by page, CSV and JSON alike', () => {
  let field: Field;
  const on = (day: string) => rowsOf(field, 'freshness', `place=IRQ&as_of=${day}`);

  beforeAll(async () => {
    field = await startField({ sample: false });
    await publishText(field.store, figures);
  });

  test('180 days are fresh, 181 are stale, and nothing is nothing', async () => {
    const rows = await on('2020-06-30');
    const dtm = rows.filter(row => row.source === 'iom-dtm' && row.operation === '');
    const state = (code: string) => dtm.find(row => row.location_code === code);
    expect(state('IQG15')).toMatchObject({ last_as_of: '2020-01-01', age_days: '181', state: 'stale' });
    expect(state('IQG11')).toMatchObject({ last_as_of: '2020-01-02', age_days: '180', state: 'fresh' });
    expect(state('IQG13')).toMatchObject({ last_as_of: '2020-01-02', state: 'fresh' });
    expect(state('IQG01')).toMatchObject({ last_as_of: '', age_days: '', state: 'none' });
  });

  test('each series speaks of each place once, operations apart, and statements are left out', async () => {
    const rows = await on('2020-06-30');
    const series = new Set(rows.map(row => `${row.source} ${row.operation}`));
    expect([...series].sort()).toEqual(['idmc ', 'iom-dtm ', 'iom-dtm Emergency tracking']);
    const cells = rows.map(row => `${row.source} ${row.operation} ${row.location_code}`);
    expect(new Set(cells).size).toBe(cells.length);
    expect(rows).toHaveLength(series.size * (1 + 18));
    const national = rows.filter(row => row.source === 'idmc' && row.state !== 'none');
    expect(national).toMatchObject([{ location_code: 'IRQ', last_as_of: '2019-12-31', state: 'stale' }]);
  });

  test('what came after the asked day is not known on it', async () => {
    const rows = await on('2020-01-01');
    const known = rows.filter(row => row.state !== 'none' && row.location_code !== 'IRQ');
    expect(known).toMatchObject([{ location_code: 'IQG15', age_days: '0', state: 'fresh' }]);
  });

  test('the page says the states in words, and that nothing is not zero', async () => {
    const page = await field.text('/charts/freshness?place=IRQ&as_of=2020-06-30');
    for (const word of ['fresh', 'stale', 'nothing', 'does not mean that nobody is displaced there'])
      expect(page).toContain(word);
    const arabic = await field.text('/ar/charts/freshness?place=IRQ&as_of=2020-06-30');
    for (const word of ['حديث', 'قديم', 'لا شيء', 'نينوى']) expect(arabic).toContain(word);
  });

  test('a place without places within it still has its own row; a place without figures says so', async () => {
    expect(await rowsOf(field, 'freshness', 'place=IQG15Q05')).toEqual([]);
    expect(await field.text('/charts/freshness?place=IQG15Q05')).toContain('no source has a figure');
    const rows = await rowsOf(field, 'freshness', 'place=IQG15&as_of=2020-06-30');
    expect(rows[0]).toMatchObject({ location_code: 'IQG15', state: 'stale' });
    expect(rows.slice(1).every(row => row.state === 'none')).toBe(true);
  });
});
