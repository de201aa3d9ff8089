// Accounts by the pages: invited, given a password, given another role, put out, let in again.
import { expect, test } from 'vitest';
import { makeSignInLink } from '../../src/accounts/people.ts';
import { password, startApp } from './app.ts';

const { database, site, ask, post, add, signIn, upload } = await startApp();
const chiefId = (await add('chief@example.org', 'administrator'))!;
const chief = await signIn('chief@example.org');
const text = async (path: string, headers = {}) => (await ask(path, { headers })).text();
const idOf = async (email: string) =>
  (await database.pool.query('select id from people where email = $1', [email])).rows[0]?.id as string;

/** The link on the page that shows it once. */
function linkOn(page: string): string {
  return /https?:\/\/[^<]+(\/sign-in\/[\w-]{43})/.exec(page)![1]!;
}

/** Presses a link; the headers of the session that it opens, and where it leads. */
async function press(link: string) {
  const answer = await post(link, {});
  return { Cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, leads: answer.headers.get('Location') };
}

test('an administrator invites; the link is shown once and leads to a password of one’s own', async () => {
  const answer = await post('/people', { email: 'new@example.org', name: 'New <b>', role: 'contributor' }, chief);
  expect(answer.headers.get('Cache-Control')).toContain('no-store');
  const page = await answer.text();
  expect(page).toContain(`${site}/sign-in/`);
  const { Cookie, leads } = await press(linkOn(page));
  expect(leads).toBe('/account');
  expect(await text('/account', { Cookie })).not.toContain('name="current"');
  for (const fields of [
    { password: 'short', again: 'short' },
    { password: 'new@example.org!!', again: 'new@example.org!!' },
    { password: 'a very long sentence', again: 'another long sentence' },
    { password: 'x'.repeat(201), again: 'x'.repeat(201) },
  ])
    expect((await post('/account', fields, { Cookie })).status).toBe(400);
  const chosen = { password: 'four words no sense', again: 'four words no sense' };
  expect((await post('/account', chosen, { Cookie })).status).toBe(200);
  expect((await post('/sign-in', { email: 'new@example.org', password: chosen.password })).status).toBe(303);
  const list = await text('/people', chief);
  expect(list).toContain('New &lt;b&gt;');
  expect(list).not.toContain('New <b>');
});

test('faults come back with what was typed', async () => {
  for (const fields of [
    { email: 'nobody', role: 'contributor' },
    { email: 'a@b.example', role: 'king' },
    { email: 'NEW@example.org', role: 'contributor' },
    {},
  ]) {
    const answer = await post('/people', fields as Record<string, string>, chief);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(fields.email ?? '')]);
  }
});

test('who signed in with a password is asked for it, and guessing is stopped', async () => {
  await add('clerk@example.org', 'contributor');
  const [here, elsewhere] = [await signIn('clerk@example.org'), await signIn('clerk@example.org')];
  const wanted = { password: 'quite another password', again: 'quite another password' };
  expect(await text('/account', here)).toContain('name="current"');
  expect((await post('/account', { ...wanted, current: 'guess' }, here)).status).toBe(400);
  expect((await post('/account', { ...wanted, current: password }, here)).status).toBe(200);
  expect((await ask('/account', { headers: here })).status).toBe(200);
  expect((await ask('/account', { headers: elsewhere })).status).toBe(303);
  const guesses = [];
  for (let n = 0; n < 20; n++) guesses.push((await post('/account', { ...wanted, current: 'guess' }, here)).status);
  expect(guesses.at(-1)).toBe(429);
  await database.pool.query('delete from sign_in_attempts');
});

test('another role holds from the next request on', async () => {
  const id = (await add('riser@example.org', 'contributor'))!;
  const riser = await signIn('riser@example.org');
  expect((await ask('/organisations/review', { headers: riser })).status).toBe(403);
  expect((await post(`/people/${id}/role`, { role: 'publisher' }, chief)).status).toBe(303);
  expect((await ask('/organisations/review', { headers: riser })).status).toBe(200);
  expect((await post(`/people/${id}/role`, { role: 'king' }, chief)).status).toBe(400);
  expect((await post(`/people/${id}/role`, { role: 'administrator' }, riser)).status).toBe(403);
});

test('a disabled person is out by every door at the next request, and comes back without the old ones', async () => {
  const id = (await add('leaver@example.org', 'publisher'))!;
  const leaver = await signIn('leaver@example.org');
  const link = await makeSignInLink(database.db, id, 10);
  const fields = { name: 'script', 'scope-upload': 'yes', days: '30' };
  const token = /ledger_[\w-]{43}/.exec(await (await post('/tokens', fields, leaver)).text())![0];
  const program = { Authorization: `Bearer ${token}` };
  expect((await upload('a.csv', 'a,b\n1,2\n', program)).status).toBe(201);
  expect((await post(`/people/${id}/disable`, {}, chief)).status).toBe(303);
  expect((await ask('/upload', { headers: leaver })).status).toBe(303);
  expect((await upload('a.csv', 'a,b\n1,2\n', program)).status).toBe(401);
  expect((await post(link, {})).status).toBe(404);
  expect((await post('/sign-in', { email: 'leaver@example.org', password })).status).toBe(401);
  expect((await post(`/people/${id}/link`, {}, chief)).status).toBe(409);
  expect((await post(`/people/${id}/enable`, {}, chief)).status).toBe(303);
  expect((await ask('/upload', { headers: leaver })).status).toBe(303);
  expect((await upload('a.csv', 'a,b\n1,2\n', program)).status).toBe(401);
  expect((await ask('/upload', { headers: await signIn('leaver@example.org') })).status).toBe(200);
});

test('a reset ends earlier links, and lets its owner choose a password without the old one', async () => {
  await add('forgetful@example.org', 'publisher');
  const id = await idOf('forgetful@example.org');
  const first = linkOn(await (await post(`/people/${id}/link`, {}, chief)).text());
  const second = linkOn(await (await post(`/people/${id}/link`, {}, chief)).text());
  expect((await post(first, {})).status).toBe(404);
  const { Cookie } = await press(second);
  const chosen = { password: 'remembered this time', again: 'remembered this time' };
  expect((await post('/account', chosen, { Cookie })).status).toBe(200);
  expect(await text('/account', { Cookie })).toContain('name="current"');
});

test('nobody does it to themselves, so that an administrator is always left', async () => {
  for (const act of ['role', 'disable', 'enable', 'link'])
    expect((await post(`/people/${chiefId}/${act}`, { role: 'contributor' }, chief)).status).toBe(409);
  expect((await ask('/people', { headers: chief })).status).toBe(200);
});

test('Arabic says the same, and links stay in its language', async () => {
  expect(await text('/ar/people', chief)).toContain('دعوة شخص');
  const page = await (await post('/ar/people', { email: 'arab@example.org', role: 'publisher' }, chief)).text();
  expect(page).toContain(`${site}/ar/sign-in/`);
});
