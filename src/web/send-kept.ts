// Sends an answer that is kept, in the encoding that its reader asked for.
import type { Request, Response } from 'express';
import { type Encoding, inEncoding, type KeptAnswer } from './kept-answers.ts';

/** A shared cache may hand a page on for some seconds while it asks whether there is a newer version. */
const freshness = 'public, max-age=0, must-revalidate, s-maxage=2, stale-while-revalidate=30';

/** Or 304, where the reader has it. */
export async function sendKept(request: Request, response: Response, answer: KeptAnswer): Promise<void> {
  response.set({ ETag: `W/"${answer.tag}"`, 'Cache-Control': freshness });
  if (request.fresh) return void varied(response, answer).status(304).end();
  await sendBytes(request, response, answer);
}

/** The answer's own headers and bytes, and nothing about how long it may be kept. */
export async function sendBytes(request: Request, response: Response, answer: KeptAnswer): Promise<void> {
  const encoding = encodingFor(request, answer);
  varied(response, answer);
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  const bytes = await inEncoding(answer, encoding);
  response.set('Content-Length', String(bytes.length)).end(bytes);
}

function varied(response: Response, { headers }: KeptAnswer): Response {
  return response.set(headers).vary('Accept-Encoding').vary('Host');
}

function encodingFor(request: Request, { headers }: KeptAnswer): Encoding {
  if (/^image\/|zip$|sheet$/.test(headers['content-type'] ?? '')) return 'identity'; // they are packed already
  if (request.acceptsEncodings('br')) return 'br';
  return request.acceptsEncodings('gzip') ? 'gzip' : 'identity';
}
