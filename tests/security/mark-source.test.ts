// An administrator marks a source as sensitive on its page; nobody else does, and no start of the server takes it back.
import { beforeAll, expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { startApp } from '../web/app.ts';

const { database, ask, post, add, signIn, upload, checked } = await startApp();
const store = { ...database, close: async () => {} };
const path = '/sources/iom-dtm';
const by: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  await stockReference(store);
  for (const role of ['administrator', 'publisher'] as const) {
    await add(`${role}@example.org`, role);
    by[role] = await signIn(`${role}@example.org`);
  }
});

async function isSensitive(): Promise<boolean> {
  const { rows } = await database.pool.query(`select sensitive from sources where slug = 'iom-dtm'`);
  return rows[0].sensitive;
}

test('the page shows the form to administrators only, in both languages', async () => {
  const page = (headers = {}, lang = '') => ask(lang + path, { headers }).then(answer => answer.text());
  expect(await page(by.administrator)).toContain('action="/sources/iom-dtm/sensitive"');
  expect(await page(by.administrator)).toContain('This source is not marked sensitive');
  expect(await page(by.administrator, '/ar')).toContain('action="/ar/sources/iom-dtm/sensitive"');
  for (const headers of [by.publisher, {}]) expect(await page(headers)).not.toContain('/sensitive"');
});

test('without the tick nothing is changed, and the answer says so', async () => {
  for (const form of [
    { sensitive: 'yes' },
    { sensitive: 'yes', confirm: 'no' },
    { confirm: 'yes' },
    { sensitive: 'maybe', confirm: 'yes' },
  ]) {
    const answer = await post(`${path}/sensitive`, form, by.administrator);
    expect([answer.status, (await answer.text()).includes('Nothing was changed')]).toEqual([400, true]);
  }
  expect(await isSensitive()).toBe(false);
});

test('with it, the uploader cannot publish any more, and who marked it stands in the log', async () => {
  const csv = 'source,as_of,place_code,measure,individuals\niom-dtm,2017-12-31,IQG15,idps,100\n';
  const sent = (await upload('figures.csv', csv, by.publisher!)).headers.get('Location')!;
  await checked(sent, by.publisher!);
  const answer = await post(`${path}/sensitive`, { sensitive: 'yes', confirm: 'yes' }, by.administrator);
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, path]);
  expect(await isSensitive()).toBe(true);
  const yes = { accept: 'yes', confirm: 'yes' };
  expect((await post(`${sent}/publish`, yes, by.publisher)).status).toBe(403);
  expect((await post(`${sent}/publish`, yes, by.administrator)).status).toBe(303);
  await post(`${path}/sensitive`, { sensitive: 'yes', confirm: 'yes' }, by.administrator);
  const { rows } = await database.pool.query(
    `select e.object, e.details, p.email from audit_entries e join people p on p.id = e.person_id where act = 'source_marked'`,
  );
  expect(rows).toEqual([
    { object: 'source iom-dtm', details: { sensitive: true }, email: 'administrator@example.org' },
  ]);
});

test('the lists that a start brings along do not take the mark away', async () => {
  await database.pool.query(`update sources set name = 'old', sensitive = true where slug = 'iom-dtm'`);
  await stockReference(store);
  const { rows } = await database.pool.query(`select name, sensitive from sources where slug = 'iom-dtm'`);
  expect(rows).toEqual([{ name: 'IOM Displacement Tracking Matrix', sensitive: true }]);
});

test('it is taken away in the same manner', async () => {
  expect(await ask(path, { headers: by.administrator! }).then(answer => answer.text())).toContain(
    'is marked sensitive',
  );
  expect((await post(`${path}/sensitive`, { sensitive: 'no', confirm: 'yes' }, by.publisher)).status).toBe(403);
  expect((await post(`${path}/sensitive`, { sensitive: 'no', confirm: 'yes' }, by.administrator)).status).toBe(303);
  expect(await isSensitive()).toBe(false);
  expect((await post('/sources/nobody/sensitive', { sensitive: 'no', confirm: 'yes' }, by.administrator)).status).toBe(
    404,
  );
});
