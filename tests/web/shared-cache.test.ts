// A shared cache in front (nginx, where it is installed): it spares the site, and is given nothing of who is signed in.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApiToken } from '../../src/accounts/api-tokens.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { until } from '../faults/ground/until.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find(path => existsSync(path));

const { database, site, ask, add, signIn } = await startApp();
const store = { ...database, close: async () => {} };
await stockReference(store);
const reader = (await add('reader@example.org', 'contributor'))!;
const publish = (individuals: string) =>
  publishText(store, displacementCsv([{ as_of: '2017-12-31', place_code: 'IRQ', individuals }]));
await publish('2615988');

const page = '/charts/key-figures';

test('what may be shared says for how long, and what is of one person says that it may not', async () => {
  const cookie = await signIn('reader@example.org');
  const open = await ask(page);
  const { headers } = open;
  expect(headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate, s-maxage=2, stale-while-revalidate=8');
  expect(headers.get('CDN-Cache-Control')).toBe('public, max-age=2, stale-while-revalidate=8');
  expect(headers.get('Vary')).toContain('Cookie');
  expect(headers.getSetCookie()).toEqual([]); // a reader without a cookie stays one
  const again = await ask(page, { headers: { 'If-None-Match': headers.get('ETag')!, 'Cache-Control': 'max-age=0' } });
  expect([again.status, again.headers.get('CDN-Cache-Control')]).toEqual([304, headers.get('CDN-Cache-Control')]);

  const own = await ask(page, { headers: cookie });
  expect([own.headers.get('Cache-Control'), own.headers.get('CDN-Cache-Control')]).toEqual(['private, no-store', null]);
  for (const path of ['/sign-in', `${page}?group=everybody`, '/nowhere'])
    expect([path, (await ask(path)).headers.get('CDN-Cache-Control')]).toEqual([path, null]);
});

describe.skipIf(!nginx)('nginx in front (where it is installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-nginx-'));
  const socket = join(folder, 'socket');
  let server: ChildProcess;

  beforeAll(async () => {
    writeFileSync(join(folder, 'nginx.conf'), settings());
    server = spawn(nginx!, ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: 'ignore' });
    await until(async () => (await through('/healthz')).status === 200);
  });
  afterAll(async () => {
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true });
  });

  test('hands the same page on, in each encoding, and asks for what is not shared', async () => {
    for (const encoding of ['identity', 'gzip', 'br']) {
      const first = await through(page, { 'Accept-Encoding': encoding });
      const second = await through(page, { 'Accept-Encoding': encoding });
      expect([first.cache, second.body]).toEqual(['MISS', first.body]);
      expect(second.cache).toMatch(handedOn);
    }
    for (const path of ['/sign-in', `${page}?group=everybody`]) {
      await through(path);
      expect([path, (await through(path)).cache]).toEqual([path, 'MISS']);
    }
  });

  test('gives who is signed in their own page, and nobody else', async () => {
    const scopes = ['read'] as const;
    const token = await makeApiToken(store.db, { personId: reader, name: 'test', scopes, days: 1, madeBy: reader });
    for (const who of [await signIn('reader@example.org'), { Authorization: `Bearer ${token}` }]) {
      await through(page);
      for (let i = 0; i < 3; i++) {
        const own = await through(page, who);
        expect([own.cache, own.body.includes('reader@example.org')]).toEqual(['MISS', true]);
        const open = await through(page);
        expect([open.status, open.body.includes('reader@example.org')]).toEqual([200, false]);
      }
    }
    expect((await through(page)).cache).toMatch(handedOn);
  });

  test('shows what was published within ten seconds', async () => {
    await through(page);
    await publish('3111222');
    expect(await until(async () => (await through(page)).body.includes('3,111,222'), 10_000)).toBeLessThan(10_000);
  });

  /** From memory; on a slow machine the two seconds may be over. */
  const handedOn = /^(HIT|STALE|UPDATING)$/;

  type Answer = { status: number; cache: string | undefined; body: string };

  function through(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request({ socketPath: socket, path, headers: { Host: 'localhost', ...headers } }, async answer => {
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, cache: headers['x-cache'] as string, body: await text(answer.setEncoding('latin1')) });
      });
      asked.once('error', reject).end();
    });
  }

  /** As a content network does by itself: it heeds what the answers say, and asks behind while it shows what it has. */
  function settings(): string {
    return `
      ${process.getuid?.() === 0 ? 'user root;' : ''}
      daemon off;
      worker_processes 1;
      pid ${folder}/pid;
      events {}
      http {
        access_log off;
        client_body_temp_path ${folder}/bodies;
        proxy_temp_path ${folder}/temp;
        proxy_cache_path ${folder}/cache keys_zone=pages:1m use_temp_path=off;
        server {
          listen unix:${socket};
          location / {
            proxy_pass ${site};
            proxy_set_header Host $http_host;
            proxy_cache pages;
            proxy_cache_use_stale updating;
            proxy_cache_background_update on;
            add_header X-Cache $upstream_cache_status always;
          }
        }
      }`;
  }
});
