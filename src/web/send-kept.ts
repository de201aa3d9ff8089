// Sends an answer that is kept, in the encoding that its reader asked for.
import type { Request, Response } from 'express';
import { type Encoding, inEncoding, type KeptAnswer } from './kept-answers.ts';

/**
 * A shared cache may hand a page on for two seconds, and for eight more while it asks whether there is a newer version: then
 * everybody sees what was published. Who keeps to RFC 9111 shows nothing while it asks that came with `s-maxage`; the second
 * header, for content networks alone (RFC 9213), says the same without.
 */
export const shared = {
  'cache-control': 'public, max-age=0, must-revalidate, s-maxage=2, stale-while-revalidate=8',
  'cdn-cache-control': 'public, max-age=2, stale-while-revalidate=8',
};

/** Nobody keeps what may be replaced any moment. */
export const unshared = { 'cache-control': 'no-store', 'cdn-cache-control': 'no-store' };

/** Or 304, where the reader has it. */
export async function sendKept(request: Request, response: Response, answer: KeptAnswer): Promise<void> {
  if (hasIt(request, response, answer)) return void response.writeHead(304, answer.headers).end();
  const { headers, bytes } = await inEncoding(answer, encodingFor(request, answer));
  response.writeHead(200, headers).end(bytes);
}

/** With other headers besides, in small letters, and without the tag by which a reader would take it for what they have. */
export async function sendAs(
  request: Request,
  response: Response,
  answer: KeptAnswer,
  besides: Record<string, string>,
): Promise<void> {
  const { headers, bytes } = await inEncoding(answer, encodingFor(request, answer));
  const { etag: _, ...rest } = headers;
  response.writeHead(200, { ...rest, ...besides }).end(bytes);
}

/** Express compares what the reader has with what stands in the response. */
function hasIt(request: Request, response: Response, { tag }: KeptAnswer): boolean {
  if (request.headers['if-none-match'] === undefined) return false;
  response.set('ETag', `W/"${tag}"`);
  return request.fresh;
}

function encodingFor(request: Request, { headers }: KeptAnswer): Encoding {
  if (/^image\/|zip$|sheet$/.test(headers['content-type'] ?? '')) return 'identity'; // they are packed already
  return preferred(request);
}

/** Readers' programs are of few kinds, so that nearly every wish was heard before. */
function preferred(request: Request): Encoding {
  const wish = request.headers['accept-encoding'] ?? '';
  const known = heard.get(wish);
  if (known) return known;
  const encoding = (['br', 'gzip'] as const).find(one => request.acceptsEncodings(one)) ?? 'identity';
  if (heard.size < 1_000) heard.set(wish, encoding);
  return encoding;
}

const heard = new Map<string, Encoding>();
