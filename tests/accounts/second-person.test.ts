// What a sensitive source says needs a second person, whatever the uploader's role.
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { newestVersion } from '../../src/store/versions.ts';
import { startApp } from '../web/app.ts';

const { database, ask, post, add, signIn, upload, checked } = await startApp();
await stockReference({ ...database, close: async () => {} });
await add('chief@example.org', 'administrator');
await add('officer@example.org', 'publisher');
const [chief, officer] = [await signIn('chief@example.org'), await signIn('officer@example.org')];
const csv = (individuals: number) =>
  `source,as_of,place_code,measure,individuals\niom-dtm,2017-12-31,IQG15,idps,${individuals}\n`;
const yes = { accept: 'yes', confirm: 'yes' };

/** The address of an import that waits for its decision. */
async function sent(text: string, by: Record<string, string>): Promise<string> {
  const path = (await upload('figures.csv', text, by)).headers.get('Location')!;
  await checked(path, by);
  return path;
}

test('a source that is not sensitive is published by who uploaded it', async () => {
  const path = await sent(csv(100), chief);
  expect((await post(`${path}/publish`, yes, chief)).status).toBe(303);
});

test('a sensitive one is published and taken back by somebody else only, and the page says so', async () => {
  await database.pool.query(`update sources set sensitive = true where slug = 'iom-dtm'`);
  const path = await sent(csv(200), chief);
  const before = await newestVersion(database.db);
  const page = await ask(path, { headers: chief }).then(answer => answer.text());
  expect([page.includes('marked sensitive'), page.includes(`${path}/publish`)]).toEqual([true, false]);
  expect(await ask(path, { headers: officer }).then(answer => answer.text())).toContain(`${path}/publish`);
  expect((await post(`${path}/publish`, yes, chief)).status).toBe(403);
  expect(await newestVersion(database.db)).toBe(before);
  expect((await post(`${path}/publish`, yes, officer)).status).toBe(303);
  expect((await post(`${path}/revert`, { reason: 'mine' }, chief)).status).toBe(403);
  expect((await post(`${path}/revert`, { reason: 'theirs' }, officer)).status).toBe(303);
});

test('it is asked of the file as it stands when it is published', async () => {
  await database.pool.query(`update sources set sensitive = false`);
  const path = await sent(csv(300), officer);
  await database.pool.query(`update sources set sensitive = true where slug = 'iom-dtm'`);
  expect((await post(`${path}/publish`, yes, officer)).status).toBe(403);
});
