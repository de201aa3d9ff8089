// Which passwords are refused because they are guessed first, and which are not.
import { expect, test } from 'vitest';
import { isEasyPassword } from '../../src/accounts/easy-password.ts';
import { password, startApp } from '../web/app.ts';

test.each([
  ...[
    '123456789012',
    'passwordpassword',
    'Password1234',
    'qwertyuiop123',
    'aaaaaaaaaaaaaa',
    'P@ssw0rd2024',
    'iloveyou1234',
  ],
  ...[
    'Displacement2024',
    'unhcr-iraq-2024',
    'ministry ministry',
    'administrator1',
    'abcdefghijkl',
    '987654321000',
    'Baghdad!2025',
  ],
])('%s is', easy => {
  expect(isEasyPassword(easy)).toBe(true);
});

test.each([
  ...[
    'correct horse battery',
    'نهر وجبل وبيت أزرق',
    '749201836452',
    'x7#Kp!m2qLz9',
    'we planted olives in Mosul',
    password,
  ],
  ...['tr0ub4dor and three', 'ninety nine red kites'],
])('%s is not', good => {
  expect(isEasyPassword(good)).toBe(false);
});

test('the account page says so', async () => {
  const { ask, post, add, signIn } = await startApp();
  await add('clerk@example.org', 'contributor');
  const clerk = await signIn('clerk@example.org');
  const form = { current: password, password: 'Displacement2024', again: 'Displacement2024' };
  const answer = await post('/account', form, clerk);
  expect([answer.status, (await answer.text()).includes('among the first that are guessed')]).toEqual([400, true]);
  expect((await ask('/account', { headers: clerk })).status).toBe(200);
});
