// Twenty people send one file at the same moment, and twenty press Publish: one version.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { newestVersion } from '../../src/store/versions.ts';
import { startApp } from './app.ts';

const { database, post, add, signIn, upload, checked } = await startApp();
await stockReference({ ...database, close: async () => {} });
await add('officer@example.org', 'publisher');
const officer = await signIn('officer@example.org');
const csv = readFileSync('public/templates/displacement.csv', 'utf8');

test('many posts of one file, and one of them many times, make one version', async () => {
  const before = await newestVersion(database.db);
  const answers = await Promise.all(Array.from({ length: 20 }, () => upload('same.csv', csv, officer)));
  const pages = answers.map(answer => answer.headers.get('Location') ?? '');
  await Promise.all(pages.map(page => checked(page, officer)));
  const pressed = await Promise.all(
    [...pages, ...pages].map(page => post(`${page}/publish`, { accept: 'yes', confirm: 'yes' }, officer)),
  );
  expect(pressed.filter(({ status }) => status >= 500)).toEqual([]);
  expect(await newestVersion(database.db)).toBe(before + 1);
});
