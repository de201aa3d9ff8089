// Names, addresses, allowances and line time: what a stranger may not do to the server.

import { request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { patientServer } from '../../src/web/patience.ts';
import { startApp } from './app.ts';

const limited = await startApp({ questionsAMinute: 5, uploadsAMinute: 2, trustProxy: 1 });
const named = await startApp({ siteUrl: 'https://ledger.example.org', hosts: ['10.0.0.7'], trustProxy: 1 });

/** Asks by another name than the one that is connected to, which fetch does not do. */
function askAs(site: string, host: string, path = '/sign-in', more: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const asking = rawRequest(site + path, { method, headers: { Host: host, ...more } }, answer => {
      let text = '';
      answer.on('data', piece => {
        text += piece;
      });
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, text }));
    });
    asking.once('error', reject).end();
  });
}

describe('names', () => {
  test.each(['localhost', 'LOCALHOST:80', '127.0.0.1:3000', '[::1]:3000', 'ledger.example.org', '10.0.0.7:3000'])(
    '%s is ours',
    async host => {
      expect((await askAs(named.site, host)).status).toBe(200);
    },
  );

  test.each([
    'evil.example',
    'ledger.example.org.evil.example',
    'localhost.evil.example',
    'ledger.example.org@evil.example',
    '<b>x</b>',
    '169.254.169.254',
  ])('%s is not, and its answer is not kept', async host => {
    const { status, headers, text } = await askAs(named.site, host);
    expect([status, headers['content-security-policy']]).toEqual([421, expect.stringContaining("default-src 'none'")]);
    expect(text).not.toContain('<b>x');
    expect(String(headers['cache-control'] ?? '')).not.toContain('public');
  });

  test('whoever asks whether the server is well may call it anything', async () => {
    expect((await askAs(named.site, 'pod-17', '/healthz')).status).toBe(200);
  });

  test('links that are written down carry the name that is set, whatever the request says', async () => {
    const { text } = await askAs(named.site, 'localhost', '/data/about.json', { 'X-Forwarded-Host': 'evil.example' });
    expect(text).toContain('https://ledger.example.org/data/');
    expect(text).not.toMatch(/evil|localhost/);
  });

  test('behind a proxy that renames hosts, our own forms are still ours, and others’ are not', async () => {
    const sent = (origin: string) => askAs(named.site, 'localhost:3000', '/sign-in', { Origin: origin }, 'POST');
    expect((await sent('https://ledger.example.org')).status).toBe(401);
    expect((await sent('https://ledger.example.org.evil.example')).status).toBe(403);
    expect((await sent('null')).status).toBe(403);
  });

  test('over https the cookie is bound to the host and the browser told to stay', async () => {
    await named.add('clerk@example.org', 'contributor');
    const headers = { 'X-Forwarded-Proto': 'https' };
    const answer = await named.post(
      '/sign-in',
      { email: 'clerk@example.org', password: 'a long enough password' },
      headers,
    );
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-session=.*Path=\/;.*HttpOnly; Secure; SameSite=Lax/);
    expect(answer.headers.getSetCookie()[0]).not.toContain('Domain');
    expect(answer.headers.get('Strict-Transport-Security')).toBe('max-age=31536000; includeSubDomains');
  });
});

describe('allowances', () => {
  const from = (address: string) => ({ 'X-Forwarded-For': address });
  const question = (number: number, headers = {}) => limited.ask(`/imports/x?n=${number}`, { headers });

  test('each address has its own; what is kept costs nothing; then 429 says when to come again', async () => {
    const ask = (address: string) => limited.ask('/data/about.json', { headers: from(address) });
    const statuses = [];
    for (let n = 0; n < 7; n++) statuses.push((await ask('203.0.113.1')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const refused = await ask('203.0.113.1');
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(12);
    expect(refused.headers.get('Cache-Control')).toBe('no-store');
    expect((await ask('203.0.113.2')).status).toBe(200);
    expect((await question(1, from('203.0.113.1'))).status).toBe(404);
  });

  test('a page that is kept is shown to who has asked too often', async () => {
    expect((await limited.ask('/sources', { headers: from('203.0.113.9') })).status).toBe(200);
    for (let n = 0; n < 6; n++) await limited.ask('/data/about.json', { headers: from('203.0.113.8') });
    expect((await limited.ask('/world', { headers: from('203.0.113.8') })).status).toBe(429);
    expect((await limited.ask('/sources', { headers: from('203.0.113.8') })).status).toBe(200);
  });

  test('one network of IPv6 is one asker', async () => {
    const ask = (address: string) => limited.ask('/data/about.json', { headers: from(address) });
    for (let n = 0; n < 5; n++) expect((await ask(`2001:db8::${n + 1}`)).status).toBe(200);
    expect((await ask('2001:db8:0:0:ffff::1')).status).toBe(429);
    expect((await ask('2001:db8:0:1::1')).status).toBe(200);
  });

  test('uploads are counted by person, and nothing of one too many is kept', async () => {
    await limited.add('clerk@example.org', 'contributor');
    await limited.add('other@example.org', 'contributor');
    const [clerk, other] = [await limited.signIn('clerk@example.org'), await limited.signIn('other@example.org')];
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await limited.upload('a.csv', 'a,b\n1,2\n', clerk)).status);
    expect(statuses).toEqual([303, 303, 429]);
    const { rows } = await limited.database.pool.query('select count(*)::int as n from imports');
    expect(rows[0].n).toBe(2);
    expect((await limited.upload('a.csv', 'a,b\n1,2\n', other)).status).toBe(303);
  });
});

describe('what is too long or twice', () => {
  test.each([
    [`/sign-in?next=${'a'.repeat(9_000)}`, 414],
    [`/?${Array.from({ length: 50 }, (_, n) => `x${n}=1`).join('&')}`, 400],
    ['/?place=IRQ&place=SYR', 400],
    ['/?place[__proto__]=1', 400],
    ['/?__proto__=1', 400],
    ['/?constructor=a,b', 400],
    ['/data/about.json?toString=1', 400],
    ['/charts/displaced-over-time?__proto__=1', 400],
    ['/claims?__proto__=a&constructor=b', 400],
    ['/world?__proto__=1', 400],
    ['/money?constructor=1', 400],
    ['/charts/__proto__', 404],
    ['/charts/constructor.csv', 404],
    ['/data/constructor.csv', 404],
    ['/sources/__proto__', 404],
    ['/donors/__proto__', 404],
    ['/plans/constructor', 404],
    ['/fonts/__proto__', 404],
    ['/pledges/__proto__/constructor', 404],
    ['/imports?page=9e9', 400],
    ['/imports?page=-1', 400],
    ['/places/%00', 404],
    ['/sign-in/%00', 404],
    ['/imports/%00', 404],
    ['/.git/config', 404],
    ['/metrics', 404],
    ['/../package.json', 404],
    ['/%2e%2e/package.json', 404],
    ['/site.css.map', 404],
  ])('%s', async (path, status) => {
    const asked = performance.now();
    const answer = await named.ask(path);
    expect([path.slice(0, 60), answer.status]).toEqual([path.slice(0, 60), status]);
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(named.log).toEqual([]);
    expect(await answer.text()).not.toMatch(/node_modules|\/work\/|at .*\.ts:\d/);
  });

  test('forms', async () => {
    const long = { email: 'x'.repeat(30_000) };
    expect((await named.post('/sign-in', long)).status).toBe(413);
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`f${n}`, '']));
    expect((await named.post('/sign-in', many)).status).toBe(413);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-7' };
    expect((await named.ask('/sign-in', { method: 'POST', headers, body: 'a=b' })).status).toBe(415);
  });
});

describe('a slow line is waited for, a silent one is not', () => {
  const patience = { headers: 600, silence: 600, idle: 300, look: 400, bytesASecond: 1_000 };
  const server = patientServer((request, response) => {
    if (request.url === '/busy') return void setTimeout(() => response.end('done'), 1_500);
    if (request.url === '/large') return void response.end(Buffer.alloc(50_000_000));
    request.resume();
    request.once('end', () => response.end('all read'));
  }, patience);
  server.listen(0, '127.0.0.1');
  afterAll(() => void server.close());

  /** What a socket was told until it was closed, and after how many milliseconds. */
  function lifeOf(act: (socket: Socket) => void, takes = true): Promise<{ told: string; ms: number }> {
    const begun = performance.now();
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let told = '';
    if (takes)
      socket.on('data', piece => {
        told += piece;
      });
    else socket.pause();
    socket.on('error', () => {});
    socket.once('connect', () => act(socket));
    return new Promise(resolve => socket.once('close', () => resolve({ told, ms: performance.now() - begun })));
  }

  /** Writes a piece every 100 ms for as long as the socket lives. */
  function drip(socket: Socket, piece: string): void {
    const timer = setInterval(() => socket.write(piece), 100);
    socket.once('close', () => clearInterval(timer));
  }

  const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ';

  test('who says nothing, or dribbles a head, is let go', async () => {
    expect((await lifeOf(() => {})).ms).toBeLessThan(4_000);
    const dribbled = await lifeOf(socket => {
      socket.write('GET / HTTP/1.1\r\nX-Long: ');
      drip(socket, 'a');
    });
    expect(dribbled.ms).toBeLessThan(4_000);
    expect(dribbled.told).toContain('408');
  });

  test('who stops in the middle of a body, or drips it, is let go', async () => {
    expect((await lifeOf(socket => socket.write(`${head}100000\r\n\r\nbegun`))).ms).toBeLessThan(4_000);
    const dripped = await lifeOf(socket => {
      socket.write(`${head}100000\r\n\r\n`);
      drip(socket, 'x');
    });
    expect([dripped.ms < 4_000, dripped.told.includes('408')]).toEqual([true, true]);
  });

  test('who sends slowly but steadily is waited for, much longer than silence', async () => {
    const slow = await lifeOf(socket => {
      socket.write(`${head}4000\r\nConnection: close\r\n\r\n`);
      drip(socket, 'x'.repeat(200));
    });
    expect(slow.told).toContain('all read');
    expect(slow.ms).toBeGreaterThan(1_500);
  });

  test('what we are slow at is nobody’s silence', async () => {
    const busy = await lifeOf(socket => socket.write('GET /busy HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'));
    expect(busy.told).toContain('done');
  });

  test('who never takes the answer is let go', async () => {
    const never = await lifeOf(socket => {
      socket.write('GET /large HTTP/1.1\r\nHost: x\r\n\r\n');
      setTimeout(() => socket.resume(), 3_000); // a paused socket does not see that it was closed
    }, false);
    expect(never.ms).toBeLessThan(6_000);
  });
});
