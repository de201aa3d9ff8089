// The log of a real server process: a line of JSON for each request, and in no line what nobody but its owner may know.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPerson, makeSignInLink } from '../../src/accounts/people.ts';
import { lineOf } from '../../src/web/log.ts';
import { freshDatabase } from '../ground/database.ts';
import { project, startWords } from '../house.ts';

type Line = Record<string, unknown>;

const { url, db } = await freshDatabase();

describe('a server', () => {
  let server: ChildProcess;
  let site = '';
  let said = '';
  const secrets: string[] = [];

  beforeAll(async () => {
    const id = (await createPerson(db, {
      email: 'clerk@example.org',
      role: 'contributor',
      password: 'a long enough password',
    }))!;
    const settings = { DATABASE_URL: url, PORT: '0', SAMPLE_DATA: '0', TRUST_PROXY: '1', LOG_LEVEL: 'info' };
    server = spawn(process.execPath, startWords(), { cwd: project, env: { ...process.env, ...settings } });
    server.stdout!.setEncoding('utf8').on('data', piece => {
      said += piece;
    });
    while (!/ is at (http\S+)/.test(said)) await once(server.stdout!, 'data');
    site = / is at (http\S+)/.exec(said)![1]!;
    const link = await makeSignInLink(db, id, 5);
    secrets.push(link.slice('/sign-in/'.length), 'clerk@example.org', 'a long enough password', '203.0.113.77');
  }, 60_000);
  afterAll(() => void server?.kill('SIGKILL'));

  test('tells what was asked, and not what must not be told', async () => {
    const from = { 'X-Forwarded-For': '203.0.113.77' };
    const entered = await fetch(`${site}/sign-in/${secrets[0]}`, { method: 'POST', redirect: 'manual', headers: from });
    const cookie = entered.headers.getSetCookie()[0]!.split(';')[0]!;
    secrets.push(cookie.split('=')[1]!, 'needle', 'Needle', 'evil');
    const body = new URLSearchParams({ email: 'clerk@example.org', password: 'a long enough password' });
    await fetch(`${site}/sign-in`, { method: 'POST', body, redirect: 'manual' });
    const headers = { Cookie: cookie, 'User-Agent': 'needle', Referer: 'https://needle.example' };
    for (const path of [
      '/account',
      '/?place=needle',
      '/ar/donors/Needle%0d%0a%1b[31m',
      '/sign-in/needleneedleneedleneedleneedleneedle/',
      '/%0aevil:%20line',
    ])
      await fetch(site + path, { headers, redirect: 'manual' });
    await fetch(`${site}/imports`, { headers: { Authorization: 'Bearer ledger_needle' } });
    await new Promise(resolve => request(`${site}/`, { headers: { Host: 'evil.example' } }, resolve).end());
    server.kill('SIGTERM');
    await once(server, 'exit');

    const lines = linesOf(said);
    for (const secret of secrets) expect([secret, said.includes(secret)]).toEqual([secret, false]);
    const asked = lines.filter(line => line.event === 'request');
    expect(asked.map(({ method, path, status, level }) => [method, path, status, level])).toEqual([
      ['POST', '/sign-in/:token', 303, 'info'],
      ['POST', '/sign-in', 303, 'info'],
      ['GET', '/account', 200, 'info'],
      ['GET', '/', 400, 'info'],
      ['GET', '/donors/:name', 404, 'info'],
      ['GET', '/sign-in/…/', 404, 'info'],
      ['GET', '/…', 404, 'info'],
      ['GET', '/imports', 401, 'warn'],
      ['GET', '/', 421, 'warn'],
    ]);
    const keys = ['time', 'level', 'event', 'id', 'method', 'path', 'status', 'ms', 'lang', 'person', 'cut'];
    expect(asked.flatMap(line => Object.keys(line).filter(key => !keys.includes(key)))).toEqual([]);
    expect(asked[2]!.person).toMatch(/^[0-9a-f-]{36}$/);
    expect(asked[4]).toMatchObject({ lang: 'ar', ms: expect.any(Number), id: expect.stringMatching(/^[0-9a-f]{10}$/) });
    expect(new Set(asked.map(line => line.id)).size).toBe(asked.length);
    expect([lines.at(0)!.event, lines.at(-1)!.event]).toEqual(['start', 'stop']);
  }, 30_000);
});

/** Each line that is not a sentence of the start must be JSON. */
function linesOf(said: string): Line[] {
  const lines = said.split('\n').filter(line => line !== '' && !/^(Displacement Ledger is at|Sample data)/.test(line));
  return lines.map(line => JSON.parse(line) as Line);
}

test('no character of a line ends it, moves the cursor or turns the writing', () => {
  const every = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
  const line = lineOf({ level: 'error', event: 'failure', incident: '1', method: 'GET', path: '/', error: every });
  expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/u);
  expect(JSON.parse(line).error).toBe(every);
});
