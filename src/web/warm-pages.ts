// After a publish the pages most read are made again behind, so that their next reader need not wait for them.
import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import pLimit from 'p-limit';
import type { Asked } from './kept-answers.ts';

/** Two at once: readers keep their connections and most of the time. A later publish leaves out what still waits. */
export function warmPages(app: RequestListener) {
  const turn = pLimit(2);
  return {
    warm(addresses: Asked[]): void {
      turn.clearQueue();
      for (const asked of addresses) void turn(() => ask(app, asked));
    },
    stop: () => turn.clearQueue(),
  };
}

/** A request that nobody sent, in the encoding of most browsers; it counts and is logged as no reader's. */
function ask(app: RequestListener, { url, host, protocol }: Asked): Promise<void> {
  const request = new IncomingMessage(new Socket());
  const headers = { host, 'x-forwarded-proto': protocol, 'accept-encoding': 'br' };
  Object.assign(request, { method: 'GET', url, headers, complete: true }).push(null);
  const response = new ServerResponse(request);
  response.assignSocket(new Writable({ write: (_bytes, _encoding, done) => done() }) as Socket);
  return new Promise(resolve => {
    response.once('finish', resolve);
    app(request, response);
  });
}
