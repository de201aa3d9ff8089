// Closing time: nobody new is let in, whoever is inside is served, and nobody is cut off in the middle of a word.
import type { Server, ServerResponse } from 'node:http';
import { Server as Listener, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds: how long a reader who is inside may still ask something, and how long an answer may take. */
export type Grace = { ask: number; finish: number };

const usual: Grace = { ask: 500, finish: 10_000 };

/** For a new server: the function that closes it, and resolves when the last reader has gone. */
export function closingTime(server: Server, { ask, finish }: Grace = usual): () => Promise<void> {
  const inside = new Set<Socket>();
  const answers = new Set<ServerResponse>();
  let closing = false;
  server.on('connection', socket => remember(inside, socket));
  server.prependListener('request', (_request, response: ServerResponse) => {
    remember(answers, response);
    if (closing) lastOne(response);
  });

  return async () => {
    closing = true;
    for (const answer of answers) lastOne(answer);
    await pause(50); // who was at the door already comes in
    const closed = new Promise<void>(resolve => Listener.prototype.close.call(server, () => resolve()));
    const late = setTimeout(() => server.closeAllConnections(), finish);
    await Promise.race([closed, pause(ask)]);
    const leaving = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of inside) if (socket.bytesRead === 0) socket.destroy();
    }, 50);
    await closed;
    clearTimeout(late);
    clearInterval(leaving);
  };
}

/** The connection ends with this answer, and the reader is told so. */
function lastOne(answer: ServerResponse): void {
  if (!answer.headersSent) answer.shouldKeepAlive = false;
}

function remember<One extends Socket | ServerResponse>(all: Set<One>, one: One): void {
  all.add(one);
  one.once('close', () => all.delete(one));
}
