// The whole application on a port of its own, with a fresh database, asked as a browser asks.
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { Role } from '../../src/accounts/may.ts';
import { createPerson } from '../../src/accounts/people.ts';
import { makeApp } from '../../src/app.ts';
import { type Config, config } from '../../src/config.ts';
import type { LogEntry } from '../../src/web/ledger.ts';
import { freshDatabase } from '../ground/database.ts';

export const password = 'a long enough password';

/** Tests ask more in a minute than people do. */
const noLimits = { uploadsAMinute: 0, questionsAMinute: 0 };

type Failure = Extract<LogEntry, { event: 'failure' }>;

/** `ask` follows no redirect; `log` holds failures only; `signIn` gives the headers of a person's later requests. */
export async function startApp(settings: Partial<Config> = {}) {
  const database = await freshDatabase();
  const log: Failure[] = [];
  const store = { ...database, close: async () => {} };
  const app = makeApp({
    store,
    config: { ...config, ...noLimits, ...settings },
    log: entry => {
      if (entry.event === 'failure') log.push(entry);
    },
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  afterAll(() => void server.close());
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (path: string, init: RequestInit = {}) => fetch(site + path, { redirect: 'manual', ...init });
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  const add = (email: string, role: Role) => createPerson(database.db, { email, role, password });
  const signIn = async (email: string) => {
    const answer = await post('/sign-in', { email, password });
    return { Cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! };
  };
  const upload = async (name: string, text: string, headers: Record<string, string>) => {
    const body = new FormData();
    body.set('file', new File([text], name, { type: 'text/csv' }));
    return ask('/upload', { method: 'POST', body, headers });
  };
  /** The page of an import once its check has ended. */
  const checked = async (path: string, headers: Record<string, string>) => {
    for (;;) {
      const progress = await ask(`${path}/progress.json`, { headers }).then(answer => answer.json());
      if ((progress as { done: boolean }).done) return ask(path, { headers }).then(answer => answer.text());
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };
  return { app, database, site, log, ask, post, add, signIn, upload, checked };
}
