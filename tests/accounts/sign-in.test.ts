// Signing in, as a browser and as somebody who guesses.
import { expect, test } from 'vitest';
import { may } from '../../src/accounts/may.ts';
import { makeSignInLink } from '../../src/accounts/people.ts';
import { attemptsAnHour } from '../../src/accounts/sign-in.ts';
import { disablePerson } from '../../src/store/people.ts';
import { password, startApp } from '../web/app.ts';

const { database, ask, post, add, signIn } = await startApp();
const id = (await add('Clerk@Example.org', 'contributor'))!;

test('the right password opens a session that scripts and other sites cannot use', async () => {
  const answer = await post('/sign-in', { email: 'clerk@example.org ', password, next: '/imports' });
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/imports']);
  expect(answer.headers.getSetCookie()[0]).toMatch(/^session=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
  const { rows } = await database.pool.query('select token_hash from sessions');
  expect(answer.headers.getSetCookie()[0]).not.toContain(rows[0].token_hash);
});

test('wrong password and unknown address get the same page', async () => {
  const wrong = await post('/sign-in', { email: 'clerk@example.org', password: 'guess' });
  const unknown = await post('/sign-in', { email: 'nobody@example.org', password: 'guess' });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  const page = (await wrong.text()).replaceAll('clerk@', 'nobody@');
  expect(page).toBe(await unknown.text());
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/sign-out', 'javascript:alert(1)'])(
  'goes on to our own pages only, not to %s',
  async next => {
    const answer = await post('/sign-in', { email: 'clerk@example.org', password, next });
    expect(answer.headers.get('Location')).toBe('/upload');
  },
);

test('signing out ends the session', async () => {
  const headers = await signIn('clerk@example.org');
  expect((await ask('/upload', { headers })).status).toBe(200);
  await post('/sign-out', {}, headers);
  expect((await ask('/upload', { headers })).headers.get('Location')).toBe('/sign-in?next=%2Fupload');
});

test('a one-time link opens one session, and only when pressed', async () => {
  const link = await makeSignInLink(database.db, id, 10);
  expect((await ask(link)).status).toBe(200);
  expect((await ask(link)).status).toBe(200);
  expect((await post(link, {})).status).toBe(303);
  expect((await post(link, {})).status).toBe(404);
  const late = await makeSignInLink(database.db, id, 0);
  expect((await post(late, {})).status).toBe(404);
});

test('guessing is stopped, also with the right password, and for one account only', async () => {
  await add('target@example.org', 'publisher');
  await database.pool.query('delete from sign_in_attempts');
  await database.pool.query(
    `insert into sign_in_attempts (subject) select 'email:target@example.org' from generate_series(1, ${attemptsAnHour})`,
  );
  const answer = await post('/sign-in', { email: 'target@example.org', password });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(3500);
  expect((await post('/sign-in', { email: 'clerk@example.org', password })).status).toBe(303);
  await database.pool.query(`update sign_in_attempts set at = now() - interval '61 minutes'`);
  expect((await post('/sign-in', { email: 'target@example.org', password })).status).toBe(303);
});

test('wrong passwords count', async () => {
  await database.pool.query('delete from sign_in_attempts');
  const guess = () => post('/sign-in', { email: 'target@example.org', password: 'guess' });
  const statuses = [];
  for (let n = 0; n <= attemptsAnHour; n++) statuses.push((await guess()).status);
  expect(statuses).toEqual([...Array(attemptsAnHour).fill(401), 429]);
  await database.pool.query('delete from sign_in_attempts');
});

test('an office signs in from one address as often as it likes, and guesses there as often as anybody', async () => {
  await database.pool.query('delete from sign_in_attempts');
  for (let n = 0; n < attemptsAnHour + 3; n++) await signIn('clerk@example.org');
  for (let n = 0; n < attemptsAnHour; n++) await post('/sign-in', { email: `${n}@example.org`, password: 'guess' });
  expect((await post('/sign-in', { email: 'clerk@example.org', password })).status).toBe(429);
  await database.pool.query('delete from sign_in_attempts');
});

test('a disabled person is out at the next request', async () => {
  const leaver = (await add('leaver@example.org', 'administrator'))!;
  const headers = await signIn('leaver@example.org');
  await disablePerson(database.db, leaver);
  expect((await ask('/upload', { headers })).status).toBe(303);
  expect((await post('/sign-in', { email: 'leaver@example.org', password })).status).toBe(401);
});

test('roles', () => {
  const person = (role: 'contributor' | 'publisher') => ({ id: 'me', email: '', name: '', role });
  const theirs = { uploaded_by: 'somebody', status: 'checked' };
  expect(may(null, 'see', theirs)).toBe(false);
  expect(may(person('contributor'), 'see', theirs)).toBe(false);
  expect(may(person('contributor'), 'see', { ...theirs, uploaded_by: 'me' })).toBe(true);
  expect(may(person('contributor'), 'publish')).toBe(false);
  expect(may(person('publisher'), 'publish', theirs)).toBe(true);
  expect(may(person('publisher'), 'administer')).toBe(false);
});
