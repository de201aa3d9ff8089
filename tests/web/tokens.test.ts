// Programs with a token: they upload and read drafts in a person's name, and nothing else.
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { startApp } from './app.ts';

const { database, ask, post, add, signIn, upload, checked } = await startApp();
await stockReference({ ...database, close: async () => {} });
await add('officer@example.org', 'publisher');
await add('clerk@example.org', 'contributor');
await add('chief@example.org', 'administrator');
const [officer, clerk, chief] = [
  await signIn('officer@example.org'),
  await signIn('clerk@example.org'),
  await signIn('chief@example.org'),
];
const csv = 'source,as_of,place_code,measure,individuals\niom-dtm,2017-12-31,IQG15,idps,100\n';

type Wanted = { scopes: string[]; by?: Record<string, string>; email?: string; name?: string };

/** The answer's page and the headers of a program with the token on it. */
async function make({ scopes, by = officer, email = '', name = 'nightly' }: Wanted) {
  const wanted = scopes.map(scope => [`scope-${scope}`, 'yes']);
  const answer = await post('/tokens', { name, email, days: '30', ...Object.fromEntries(wanted) }, by);
  const secret = /ledger_[\w-]{43}/.exec(await answer.text())?.[0] ?? '';
  return { status: answer.status, secret, program: { Authorization: `Bearer ${secret}` } };
}

test('a script uploads, waits, and reads what it sent; it is told in JSON', async () => {
  const { program } = await make({ scopes: ['upload', 'read'] });
  const answer = await upload('figures.csv', csv, program);
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([201, []]);
  const { page, progress } = (await answer.json()) as { page: string; progress: string };
  expect(answer.headers.get('Location')).toBe(page);
  expect(progress).toBe(`${page}/progress.json`);
  expect(await checked(page, program)).toContain('1 rows read');
  const sentence = 'Checked. Nothing is published yet.';
  expect(await ask(progress, { headers: program }).then(a => a.json())).toEqual({ done: true, percent: 100, sentence });
  expect(await ask(`${page}/original`, { headers: program }).then(a => a.text())).toBe(csv);
  const wrong = await ask('/upload', { method: 'POST', headers: program, body: new FormData() });
  expect([wrong.status, wrong.headers.get('Content-Type')]).toEqual([400, expect.stringContaining('json')]);
});

test('it publishes nothing, makes no token, and does nothing that it was not made for', async () => {
  const { program } = await make({ scopes: ['upload', 'read'], by: chief });
  const { page } = (await (await upload('figures.csv', csv, program)).json()) as { page: string };
  await checked(page, program);
  for (const [path, fields] of [
    [`${page}/publish`, { accept: 'yes', confirm: 'yes' }],
    ['/tokens', { name: 'more', days: '30', 'scope-upload': 'yes' }],
    ['/account', { password: 'four words no sense', again: 'four words no sense' }],
    ['/people', { email: 'x@example.org', role: 'administrator' }],
  ] as const)
    expect([path, (await post(path, fields, program)).status]).toEqual([path, 403]);
  const onlyUpload = (await make({ scopes: ['upload'], by: chief })).program;
  expect((await ask(page, { headers: onlyUpload })).status).toBe(404);
  const onlyRead = (await make({ scopes: ['read'], by: chief })).program;
  expect((await ask(page, { headers: onlyRead })).status).toBe(200);
  expect((await upload('figures.csv', csv, onlyRead)).status).toBe(403);
});

test('it sees no more than its owner', async () => {
  const theirs = (await upload('theirs.csv', csv, officer)).headers.get('Location')!;
  const { program } = await make({ scopes: ['upload', 'read'], by: clerk });
  expect((await ask(theirs, { headers: program })).status).toBe(404);
});

test('a token that is wrong, over or ended is told so; only its hash is kept, and when it was used', async () => {
  const { program, secret } = await make({ scopes: ['upload', 'read'], name: 'short <i>life' });
  expect((await ask('/imports', { headers: program })).status).toBe(200);
  const { rows } = await database.pool.query('select * from api_tokens order by created_at desc limit 1');
  expect(JSON.stringify(rows[0])).not.toContain(secret.slice(7));
  expect(rows[0].used_at).not.toBeNull();
  await database.pool.query(`update api_tokens set expires_at = now() - interval '1 second' where id = $1`, [
    rows[0].id,
  ]);
  const over = await ask('/imports', { headers: program });
  expect([over.status, over.headers.get('WWW-Authenticate')]).toEqual([401, expect.stringContaining('Bearer')]);
  expect((await ask('/', { headers: { Authorization: 'Bearer nonsense' } })).status).toBe(401);
  const other = await make({ scopes: ['upload'] });
  const list = await ask('/tokens', { headers: officer }).then(answer => answer.text());
  expect(list).toContain('short &lt;i&gt;life');
  const id = (await database.pool.query('select id from api_tokens order by created_at desc limit 1')).rows[0].id;
  expect((await post(`/tokens/${id}/revoke`, {}, clerk)).status).toBe(404);
  expect((await post(`/tokens/${id}/revoke`, {}, officer)).status).toBe(303);
  expect((await upload('figures.csv', csv, other.program)).status).toBe(401);
});

test('administrators make them for others and end them; others only for themselves', async () => {
  const { program } = await make({ scopes: ['read'], by: chief, email: 'clerk@example.org', name: 'for the clerk' });
  expect((await ask('/upload', { headers: program })).status).toBe(403);
  expect(await ask('/tokens', { headers: clerk }).then(answer => answer.text())).toContain('for the clerk');
  expect((await make({ scopes: ['read'], by: chief, email: 'nobody@example.org' })).status).toBe(400);
  await make({ scopes: ['read'], by: clerk, email: 'chief@example.org', name: 'mine after all' });
  const { rows } = await database.pool.query(
    `select people.email from api_tokens join people on people.id = person_id where api_tokens.name = 'mine after all'`,
  );
  expect(rows).toEqual([{ email: 'clerk@example.org' }]);
});

test('what is missing is named', async () => {
  expect((await make({ scopes: [] })).status).toBe(400);
  expect((await make({ scopes: ['read'], name: ' ' })).status).toBe(400);
  expect((await make({ scopes: ['publish'] })).status).toBe(400);
});
