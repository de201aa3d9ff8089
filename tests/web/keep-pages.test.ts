// A public page is made once for all who come at the same time, and again as soon as something is published.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeServer } from '../../src/app.ts';
import { config } from '../../src/config.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { type Connection, connect } from '../../src/store/connect.ts';
import { markSensitive } from '../../src/store/sensitive-sources.ts';
import { type Asked, inEncoding, type KeptAnswer, keepAnswers } from '../../src/web/kept-answers.ts';
import { askNewest } from '../../src/web/newest-seen.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const { database, ask, add, signIn } = await startApp();
const store = { ...database, close: async () => {} };
await stockReference(store);
await add('reader@example.org', 'contributor');
const admin = (await add('admin@example.org', 'administrator'))!;

const publish = (individuals: string) =>
  publishText(store, displacementCsv([{ as_of: '2017-12-31', place_code: 'IRQ', individuals }]));

test('a hundred readers at once cost the questions of one', async () => {
  await publish('2615988');
  const statements = countStatements();
  const alone = await statements.during(() => ask('/charts/displaced-over-time'));
  await publish('2615989');
  const together = await statements.during(() =>
    Promise.all(Array.from({ length: 100 }, () => ask('/charts/displaced-over-time'))),
  );
  expect(together).toBe(alone);
});

test('the reader for whom it is made may leave; the others go on waiting for it', async () => {
  await publish('2615990');
  const statements = countStatements();
  const alone = await statements.during(() => ask('/charts/displaced-over-time'));
  await publish('2615991');
  const other = connect(database.url, { max: 1 });
  const holding = await other.pool.connect();
  await holding.query('begin; lock table locations');
  const waiting = "select 1 from pg_locks where relation = 'locations'::regclass and not granted";
  const together = await statements.during(async () => {
    const leaving = new AbortController();
    const first = ask('/charts/displaced-over-time', { signal: leaving.signal }).catch(() => 'left');
    while ((await holding.query(waiting)).rowCount === 0) await wait(5);
    const others = Array.from({ length: 50 }, () => ask('/charts/displaced-over-time').then(answer => answer.text()));
    leaving.abort();
    expect(await first).toBe('left');
    await wait(50); // the others have come, and the server has heard that one left
    await holding.query('commit');
    for (const text of await Promise.all(others)) expect(text).toContain('2,615,991');
  });
  holding.release();
  await other.close();
  expect(together).toBe(alone);
});

test('the next reader after a publish sees it, and one of the days before what was known then', async () => {
  for (const individuals of ['3000001', '3000002', '3000003']) {
    await publish(individuals);
    const [page, file] = await Promise.all([ask('/charts/key-figures'), ask('/charts/key-figures.csv')]);
    expect(await page.text()).toContain(Number(individuals).toLocaleString('en'));
    expect(await file.text()).toContain(individuals);
  }
});

test('an unchanged page is not sent again; each encoding holds the same bytes', async () => {
  const plain = await ask('/charts/key-figures', { headers: { 'Accept-Encoding': 'identity' } });
  const tag = plain.headers.get('ETag')!;
  const again = await ask('/charts/key-figures', { headers: { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const text = await plain.text();
  for (const encoding of ['gzip', 'br']) {
    const packed = await ask('/charts/key-figures', { headers: { 'Accept-Encoding': encoding } });
    expect([packed.headers.get('Content-Encoding'), await packed.text()]).toEqual([encoding, text]);
  }
});

test('languages, questions and hosts are kept apart; who is signed in is given nothing kept', async () => {
  const cookie = await signIn('reader@example.org');
  const own = await ask('/charts/key-figures', { headers: cookie });
  expect(own.headers.get('Cache-Control')).toBe('private, no-store');
  expect(await own.text()).toContain('reader@example.org');
  const pages = ['/charts/key-figures', '/ar/charts/key-figures', '/charts/key-figures?group=refugees'];
  const texts = await Promise.all(pages.map(async path => (await ask(path)).text()));
  expect(new Set(texts).size).toBe(3);
  for (const text of texts) expect(text).not.toContain('reader@example.org');
});

test('the same question in another order, or for its head only, is the same answer', async () => {
  const asked = '/charts/displaced-over-time?place=IRQ&group=idps&from=2017-01-01';
  const first = await ask(asked).then(answer => answer.text());
  const statements = countStatements();
  const others = ['/charts/displaced-over-time?from=2017-01-01&group=idps&place=IRQ', asked];
  const again = await statements.during(async () => {
    for (const path of others) expect(await (await ask(path)).text()).toBe(first);
    const head = await ask(asked, { method: 'HEAD', headers: { 'Accept-Encoding': 'identity' } });
    expect([head.status, head.headers.get('Content-Length')]).toEqual([200, String(Buffer.byteLength(first))]);
    expect(await head.text()).toBe('');
  });
  expect(again).toBe(0);
});

test('what is kept weighs no more than its bound, packed forms included; the longest unasked goes first', async () => {
  const answers = keepAnswers(10_000);
  const make = async (name: string) => {
    const answer: KeptAnswer = { headers: {}, tag: name, body: randomBytes(1_000), packed: new Map() };
    const asked: Asked = { url: name, host: '', protocol: 'http', route: '', lang: 'en' };
    answers.keep(name, { stamp: 'now', seen: { at: new Date() }, answer, asked });
    await inEncoding(answer, 'br');
    await inEncoding(answer, 'gzip');
  };
  for (let n = 0; n < 50; n++) {
    await make(`page ${n}`);
    expect(answers.measure().bytes).toBeLessThanOrEqual(10_000);
    answers.find('page 0', 'now');
  }
  expect(answers.find('page 0', 'now')).toBeDefined();
  expect(answers.find('page 1', 'now')).toBeUndefined();
  expect(answers.measure().entries).toBe(3); // random bytes cannot be packed: three times their size
});

test('after a publish the pages most read are there before anybody asks', async () => {
  const { site, own, close } = await openSite();
  const read = ['/charts/key-figures', '/charts/displaced-over-time.csv'];
  const statements = countStatements(own);
  const cost = await statements.during(async () => {
    for (const path of read) await fetch(site + path);
  });
  for (const path of read) await fetch(site + path);
  await statements.during(async () => {
    await publish('3000005');
    while (statements.count() < cost) await new Promise(resolve => setTimeout(resolve, 10));
  });
  const asked = await statements.during(async () => {
    const texts = await Promise.all(read.map(path => fetch(site + path).then(answer => answer.text())));
    for (const text of texts) expect(text).toMatch(/3,?000,?005/);
  });
  expect(asked).toBe(0);
  await close();
});

test('a crowd is shown the last pages while the new ones are made, dated, and the new ones soon after', async () => {
  const { site, close } = await openSite(200);
  const views = ['key-figures', 'displaced-over-time', 'people-and-money', 'sources-side-by-side', 'freshness'];
  const paths = views.flatMap(view => [`/charts/${view}`, `/ar/charts/${view}`]);
  const crowd = () => Promise.all(Array.from({ length: 300 }, (_, n) => fetch(site + paths[n % paths.length]!)));
  const calm = await crowd();
  expect(calm.filter(({ headers }) => headers.has('Figures-As-Of'))).toEqual([]);
  await publish('4000001');
  const answers = await crowd();
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const dated = answers.filter(({ headers }) => headers.has('Figures-As-Of'));
  expect(dated.length).toBeGreaterThanOrEqual(100); // all but those who came before it was a crowd
  for (const { headers } of dated) expect(headers.get('Cache-Control')).toBe('no-store');
  const page = async () => (await fetch(`${site}/charts/key-figures`)).text();
  await expect.poll(page, { timeout: 10_000 }).toContain('4,000,001');
  await close();
});

test('a wrong question is answered anew each time, and never kept as an answer', async () => {
  const wrong = await Promise.all(Array.from({ length: 5 }, () => ask('/charts/key-figures?group=everybody')));
  expect(wrong.map(answer => answer.status)).toEqual([400, 400, 400, 400, 400]);
  expect((await ask('/charts/key-figures')).status).toBe(200);
});

test('a page from before a source was marked sensitive is not shown again', async () => {
  await publishText(
    store,
    displacementCsv([{ source: 'unhcr', as_of: '2017-12-31', place_code: 'IRQ', individuals: '5' }]),
  );
  const page = async () => (await ask('/sources/unhcr')).text();
  const open = await page();
  await markSensitive(store.db, 'unhcr', true, admin);
  const marked = await page();
  expect(marked).not.toBe(open);
  await markSensitive(store.db, 'unhcr', false, admin);
  expect(await page()).toBe(open);
});

test('who asks for the newest version while a question is under way waits for the next', async () => {
  const newest = askNewest(store);
  const before = newest();
  const { version } = await publish('3000004');
  expect((await newest()).version).toBe(version);
  expect((await before).version).toBeLessThanOrEqual(version!);
});

/** Another process on the same database; for it so many questions are a crowd. */
async function openSite(crowd?: number) {
  const own = connect(database.url);
  const settings = { config: { ...config, questionsAMinute: 0 }, log: () => {}, ...(crowd && { crowd }) };
  const { server, close } = makeServer({ store: own, ...settings });
  server.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { site, own, close: () => close().then(() => own.close()) };
}

/** Without the question whether there is a newer version, which every reader's answer hangs on and many share. */
function countStatements({ pool }: Pick<Connection, 'pool'> = store) {
  let count = 0;
  const heard = new WeakSet<object>();
  pool.on('acquire', client => {
    if (heard.has(client)) return;
    heard.add(client);
    const query = client.query.bind(client) as (...words: unknown[]) => unknown;
    client.query = ((...words: unknown[]) => {
      if (!JSON.stringify(words[0]).includes('max(')) count++;
      return query(...words);
    }) as typeof client.query;
  });
  return {
    count: () => count,
    async during(work: () => Promise<unknown>): Promise<number> {
      count = 0;
      await work();
      return count;
    },
  };
}
