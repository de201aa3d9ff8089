// After a publish the pages most read are made again behind, so that their next reader need not wait for them.
import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Asked } from './kept-answers.ts';

/**
 * One at a time, with a rest after each: readers keep their connections and most of the processor. A later publish leaves out
 * what still waits; `add` puts an address at the end, once.
 */
export function warmPages(app: RequestListener) {
  const turn = pLimit(1);
  const waiting = new Set<string>();
  return { warm, add, stop: clear };

  function warm(addresses: Asked[]): void {
    clear();
    for (const asked of addresses) add(asked);
  }

  function add(asked: Asked): void {
    const address = asked.protocol + asked.host + asked.url;
    if (waiting.has(address)) return;
    waiting.add(address);
    void turn(() => restingAfter(() => ask(app, asked))).finally(() => waiting.delete(address));
  }

  function clear(): void {
    turn.clearQueue();
    waiting.clear();
  }
}

/** As long as the work took: the other half of the time is the readers'. After a long file it is a second. */
async function restingAfter(work: () => Promise<void>): Promise<void> {
  const from = performance.now();
  await work();
  await pause(Math.min(performance.now() - from, 1_000), undefined, { ref: false });
}

const ours = new WeakSet<IncomingMessage>();

/** Whether nobody sent this request. */
export function isOurs(request: IncomingMessage): boolean {
  return ours.has(request);
}

/** A request that nobody sent, in the encoding of most browsers; it counts and is logged as no reader's. */
function ask(app: RequestListener, { url, host, protocol }: Asked): Promise<void> {
  const request = new IncomingMessage(new Socket());
  const headers = { host, 'x-forwarded-proto': protocol, 'accept-encoding': 'br' };
  Object.assign(request, { method: 'GET', url, headers, complete: true }).push(null);
  ours.add(request);
  const response = new ServerResponse(request);
  response.assignSocket(new Writable({ write: (_bytes, _encoding, done) => done() }) as Socket);
  return new Promise(resolve => {
    response.once('finish', resolve).once('close', resolve); // a line that is cut must not stop all others
    app(request, response);
  });
}
