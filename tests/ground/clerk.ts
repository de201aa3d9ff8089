// A clerk at the pages of a running server: signs in, uploads, waits for the check, publishes.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createPerson, makeSignInLink } from '../../src/accounts/people.ts';
import type { Db } from '../../src/store/connect.ts';

export type Clerk = {
  ask(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, fields?: Record<string, string>): Promise<Response>;
  /** Sends the file; the answer of the server, whatever it is. */
  send(name: string, text: string, headers?: Record<string, string>): Promise<Response>;
  /** The path of the import's page, where the file was taken. */
  upload(name: string, text: string): Promise<string>;
  /** Waits for the end of the check; what the page says then. */
  checked(path: string): Promise<string>;
  publish(path: string): Promise<Response>;
  /** Uploads and publishes; the path of its page. */
  takeIn(name: string, text: string): Promise<string>;
};

/** Signs in by a one-time link: the one given, or one made in the database. `cookie`: signed in already, before a restart. */
export async function signIn(site: string, { link, db, cookie }: { link?: string; db?: Db; cookie?: string }) {
  const known = cookie ?? (await cookieFor(link ?? site + (await linkIn(db!))));
  return { ...clerkOf(site, known), cookie: known };
}

async function linkIn(db: Db): Promise<string> {
  const id = await createPerson(db, { email: `${randomUUID()}@example.org`, role: 'publisher' });
  return makeSignInLink(db, id!, 60);
}

async function cookieFor(link: string): Promise<string> {
  const answer = await fetch(link, { method: 'POST', redirect: 'manual' });
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

function clerkOf(site: string, cookie: string): Clerk {
  const ask: Clerk['ask'] = (path, init = {}) =>
    fetch(site + path, { redirect: 'manual', ...init, headers: { Cookie: cookie, ...init.headers } });
  const clerk: Clerk = {
    ask,
    post: (path, fields = {}) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    send(name, text, headers = {}) {
      const body = new FormData();
      body.set('file', new File([text], name, { type: 'text/csv' }));
      return ask('/upload', { method: 'POST', body, headers: { Connection: 'close', ...headers } });
    },
    async upload(name, text) {
      const answer = await clerk.send(name, text);
      if (answer.status !== 303) throw new Error(`${name} was not taken: ${answer.status} ${await answer.text()}`);
      return answer.headers.get('Location')!;
    },
    async checked(path) {
      for (;;) {
        const progress = (await ask(`${path}/progress.json`).then(answer => answer.json())) as { done?: boolean };
        if (progress.done) return ask(path).then(answer => answer.text());
        await wait(20);
      }
    },
    publish: path => clerk.post(`${path}/publish`, { accept: 'yes', confirm: 'yes' }),
    async takeIn(name, text) {
      const path = await clerk.upload(name, text);
      await clerk.checked(path);
      const answer = await clerk.publish(path);
      if (answer.status !== 303) throw new Error(`${name} was not published: ${answer.status} ${await answer.text()}`);
      return path;
    },
  };
  return clerk;
}
