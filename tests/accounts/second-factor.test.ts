// The second factor as its owner, somebody who guesses, and an administrator meet it; and the list of one's own sessions.
import { expect, test } from 'vitest';
import { codeOf } from '../../src/accounts/one-time-code.ts';
import { makeSignInLink } from '../../src/accounts/people.ts';
import { attemptsAnHour } from '../../src/accounts/sign-in.ts';
import { password, startApp } from '../web/app.ts';

const { database, ask, post, add, signIn } = await startApp();
const strict = await startApp({ secondFactorRequired: true });

/** What the authenticator shows now, or so many steps later. */
const now = (secret: string, later = 0) => codeOf(secret, Math.floor(Date.now() / 30_000) + later);

type Cookie = { Cookie: string };

async function secretOf(cookie: Cookie, from = ask): Promise<string> {
  const page = await from('/account/second-factor', { headers: cookie }).then(answer => answer.text());
  return /id="secret"[^>]*>([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(' ', '');
}

/** A person with a second factor: its secret, the recovery codes, and the session that set it up. */
async function withFactor(email: string) {
  const id = (await add(email, 'publisher'))!;
  const cookie = (await signIn(email)) as Cookie;
  const secret = await secretOf(cookie);
  const answer = await post('/account/second-factor', { code: now(secret, -1), current: password }, cookie);
  const codes = (await answer.text()).match(/[A-Z2-7]{4}(-[A-Z2-7]{4}){5}/g)!;
  return { id, cookie, secret, codes };
}

/** By password: where it leads, and the cookie that came with it. */
async function enter(email: string) {
  const answer = await post('/sign-in', { email, password, next: '/imports' });
  return { to: answer.headers.get('Location'), cookie: { Cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! } };
}

const send = (code: string, cookie: Cookie) => post('/sign-in/code', { code, next: '/imports' }, cookie);
const isIn = async (cookie: Cookie) => (await ask('/upload', { headers: cookie })).status === 200;

test('once set up, the password alone opens nothing, and the code opens a session of its own', async () => {
  const { secret, codes } = await withFactor('one@example.org');
  expect(codes).toHaveLength(8);
  const { to, cookie } = await enter('one@example.org');
  expect(to).toBe('/sign-in/code?next=%2Fimports');
  expect(await isIn(cookie)).toBe(false);
  expect((await ask('/sign-in/code', { headers: cookie })).status).toBe(200);
  const wrong = await send('000000', cookie);
  expect([wrong.status, await isIn(cookie)]).toEqual([401, false]);
  const right = await send(` ${now(secret).slice(0, 3)} ${now(secret).slice(3)}`, cookie);
  expect([right.status, right.headers.get('Location')]).toEqual([303, '/imports']);
  const opened = { Cookie: right.headers.getSetCookie()[0]!.split(';')[0]! };
  expect([await isIn(opened), await isIn(cookie)]).toEqual([true, false]);
  const again = await enter('one@example.org');
  expect((await send(now(secret), again.cookie)).status, 'the same code once more').toBe(401);
});

test('Arabic digits are read as what they are', async () => {
  const { secret } = await withFactor('arabic@example.org');
  const { cookie } = await enter('arabic@example.org');
  const code = now(secret).replace(/\d/g, digit => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
  expect((await send(code, cookie)).status).toBe(303);
});

test('a one-time link asks for the code, too', async () => {
  const { id, secret } = await withFactor('link@example.org');
  const answer = await post(await makeSignInLink(database.db, id, 10), {});
  const cookie = { Cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! };
  expect([answer.headers.get('Location'), await isIn(cookie)]).toEqual(['/sign-in/code?next=%2Fupload', false]);
  expect((await send(now(secret), cookie)).status).toBe(303);
});

test('a recovery code opens one session, however it is written', async () => {
  const { codes } = await withFactor('lost@example.org');
  const first = await enter('lost@example.org');
  expect((await send(codes[0]!.toLowerCase().replaceAll('-', ' '), first.cookie)).status).toBe(303);
  const second = await enter('lost@example.org');
  expect((await send(codes[0]!, second.cookie)).status).toBe(401);
  expect((await send(codes[1]!, second.cookie)).status).toBe(303);
});

test('codes are guessed only so often', async () => {
  await database.pool.query('delete from sign_in_attempts');
  const { secret } = await withFactor('guessed@example.org');
  const { cookie } = await enter('guessed@example.org');
  const statuses = [];
  for (let n = 0; n < attemptsAnHour; n++) statuses.push((await send('000000', cookie)).status);
  expect(statuses).toEqual(Array(attemptsAnHour).fill(401));
  expect((await send(now(secret), cookie)).status).toBe(429);
  await database.pool.query('delete from sign_in_attempts');
});

test('setting it up and taking it away ask for the password, and both are written down', async () => {
  const { id, cookie } = await withFactor('two@example.org');
  expect((await post('/account/second-factor/off', { current: 'guess' }, cookie)).status).toBe(400);
  expect((await enter('two@example.org')).to).toMatch(/^\/sign-in\/code/);
  expect((await post('/account/second-factor/off', { current: password }, cookie)).status).toBe(200);
  expect((await enter('two@example.org')).to).toBe('/imports');
  const { rows } = await database.pool.query(
    `select act from audit_entries where object = $1 and act like 'second%' order by number`,
    [`person ${id}`],
  );
  expect(rows.map(row => row.act)).toEqual(['second_factor_on', 'second_factor_off']);
  const secret = await secretOf(cookie);
  expect((await post('/account/second-factor', { code: now(secret), current: 'guess' }, cookie)).status).toBe(400);
  expect((await post('/account/second-factor', { code: '000000', current: password }, cookie)).status).toBe(400);
});

test('an administrator takes it away for who lost everything, and nobody their own', async () => {
  const { id } = await withFactor('all-lost@example.org');
  const boss = (await add('boss@example.org', 'administrator'))!;
  const cookie = (await signIn('boss@example.org')) as Cookie;
  expect((await post(`/people/${boss}/second-factor`, {}, cookie)).status).toBe(409);
  expect((await post(`/people/${id}/second-factor`, {}, cookie)).status).toBe(303);
  expect((await enter('all-lost@example.org')).to).toBe('/imports');
});

test('where it is required, whoever has none can do nothing before', async () => {
  await strict.add('new@example.org', 'administrator');
  const cookie = (await strict.signIn('new@example.org')) as Cookie;
  for (const path of ['/upload', '/people', '/tokens', '/audit'])
    expect((await strict.ask(path, { headers: cookie })).headers.get('Location')).toBe('/account/second-factor');
  expect((await strict.post('/tokens', { name: 'x', 'scope-upload': 'yes', days: '30' }, cookie)).status).toBe(403);
  const secret = await secretOf(cookie, strict.ask);
  await strict.post('/account/second-factor', { code: now(secret), current: password }, cookie);
  expect((await strict.ask('/upload', { headers: cookie })).status).toBe(200);
  expect((await strict.ask('/people', { headers: cookie })).status).toBe(200);
});

test('one sees where one is signed in, and ends one session or all others', async () => {
  await add('many@example.org', 'contributor');
  const [here, there, elsewhere] = [
    await signIn('many@example.org'),
    await signIn('many@example.org'),
    await signIn('many@example.org'),
  ] as Cookie[];
  const page = await ask('/account', { headers: here! }).then(answer => answer.text());
  const ids = [...page.matchAll(/name="session" value="([0-9a-f-]{36})" required( disabled)?/g)];
  expect([ids.length, ids.filter(([, , own]) => own).length]).toEqual([3, 1]);
  const another = ids.find(([, , own]) => !own)![1]!;
  const refused = await post('/account/sessions', { session: another, current: 'guess' }, here!);
  expect([refused.status, await isIn(there!), await isIn(elsewhere!)]).toEqual([400, true, true]);
  expect((await post('/account/sessions', { session: another, current: password }, here!)).status).toBe(200);
  expect([await isIn(there!), await isIn(elsewhere!)].filter(Boolean)).toHaveLength(1);
  expect((await post('/account/sessions', { session: 'others', current: password }, here!)).status).toBe(200);
  expect([await isIn(here!), await isIn(there!), await isIn(elsewhere!)]).toEqual([true, false, false]);
});

test('nobody ends another’s session', async () => {
  await add('victim@example.org', 'contributor');
  const victim = (await signIn('victim@example.org')) as Cookie;
  await signIn('victim@example.org');
  const page = await ask('/account', { headers: victim }).then(answer => answer.text());
  const id = /name="session" value="([0-9a-f-]{36})"/.exec(page)![1]!;
  await add('thief@example.org', 'administrator');
  const thief = (await signIn('thief@example.org')) as Cookie;
  await post('/account/sessions', { session: id, current: password }, thief);
  expect(await isIn(victim)).toBe(true);
});
