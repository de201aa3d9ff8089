// One line of an import: as it came, what became of it, and who may see it.
import { beforeAll, describe, expect, test } from 'vitest';
import { revert } from '../../src/imports/revert.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const { ask, add, signIn, upload, checked, database } = await startApp();
const store = { ...database, close: async () => {} };
const clerk = await add('clerk@example.org', 'contributor').then(() => signIn('clerk@example.org'));
const other = await add('other@example.org', 'contributor').then(() => signIn('other@example.org'));

const page = async (path: string, headers = {}) => {
  const answer = await ask(path, { headers });
  return { status: answer.status, text: await answer.text() };
};
const status = async (path: string, headers = {}) => (await ask(path, { headers })).status;
/** A country's number of a source that may be handed on, unless told otherwise. */
const told = (row: Record<string, string>) => ({ source: 'unhcr', as_of: '2017-12-31', place_code: 'IRQ', ...row });

beforeAll(() => stockReference(store));

describe('the life of a line', () => {
  let first: string;
  let second: string;

  beforeAll(async () => {
    const rows = [told({ individuals: '1071', note: '"said, <b>twice</b>"' }), told({ individuals: 'many' })];
    first = (await publishText(store, displacementCsv(rows), { name: 'first.csv' })).report.id;
    const again = displacementCsv([told({ individuals: '1072' })]);
    second = (await publishText(store, again, { name: 'second.csv' })).report.id;
  });

  test('as it came under its columns, with what it became and the line that replaced it', async () => {
    const { status: found, text } = await page(`/imports/${first}/lines/2`);
    expect(found).toBe(200);
    expect(text).toContain('Line 2 of first.csv');
    expect(text).toMatch(/<bdi>individuals<\/bdi><\/dt><dd><bdi><code>1071</);
    expect(text).toContain('said, &lt;b&gt;twice&lt;/b&gt;');
    expect(text).not.toContain('<b>twice');
    expect(text).toMatch(/Known since version \d+, .*Replaced in version \d+,/s);
    expect(text).toContain(`href="/imports/${second}/lines/2"`);
    expect((await page(`/imports/${second}/lines/2`)).text).toContain('It stands in the newest version.');
    expect((await page(`/ar/imports/${first}/lines/2`)).text).toContain('السطر 2 من first.csv');
  });

  test('is reached from the number that it makes', async () => {
    const link =
      '/charts/displaced-over-time/explain?place=IRQ&source=unhcr&row=2017-12-31~unhcr~~~idps&column=individuals';
    const { text } = await page(link);
    expect(text).toContain(`href="/imports/${second}/lines/2"`);
  });

  test('taken back, it says why, and what stood before it stands again', async () => {
    await revert(store, second, { personId: null, reason: 'A <i>wrong</i> file.' });
    const { text } = await page(`/imports/${second}/lines/2`);
    expect(text).toContain('Reason: A &lt;i&gt;wrong&lt;/i&gt; file.');
    expect(text).toContain(`What had stood before it stands again: <a href="/imports/${first}/lines/2">`);
    expect((await page(`/imports/${first}/lines/2`)).text).toMatch(/Put back in version \d+/);
  });

  test('that a newer file of its set no longer has, it is withdrawn by that file', async () => {
    const header =
      'location_code,admin1_code,provider_admin1_name,admin_level,population,reporting_round,reference_period_start';
    const ninewa = 'IRQ,IQG15,Ninewa,1,230836,1,2016-12-31';
    const round = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;
    const two = await publishText(store, round(ninewa, 'IRQ,IQG09,Duhok,1,7519,1,2016-12-31'), { name: 'two.csv' });
    const one = await publishText(store, round(ninewa), { name: 'one.csv' });
    const { text } = await page(`/imports/${two.report.id}/lines/3`);
    expect(text).toContain('no longer holds it:');
    expect(text).toContain(`href="/imports/${one.report.id}"`);
    expect((await page(`/imports/${two.report.id}/lines/2`)).text).toContain('It stands in the newest version.');
    expect(await status(`/imports/${one.report.id}/lines/2`)).toBe(404);
  });

  test.each(['1', '3', '4', '99', '0', '-1', '2e0', '02', '2%20', '99999999999', 'x', '%3Cb%3E'])(
    'a reader has no line %s',
    async line => expect(await status(`/imports/${first}/lines/${line}`)).toBe(404),
  );

  test('nor one of an import that is none', async () => {
    expect(await status('/imports/00000000-0000-4000-8000-000000000000/lines/2')).toBe(404);
    expect(await status('/imports/x/lines/2')).toBe(404);
  });
});

describe('a file that waits', () => {
  let path: string;
  const text = displacementCsv([
    told({ as_of: '2016-12-31', individuals: '7' }),
    told({ as_of: '2016-12-30', individuals: 'many' }),
  ]);

  beforeAll(async () => {
    path = (await upload('waits.csv', text, clerk)).headers.get('Location')!;
    await checked(path, clerk);
  });

  test('shows every line to who sent it, with what is wrong with it, from the list of problems', async () => {
    expect((await page(path, clerk)).text).toContain(`href="${path}/lines/3"`);
    const { text } = await page(`${path}/lines/3`, clerk);
    expect(text).toContain('many');
    expect(text).toContain('What is wrong');
    expect(text).toContain('nothing has come of this line yet');
    expect(await status(`${path}/lines/1`, clerk)).toBe(200);
    expect(await status(`${path}/lines/9`, clerk)).toBe(404);
  });

  test('and to nobody else', async () => {
    for (const line of [1, 2, 3]) {
      expect(await status(`${path}/lines/${line}`)).toBe(404);
      expect(await status(`${path}/lines/${line}`, other)).toBe(404);
    }
  });
});

describe('what may not be handed on', () => {
  const siteRow = told({ place_code: 'IQG15', admin_level: '3', place_name: 'Camp Nineteen', individuals: '19' });

  test('a site is shown to those who work with the files only', async () => {
    const { report } = await publishText(store, displacementCsv([siteRow]), { name: 'sites.csv' });
    expect(await status(`/imports/${report.id}/lines/2`)).toBe(404);
    expect((await page(`/imports/${report.id}/lines/2`, clerk)).text).toContain('Camp Nineteen');
  });

  test('of a source whose files may not be handed on, a reader sees what was read and not the line', async () => {
    const row = told({ source: 'iom-dtm', individuals: '2600001', note: 'a remark of the publisher' });
    const { report } = await publishText(store, displacementCsv([row]), { name: 'dtm.csv' });
    const reader = await page(`/imports/${report.id}/lines/2`);
    expect(reader.status).toBe(200);
    expect(reader.text).toContain('2,600,001');
    expect(reader.text).toContain('does not allow its files to be handed on');
    expect(reader.text).not.toContain('<code>2600001');
    expect((await page(`/imports/${report.id}/lines/2`, clerk)).text).toContain('<code>2600001');
  });

  test('a sensitive source is not shown at all', async () => {
    await store.db.updateTable('sources').set({ sensitive: true }).where('slug', '=', 'idmc').execute();
    const { report } = await publishText(store, displacementCsv([told({ source: 'idmc', individuals: '33' })]));
    expect(await status(`/imports/${report.id}/lines/2`)).toBe(404);
    expect(await status(`/imports/${report.id}/lines/2`, clerk)).toBe(200);
  });
});
