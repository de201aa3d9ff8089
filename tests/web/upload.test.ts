// Files that arrive in odd ways: twice, too large, cut off, through a proxy.
import { hash } from 'node:crypto';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startApp } from './app.ts';

const { ask, add, signIn, site, database, post } = await startApp({ trustProxy: 1 });
await add('clerk@example.org', 'contributor');
await add('other@example.org', 'contributor');
const clerk = await signIn('clerk@example.org');
const other = await signIn('other@example.org');

const csv = 'source,plan_code,requirement_usd,valid_from\nocha-fts,TEST17,984650000,2017-01-01\n';

function send(text: string, headers: Record<string, string>) {
  const body = new FormData();
  body.set('file', new File([text], 'requirements.csv'));
  return ask('/upload', { method: 'POST', body, headers });
}

/** A form by hand, as a program sends it that packs its whole body for the line. */
function form(file: Uint8Array, name = 'requirements.csv'): Buffer {
  const begin = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return Buffer.concat([Buffer.from(begin), file, Buffer.from('\r\n--x--\r\n')]);
}

function sendPacked(body: Uint8Array, coding = 'gzip') {
  const headers = { ...clerk, 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Encoding': coding };
  return ask('/upload', { method: 'POST', body: Buffer.from(body), headers });
}

/** What is on record of the import that an answer leads to. */
async function recordOf(answer: Response) {
  const id = answer.headers.get('Location')!.split('/').at(-1)!;
  const columns = ['file_name', 'sha256', 'size_bytes', 'status', 'failure'] as const;
  return database.db.selectFrom('imports').select(columns).where('id', '=', id).executeTakeFirstOrThrow();
}

function imports() {
  return database.db.selectFrom('imports').select(['id', 'status', 'failure']).execute();
}

test('one key is one import, however often and at once it is sent; another person’s key is another', async () => {
  const keyed = { ...clerk, 'Idempotency-Key': 'june-2019' };
  const answers = await Promise.all([send(csv, keyed), send(csv, keyed), send(csv.repeat(20_000), keyed)]);
  const places = answers.map(answer => answer.headers.get('Location'));
  expect(new Set(places).size).toBe(1);
  expect((await send(csv, keyed)).headers.get('Location')).toBe(places[0]);
  expect((await send(csv, { ...other, 'Idempotency-Key': 'june-2019' })).headers.get('Location')).not.toBe(places[0]);
  expect(await imports()).toHaveLength(2);
});

test('a key that is none is refused by its name', async () => {
  const answer = await send(csv, { ...clerk, 'Idempotency-Key': 'two words' });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('Idempotency-Key');
});

test('a form that says it is too large is not read', async () => {
  const headers = { ...clerk, 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '200000000' };
  const status = await new Promise(resolve => {
    const sending = request(`${site}/upload`, { method: 'POST', headers }, answer => {
      resolve(answer.statusCode);
      sending.destroy();
    });
    sending.on('error', () => {});
    sending.write('--x\r\n');
  });
  expect(status).toBe(413);
});

test('a file that grows too large on the way is refused, and nothing of it stays', async () => {
  const before = (await imports()).map(({ id }) => id);
  const piece = Buffer.alloc(1_000_000, 'a');
  const status = await new Promise(resolve => {
    const headers = { ...clerk, 'Content-Type': 'multipart/form-data; boundary=x' };
    const sending = request(`${site}/upload`, { method: 'POST', headers }, answer => {
      resolve(answer.statusCode);
      sending.destroy();
    });
    sending.on('error', () => {});
    sending.write('--x\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\n\r\n');
    for (let megabytes = 0; megabytes < 101; megabytes++) sending.write(piece);
    sending.end('\r\n--x--\r\n');
  });
  expect(status).toBe(413);
  const added = (await imports()).filter(({ id }) => !before.includes(id));
  expect(added.map(({ status }) => status)).toEqual(['interrupted']);
  await expectNoBytes(added[0]!.id);
});

test('an upload that is cut off is interrupted, not a shorter file, and its key may be used again', async () => {
  const before = (await imports()).map(({ id }) => id);
  const headers = { ...clerk, 'Content-Type': 'multipart/form-data; boundary=x', 'Idempotency-Key': 'cut' };
  const sending = request(`${site}/upload`, { method: 'POST', headers });
  sending.on('error', () => {});
  sending.write(`--x\r\nContent-Disposition: form-data; name="file"; filename="cut.csv"\r\n\r\n${csv}`);
  const added = () => imports().then(all => all.find(({ id }) => !before.includes(id)));
  await expect.poll(added).toBeDefined();
  sending.destroy();
  await expect.poll(async () => (await added())?.status).toBe('interrupted');
  const again = await send(csv, { ...clerk, 'Idempotency-Key': 'cut' });
  expect(again.headers.get('Location')).not.toContain((await added())!.id);
});

test('behind a proxy that speaks https, the cookie is bound to this host and sent over https only', async () => {
  const fields = { email: 'clerk@example.org', password: 'a long enough password' };
  const plain = (await post('/sign-in', fields)).headers.getSetCookie()[0]!;
  expect(plain).toMatch(/^session=/);
  expect(plain).not.toContain('Secure');
  const secure = await post('/sign-in', fields, { 'X-Forwarded-Proto': 'https' });
  expect(secure.headers.getSetCookie()[0]).toMatch(/^__Host-session=.*; HttpOnly; Secure; SameSite=Lax/);
  expect(secure.headers.get('Strict-Transport-Security')).toContain('max-age');
});

async function expectNoBytes(id: string) {
  const chunks = database.db.selectFrom('import_chunks').select('number').where('import_id', '=', id);
  await expect.poll(() => chunks.execute()).toEqual([]);
}

test('a packed file, or a whole form that is packed, is the same import as the plain one', async () => {
  const expected = { file_name: 'requirements.csv', sha256: hash('sha256', csv), size_bytes: String(csv.length) };
  const plain = await send(csv, clerk);
  const packedFile = new FormData();
  packedFile.set('file', new File([gzipSync(csv)], 'requirements.csv.gz'));
  const packed = await ask('/upload', { method: 'POST', body: packedFile, headers: clerk });
  const packedForm = await sendPacked(gzipSync(form(Buffer.from(csv))));
  const both = await sendPacked(gzipSync(form(gzipSync(csv), 'requirements.csv.gz')));
  for (const answer of [plain, packed, packedForm, both]) {
    expect(answer.status).toBe(303);
    expect(await recordOf(answer)).toMatchObject(expected);
    const original = await ask(`${answer.headers.get('Location')}/original`, { headers: clerk });
    expect(await original.text()).toBe(csv);
  }
});

test('a bomb in a file is refused on a page that says why, and nothing of it is kept', async () => {
  const burst = gzipSync(Buffer.alloc(10_000_000, 'a,b\n'));
  const body = new FormData();
  body.set('file', new File(Array(100).fill(burst), 'bomb.csv.gz'));
  const before = process.memoryUsage.rss();
  const answer = await ask('/upload', { method: 'POST', body, headers: clerk });
  expect(await recordOf(answer)).toMatchObject({ status: 'refused', failure: 'gzip-ratio', sha256: null });
  const page = await ask(answer.headers.get('Location')!, { headers: clerk }).then(one => one.text());
  expect(page).toContain('more than 100 times as large');
  await expectNoBytes(answer.headers.get('Location')!.split('/').at(-1)!);
  expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
});

test('a form that is packed and cannot be unpacked is told so by its header', async () => {
  const good = gzipSync(form(Buffer.from(csv)));
  const bomb = gzipSync(form(Buffer.alloc(5_000_000)));
  for (const [body, words] of [
    [good.subarray(0, -5), 'damaged'],
    [Buffer.from('no gzip at all'), 'damaged'],
    [bomb, 'more than 100 times'],
  ] as const) {
    const answer = await sendPacked(body);
    const page = await answer.text();
    expect([answer.status, page.includes('Content-Encoding'), page.includes(words)]).toEqual([400, true, true]);
  }
  expect((await sendPacked(good, 'br')).status).toBe(415);
});
