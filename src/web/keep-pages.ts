// A public page is a function of its address, language, day and version: made once, however many ask for it.
import { hash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { type Encoding, inEncoding, type KeptAnswer, keepAnswers } from './kept-answers.ts';
import type { Ledger } from './ledger.ts';
import { askNewest } from './newest-seen.ts';
import { siteOf } from './site.ts';

/**
 * Stands before the handlers of pages and files that only depend on what is published. Who is signed in passes by: what
 * such a reader sees is never kept. Only answers with status 200 are; others who wait for one that fails ask for themselves.
 */
export function keepPages(ledger: Ledger): RequestHandler {
  const newest = askNewest(ledger.store.db);
  const answers = keepAnswers();
  const underWay = new Map<string, Promise<KeptAnswer | null>>();

  return async (request, response, next) => {
    if (request.person) response.set('Cache-Control', 'private, no-store');
    if (request.person || request.method !== 'GET') return next();
    const key = keyOf(request, await newest());
    const known = answers.find(key) ?? (await underWay.get(key));
    if (known) return give(request, response, known);

    const { promise, resolve } = Promise.withResolvers<KeptAnswer | null>();
    underWay.set(key, promise);
    response.once('close', () => {
      underWay.delete(key);
      resolve(null);
    });
    takeOver(response, body => {
      const answer = response.statusCode === 200 ? kept(response, body) : null;
      if (answer) answers.keep(key, answer);
      underWay.delete(key);
      resolve(answer);
      return answer ? give(request, response, answer) : undefined;
    });
    next();
  };
}

/** Ages and open days change at midnight UTC; links carry the site's own address. */
function keyOf(request: Request, version: number): string {
  const day = new Date().toISOString().slice(0, 10);
  return JSON.stringify([siteOf(request), request.lang, request.url, day, version]);
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

const ownHeaders = ['content-type', 'content-language', 'content-disposition'];

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

/** A shared cache may hand a page on for some seconds while it asks whether there is a newer version. */
const freshness = 'public, max-age=0, must-revalidate, s-maxage=2, stale-while-revalidate=30';

async function give(request: Request, response: Response, answer: KeptAnswer): Promise<void> {
  const encoding = encodingFor(request, answer);
  response
    .set(answer.headers)
    .set({ ETag: `W/"${answer.tag}"`, 'Cache-Control': freshness })
    .vary('Accept-Encoding')
    .vary('Cookie')
    .vary('Host');
  if (request.fresh) return void response.status(304).end();
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  const bytes = await inEncoding(answer, encoding);
  response.set('Content-Length', String(bytes.length)).end(bytes);
}

function encodingFor(request: Request, { headers }: KeptAnswer): Encoding {
  if (headers['content-type']?.startsWith('image/')) return 'identity';
  if (request.acceptsEncodings('br')) return 'br';
  return request.acceptsEncodings('gzip') ? 'gzip' : 'identity';
}
