// A public page is a function of its address, language, day and version: made once, however many ask for it.
import { hash } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { outageOf } from '../store/outage.ts';
import type { Standing } from '../store/versions.ts';
import { type KeptAnswer, keepAnswers } from './kept-answers.ts';
import type { Ledger } from './ledger.ts';
import { askNewest } from './newest-seen.ts';
import { sendKept } from './send-kept.ts';
import { siteOf } from './site.ts';
import { sendStale } from './stale-pages.ts';

/**
 * `keep` stands before the handlers of pages and files that only depend on what is published. Who is signed in passes by:
 * what such a reader sees is never kept. Only answers with status 200 are; others who wait for one that fails ask for
 * themselves. `orLast` stands before what answers errors: while the store cannot be asked, an address that was kept is
 * answered with its last page and that page's date.
 */
export type KeptPages = { keep: RequestHandler; orLast: ErrorRequestHandler };

type Seen = Standing & { at: Date };

export function keepPages(ledger: Ledger): KeptPages {
  const newest = askNewest(ledger.store);
  const answers = keepAnswers();
  const underWay = new Map<string, Promise<KeptAnswer | null>>();
  const failing = new WeakMap<Request, (error: unknown) => void>();
  let seen: Seen = { version: 0, sensitive: '', at: new Date() };

  return { keep, orLast };

  async function keep(request: Request, response: Response, next: () => void): Promise<void> {
    if (request.person) response.set('Cache-Control', 'private, no-store');
    if (request.person || request.method !== 'GET') return next();
    const address = addressOf(request);
    const now = await seeNewest();
    const stamp = stampOf(now);
    const key = `${stamp} ${address}`;
    const known = answers.find(address, stamp) ?? (await underWay.get(key));
    if (known) return sendKept(request, response, known);

    const { promise, resolve, reject } = Promise.withResolvers<KeptAnswer | null>();
    promise.catch(() => {}); // told to whoever waits for it
    underWay.set(key, promise);
    failing.set(request, reject);
    response.once('close', () => {
      underWay.delete(key);
      resolve(null);
    });
    takeOver(response, body => {
      const answer = response.statusCode === 200 ? kept(response, body) : null;
      if (answer && now.sensitive === seen.sensitive) answers.keep(address, { stamp, seen: now, answer });
      underWay.delete(key);
      resolve(answer);
      return answer ? sendKept(request, response, answer) : undefined;
    });
    next();
  }

  /**
   * Of one version there is one object, so that every answer of it knows when it was last the newest. Once a source is
   * marked sensitive, or no more, no page from before is shown again.
   */
  async function seeNewest(): Promise<Seen> {
    const { version, sensitive } = await newest();
    const at = new Date();
    if (seen.sensitive !== sensitive) answers.forgetAll();
    if (seen.version === version && seen.sensitive === sensitive) seen.at = at;
    else seen = { version, sensitive, at };
    return seen;
  }

  /** Those who wait for this request's page hear of the outage, too, instead of asking all at once. */
  async function orLast(error: unknown, request: Request, response: Response, next: (error: unknown) => void) {
    const outage = outageOf(error);
    if (outage) failing.get(request)?.(error);
    const last = outage && request.method === 'GET' ? answers.last(addressOf(request)) : undefined;
    if (!outage || !last || response.headersSent) return next(error);
    await sendStale(request, response, last.answer, { asOf: last.seen.at, outage });
  }
}

/** Links carry the site's own address. */
function addressOf(request: Request): string {
  return JSON.stringify([siteOf(request), request.lang, request.url]);
}

/** Ages and open days change at midnight UTC. */
function stampOf({ version, sensitive }: Standing): string {
  return `${new Date().toISOString().slice(0, 10)} ${version} ${sensitive}`;
}

/** Whatever the handler sends goes to `giving` first; where that gives nothing, it is sent as it is. */
function takeOver(response: Response, giving: (body: string | Buffer) => Promise<void> | undefined): void {
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    if (typeof body !== 'string' && !Buffer.isBuffer(body)) return send(body); // json() comes back here with its text
    response.send = send;
    if (giving(body) === undefined) send(body);
    return response;
  };
}

const ownHeaders = ['content-type', 'content-language', 'content-disposition', 'link'];

function kept(response: Response, said: string | Buffer): KeptAnswer {
  const body = Buffer.from(said);
  if (!response.get('Content-Type')) response.type('html');
  const headers = ownHeaders.flatMap(name => {
    const value = response.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    headers: Object.fromEntries(headers),
    tag: hash('sha256', body, 'hex').slice(0, 32),
    body,
    packed: new Map(),
  };
}
