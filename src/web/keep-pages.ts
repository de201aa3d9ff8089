// A public page is a function of its address, language, day and version: made once, however many ask for it.
import type { RequestListener } from 'node:http';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { wordsFor } from '../locales/words.ts';
import { outageOf } from '../store/outage.ts';
import { watchCrowd } from './crowd.ts';
import { type Kept, type KeptAnswer, keepAnswers } from './kept-answers.ts';
import type { Ledger } from './ledger.ts';
import { measureCache, measureVersion } from './measures.ts';
import { addressOf, askedBy, inOrder } from './page-address.ts';
import { sendKept } from './send-kept.ts';
import type { Servers, Told } from './servers.ts';
import { sendMeanwhile, sendStale } from './stale-pages.ts';
import { kept, takeOver } from './take-over.ts';
import { isOurs, warmPages } from './warm-pages.ts';

/**
 * `front` stands before all else, and answers what is kept before anything costly is looked at. `keep` stands before the
 * handlers of pages and files that only depend on what is published. Who is signed in passes by both: what such a reader
 * sees is never kept. Only answers with status 200 are; others who wait for one that fails ask for themselves. `orLast`
 * stands before what answers errors: while the store cannot be asked, an address that was kept is answered with its last
 * page and that page's date; so does `front` while a crowd asks. `look` asks whether there is a newer version,
 * as every reader does, and makes the pages most read anew if there is; `stop` ends that.
 */
export type KeptPages = {
  front: RequestHandler;
  keep: RequestHandler;
  orLast: ErrorRequestHandler;
  look(): Promise<void>;
  stop(): void;
};

/** Bytes for all processes of a machine together. */
const memory = 96 * 1024 * 1024;

/** `app`: everything between a request and its answer, for requests that nobody sent. */
export function keepPages({ config, crowd }: Ledger, { newest, isLate }: Servers, app: RequestListener): KeptPages {
  const answers = keepAnswers(memory / config.webProcesses);
  const underWay = new Map<string, Promise<KeptAnswer | null>>();
  const failing = new WeakMap<Request, (error: unknown) => void>();
  const standings = new WeakMap<Request, Promise<Told>>();
  const warming = warmPages(app);
  const isCrowded = watchCrowd(crowd);
  let seen: Told = { version: 0, settings: '', at: new Date() };
  measureCache(answers.measure);

  return { front, keep, orLast, look: async () => void (await seeNewest()), stop: warming.stop };

  async function front(request: Request, response: Response, next: () => void): Promise<void> {
    const { cookie, authorization } = request.headers;
    if (!isReading(request) || cookie !== undefined || authorization !== undefined) return next();
    const address = addressOf(request);
    if (!answers.last(address)) return next();
    const crowded = !isOurs(request) && isCrowded();
    const standing = seeNewest();
    standings.set(request, standing);
    const told = standing.catch(() => undefined); // `keep` hears of it again
    const now = crowded && isFresh(seen) ? seen : await told;
    if (!now || isLate(now)) return next();
    const found = answers.find(address, stampOf(now));
    const last = found ?? (crowded ? meanwhile(address) : undefined);
    if (!last) return next();
    request.lang = last.asked.lang;
    request.words = wordsFor(request.lang);
    request.route = { path: last.asked.route };
    return found ? sendKept(request, response, found.answer) : sendMeanwhile(request, response, last);
  }

  async function keep(request: Request, response: Response, next: () => void): Promise<void> {
    if (request.person) response.set('Cache-Control', 'private, no-store');
    if (request.person || !isReading(request)) return next();
    const address = addressOf(request);
    request.url = inOrder(request.url);
    const now = await (standings.get(request) ?? seeNewest());
    request.told = now;
    const send = (answer: KeptAnswer) =>
      isLate(now)
        ? sendStale(request, response, answer, { asOf: now.at, why: 'behind' })
        : sendKept(request, response, answer);
    const stamp = stampOf(now);
    const key = `${stamp} ${address}`;
    const known = answers.find(address, stamp)?.answer ?? (await underWay.get(key));
    if (known) return send(known);

    const { promise, resolve, reject } = Promise.withResolvers<KeptAnswer | null>();
    promise.catch(() => {}); // told to whoever waits for it
    underWay.set(key, promise);
    failing.set(request, reject);
    const end = (answer: KeptAnswer | null) => {
      if (underWay.get(key) === promise) underWay.delete(key);
      resolve(answer);
    };
    // Who leaves before the answer leaves the making of it to go on for whoever waits.
    response.once('close', () => (response.headersSent ? end(null) : void setTimeout(end, mostMakingMs, null).unref()));
    takeOver(response, body => {
      const answer = response.statusCode === 200 ? kept(response, body) : null;
      if (!answer && response.statusCode < 500) answers.forget(address); // it is gone: its last page is no answer any more
      if (answer && now.settings === seen.settings)
        answers.keep(address, { stamp, seen: now, answer, asked: askedBy(request) });
      end(answer);
      return answer ? send(answer) : undefined;
    });
    next();
  }

  /** The last page of an address, while a crowd asks: the new one is made behind, in its turn. */
  function meanwhile(address: string): Kept | undefined {
    const last = answers.last(address);
    if (last) warming.add(last.asked);
    return last;
  }

  /**
   * Of one version there is one object, so that every answer of it knows when it was last the newest. Once a source is
   * marked sensitive, or described otherwise, no page from before is shown again (to a crowd: a quarter of a second later).
   */
  async function seeNewest(): Promise<Told> {
    const told = await newest();
    if (seen.version === told.version && seen.settings === told.settings) {
      seen.at = told.at;
      return seen;
    }
    if (seen.settings !== told.settings) answers.forgetAll();
    seen = told;
    measureVersion(told.version);
    warming.warm(answers.mostAsked(mostWarmed, stampOf(seen)));
    return seen;
  }

  /** Those who wait for this request's page hear of the outage, too, instead of asking all at once. */
  async function orLast(error: unknown, request: Request, response: Response, next: (error: unknown) => void) {
    const outage = outageOf(error);
    if (outage) failing.get(request)?.(error);
    const last = outage && isReading(request) ? answers.last(addressOf(request)) : undefined;
    if (!outage || !last || response.headersSent) return next(error);
    await sendStale(request, response, last.answer, { asOf: last.seen.at, why: outage });
  }
}

/** Longer than any question to the store may take. */
const mostMakingMs = 15_000;

/** So many pages are made anew behind after a publish. */
const mostWarmed = 50;

/** So fresh that a crowd need not wait for what is asked already; mostly it is of the last hundredth of a second. */
function isFresh({ at }: Told): boolean {
  return Date.now() - at.getTime() < 250;
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Ages and open days change at midnight UTC. */
function stampOf({ version, settings }: Told): string {
  return `${new Date().toISOString().slice(0, 10)} ${version} ${settings}`;
}
