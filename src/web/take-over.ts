// An answer taken from its handler before it goes out, and made into one that can be kept.
import { hash } from 'node:crypto';
import type { Response } from 'express';
import type { KeptAnswer } from './kept-answers.ts';
import { shared } from './send-kept.ts';

/** Whatever the handler sends goes to `giving` first; where that gives nothing, it is sent as it is. */
export function takeOver(response: Response, giving: (body: string | Buffer) => Promise<void> | undefined): void {
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    if (typeof body !== 'string' && !Buffer.isBuffer(body)) return send(body); // json() comes back here with its text
    response.send = send;
    if (giving(body) === undefined) send(body);
    return response;
  };
}

/** With every header that stands in the response, so that it can be sent again before anything sets them. */
export function kept(response: Response, said: string | Buffer): KeptAnswer {
  const body = Buffer.from(said);
  const tag = hash('sha256', body, 'hex').slice(0, 32);
  if (!response.get('Content-Type')) response.type('html');
  response.vary('Accept-Encoding').vary('Host');
  response.set({ ETag: `W/"${tag}"`, ...shared });
  const headers = Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
  return { headers, tag, body, packed: new Map() };
}
