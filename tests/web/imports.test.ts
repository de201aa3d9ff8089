// A file by the web's door: preview, others' eyes, publish, take back.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { endInterrupted } from '../../src/imports/interrupted.ts';
import { hasBytes } from '../../src/store/imports.ts';
import { startApp } from './app.ts';

const { database, ask, post, add, signIn, upload, checked } = await startApp();
const store = { ...database, close: async () => {} };
await add('clerk@example.org', 'contributor');
await add('other@example.org', 'contributor');
await add('publisher@example.org', 'publisher');
const clerk = await signIn('clerk@example.org');
const other = await signIn('other@example.org');
const publisher = await signIn('publisher@example.org');
const hostile = "<img src=x onerror='alert(1)'>.csv";
const csv = [
  'source,plan_code,plan_name,sector,requirement_usd,valid_from,note',
  'ocha-fts,TEST17,<b>Test</b> plan,,984650000,2017-01-01,',
  'ocha-fts,TEST17,<b>Test</b> plan,<i>Food</i>,n/a,2017-01-01,',
].join('\n');
let path: string;

beforeAll(async () => {
  const answer = await upload(hostile, csv, clerk);
  expect(answer.status).toBe(303);
  path = answer.headers.get('Location')!;
});

test('the preview adds up, names the problem, and shows nothing as markup', async () => {
  const page = await checked(path, clerk);
  expect(page).toContain('2 rows read = 1 new + 0 changed + 0 unchanged + 1 rejected');
  expect(page).toContain('column “requirement_usd”');
  expect(page).toContain('&lt;img src=x');
  expect(page).not.toMatch(/<img|<i>Food/);
  const rows = await ask(`${path}/rows/new`, { headers: clerk }).then(answer => answer.text());
  expect(rows).toContain('984,650,000');
  expect(rows).toContain('&lt;b&gt;Test');
});

test('Arabic says the same', async () => {
  const page = await ask(`/ar${path}`, { headers: clerk }).then(answer => answer.text());
  expect(page).toContain('الصفوف المقروءة 2 = 1 جديد + 0 متغيّر + 0 دون تغيير + 1 مرفوض');
});

test.each(['', '/progress.json', '/rows/new', '/rejected.csv', '/original'])('nobody else sees %s', async part => {
  expect((await ask(path + part)).status).toBe(404);
  expect((await ask(path + part, { headers: other })).status).toBe(404);
  expect((await ask(path + part, { headers: clerk })).status).toBe(200);
});

test('the original is what was sent, the rejected rows carry their error', async () => {
  expect(await ask(`${path}/original`, { headers: clerk }).then(answer => answer.text())).toBe(csv);
  const rejected = await ask(`${path}/rejected.csv`, { headers: clerk }).then(answer => answer.text());
  expect(rejected.split(/\r?\n/)[0]).toMatch(/,line,error$/);
  expect(rejected).toContain('<i>Food</i>,n/a');
});

test('publishing needs the role, and a yes to the rejected rows', async () => {
  expect((await post(`${path}/publish`, { accept: 'yes' })).status).toBe(404);
  expect((await post(`${path}/publish`, { accept: 'yes' }, other)).status).toBe(404);
  expect((await post(`${path}/publish`, { accept: 'yes' }, clerk)).status).toBe(403);
  expect((await post(`${path}/publish`, {}, publisher)).status).toBe(409);
  expect((await post(`${path}/publish`, { accept: 'yes' }, publisher)).status).toBe(303);
});

test('once published it is public, without its rows; taken back, the log says why', async () => {
  const page = await ask(path).then(answer => answer.text());
  expect(page).toContain('Published.');
  expect(page).not.toContain('clerk@example.org');
  expect(page).not.toContain('column “requirement_usd”');
  expect((await post(`${path}/revert`, { reason: ' ' }, publisher)).status).toBe(400);
  expect((await post(`${path}/revert`, { reason: '<b>wrong</b> plan' }, publisher)).status).toBe(303);
  const log = await ask('/imports').then(answer => answer.text());
  expect(log).toContain('Reason: &lt;b&gt;wrong&lt;/b&gt; plan');
});

test('a form that declares what cannot be leaves nothing of its file, and may be sent again under its key', async () => {
  const send = (source: string) => {
    const body = new FormData();
    body.set('file', new File([csv], 'declared.csv', { type: 'text/csv' }));
    body.set('source', source);
    return ask('/upload', { method: 'POST', headers: { ...clerk, 'Idempotency-Key': 'declared' }, body });
  };
  const wrong = await send('not a source');
  expect(wrong.status).toBe(400);
  const taken: string[] = [];
  await endInterrupted(store, { check: id => taken.push(id) });
  expect(taken).toEqual([]);
  const left = await store.db
    .selectFrom('imports')
    .select(['id', 'status'])
    .where('file_name', '=', 'declared.csv')
    .execute();
  expect(left.map(one => one.status)).toEqual(['interrupted']);
  expect(await hasBytes(store.db, left[0]!.id)).toBe(false);
  const right = await send('ocha-fts');
  expect(right.status).toBe(303);
  const page = await checked(right.headers.get('Location')!, clerk);
  expect(page).toContain('2 rows read');
  const { sha256, options } = await store.db
    .selectFrom('imports')
    .select(['sha256', 'options'])
    .where('file_name', '=', 'declared.csv')
    .where('status', '=', 'checked')
    .executeTakeFirstOrThrow();
  expect([sha256 === null, options]).toEqual([false, expect.objectContaining({ source: 'ocha-fts' })]);
});

test('a form without a file, and one that is no form, are the sender’s fault', async () => {
  expect((await upload('', '', clerk)).status).toBe(400);
  expect((await post('/upload', {}, clerk)).status).toBe(400);
  const headers = { ...clerk, 'Content-Type': 'multipart/form-data; boundary=x' };
  expect((await ask('/upload', { method: 'POST', headers, body: '--x\r\nnonsense' })).status).toBe(400);
  expect((await upload('a.csv', csv, {})).status).toBe(401);
});

test('our templates are read without an error of their own', async () => {
  for (const name of ['displacement', 'flows', 'pledges', 'links', 'requirements', 'places']) {
    const answer = await upload(`${name}.csv`, readFileSync(`public/templates/${name}.csv`, 'utf8'), clerk);
    const page = await checked(answer.headers.get('Location')!, clerk);
    expect(page, name).toContain('2 rows read');
  }
});

test('two sums that only a direction tells apart say their direction; numbers in sentences have separators', async () => {
  const flows = [
    'source,flow_id,stage,boundary,donor,recipient,amount_usd,amount_original,currency,exchange_rate,decision_date,place_code',
    'ocha-fts,APART-1,paid,incoming,Germany,World Food Programme,2000000,1000000,EUR,0.9,2017-03-15,IRQ',
    'ocha-fts,APART-2,paid,internal,World Food Programme,Oxfam,700000,,,,2017-04-02,IRQ',
  ].join('\n');
  const answer = await upload('flows.csv', flows, clerk);
  const page = await checked(answer.headers.get('Location')!, clerk);
  const sums = [...page.matchAll(/<tr><td><bdi>paid<\/bdi><\/td>[\s\S]*?<\/tr>/g)].map(([row]) =>
    row.replace(/<[^>]+>/g, ' '),
  );
  expect(sums.filter(row => row.includes('incoming')).every(row => row.includes('2,000,000'))).toBe(true);
  expect(new Set(sums.map(row => row.replace(/[\d,]+/g, ''))).size).toBe(sums.length);
  expect(page).toContain('1,000,000 / 0.9 = 1,111,111');
});

test('a layout and an encoding are called by their names', async () => {
  const near = await upload('near.csv', 'Province;Families;Day\nNinewa;1200;13/02/2017\n', clerk);
  expect(await checked(near.headers.get('Location')!, clerk)).toContain(
    'nearest to the layout “IOM DTM Iraq: IDP master list”',
  );
});
