// A view in a frame knows nobody: the same bytes for all, no cookie, and only it may be framed.
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const { database, ask, add, signIn, post } = await startApp();
const store = { ...database, close: async () => {} };
await stockReference(store);
await add('reader@example.org', 'administrator');
await publishText(store, displacementCsv([{ as_of: '2017-12-31', place_code: 'IRQ', individuals: '2615988' }]));

test.each(['/embed/displaced-over-time', '/ar/embed/key-figures', '/embed/no-such-view', '/embed/pledges?place=XX'])(
  '%s is the same for somebody who is signed in, and sets no cookie',
  async path => {
    const cookie = await signIn('reader@example.org');
    const [own, anybodys] = await Promise.all([ask(path, { headers: cookie }), ask(path)]);
    const framed = await own.text();
    expect(framed).toBe(await anybodys.text());
    expect(framed).not.toContain('reader@example.org');
    for (const { headers } of [own, anybodys]) {
      expect(headers.getSetCookie()).toEqual([]);
      expect(headers.get('Vary')).not.toContain('Cookie');
      expect(headers.get('Cache-Control') ?? 'public').toContain('public');
      expect(headers.get('Content-Security-Policy')).toContain('frame-ancestors *;');
      expect(headers.get('X-Frame-Options')).toBeNull();
    }
  },
);

test('asks nothing about the session, whatever the cookie says', async () => {
  const cookie = await signIn('reader@example.org');
  const seenAt = async () => (await database.pool.query('select max(seen_at) from sessions')).rows[0].max;
  await database.pool.query(`update sessions set seen_at = now() - interval '10 minutes'`);
  const before = await seenAt();
  await ask('/embed/displaced-over-time', { headers: cookie });
  expect(await seenAt()).toEqual(before);
  await ask('/charts/displaced-over-time', { headers: cookie });
  expect(await seenAt()).not.toEqual(before);
});

test.each(['/charts/displaced-over-time', '/charts/displaced-over-time/share', '/', '/embed', '/embed/pledges/x'])(
  '%s is framed by nobody, and says that it depends on the cookie',
  async path => {
    const { headers } = await ask(path);
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none';");
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    expect(headers.get('Vary')).toContain('Cookie');
  },
);

test('nothing can be sent to it', async () => {
  expect((await post('/embed/displaced-over-time', {})).status).toBe(404);
});

test('says its title, source, days and whole page, in the language asked; nothing in it leads into the frame', async () => {
  const page = await ask('/embed/displaced-over-time?to=2018-01-01').then(answer => answer.text());
  for (const said of ['2,615,988', 'IOM DTM', 'as of 31 December 2017', 'as known on', '<base target="_blank">'])
    expect(page).toContain(said);
  expect(page).toMatch(/href="http:\/\/127\.0\.0\.1:\d+\/charts\/displaced-over-time\?to=2018-01-01"/);
  expect(page).toMatch(
    /<noscript><a [^>]*><picture>(<source [^>]*>){2}<img src="\/charts\/displaced-over-time\.png\?to=2018-01-01"/,
  );
  expect(page).not.toMatch(/<form|<nav/);
  expect(await ask('/ar/embed/displaced-over-time').then(answer => answer.text())).toContain('dir="rtl"');
});
