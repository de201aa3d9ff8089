// Which passwords are refused because they are guessed first, and which are not.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isEasyPassword } from '../../src/accounts/easy-password.ts';
import { isKnownPassword } from '../../src/accounts/known-passwords.ts';
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

test.each(['1qaz2wsx3edc', 'Q1W2E3R4T5Y6', 'fyutkbyf2005', ' Mailcreated5240'])(
  '%s stands in lists of broken accounts',
  known => {
    expect(isKnownPassword(known)).toBe(true);
  },
);

test('the list is whole, and what is chosen by chance is not in it', () => {
  const lines = readFileSync('db/reference/known-passwords.txt', 'utf8').split('\n');
  expect(lines.pop()).toBe('');
  expect(new Set(lines).size).toBe(10_000);
  expect(lines.filter(line => !/^[0-9a-f]{12}$/.test(line))).toEqual([]);
  const chosen = Array.from({ length: 1_000 }, () => randomBytes(9).toString('base64'));
  expect([...chosen, password, 'correct horse battery'].filter(isKnownPassword)).toEqual([]);
});

test.each(['Displacement2024', 'fyutkbyf2005'])('the account page says so of %s', async easy => {
  const { ask, post, add, signIn } = await startApp();
  await add('clerk@example.org', 'contributor');
  const clerk = await signIn('clerk@example.org');
  const form = { current: password, password: easy, again: easy };
  const answer = await post('/account', form, clerk);
  expect([answer.status, (await answer.text()).includes('among the first that are guessed')]).toEqual([400, true]);
  expect((await ask('/account', { headers: clerk })).status).toBe(200);
});
