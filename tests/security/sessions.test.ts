// How sessions begin and end, besides by signing out.
import { expect, test } from 'vitest';
import { makeSignInLink } from '../../src/accounts/people.ts';
import { password, startApp } from '../web/app.ts';

const { database, ask, post, add, signIn } = await startApp();
const id = (await add('clerk@example.org', 'contributor'))!;

async function isIn(headers: Record<string, string>): Promise<boolean> {
  return (await ask('/account', { headers })).status === 200;
}

test('signing in ends the session that was there before, by password and by link', async () => {
  const first = await signIn('clerk@example.org');
  const again = await post('/sign-in', { email: 'clerk@example.org', password }, first);
  const second = { Cookie: again.headers.getSetCookie()[0]!.split(';')[0]! };
  expect([await isIn(first), await isIn(second)]).toEqual([false, true]);
  const byLink = await post(await makeSignInLink(database.db, id, 5), {}, second);
  const third = { Cookie: byLink.headers.getSetCookie()[0]!.split(';')[0]! };
  expect([await isIn(second), await isIn(third)]).toEqual([false, true]);
});

test('a wrong password ends nothing', async () => {
  const session = await signIn('clerk@example.org');
  expect((await post('/sign-in', { email: 'clerk@example.org', password: 'guess' }, session)).status).toBe(401);
  expect(await isIn(session)).toBe(true);
});

test.each([
  ['after eight hours unused', 'seen_at', '8 hours'],
  ['a week after it began', 'expires_at', '0 hours'],
])('a session ends %s', async (_when, column, before) => {
  const session = await signIn('clerk@example.org');
  expect(await isIn(session)).toBe(true);
  await database.pool.query(`update sessions set ${column} = now() - interval '${before}' - interval '1 minute'`);
  expect(await isIn(session)).toBe(false);
});
