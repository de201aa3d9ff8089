// Closing time: nobody new is let in, whoever is inside is served, and nobody is cut off in the middle of a word.
import type { Server, ServerResponse } from 'node:http';
import { Server as Listener, type Socket } from 'node:net';
import { setImmediate as aTurn, setTimeout as pause } from 'node:timers/promises';

/** Milliseconds: how long a reader who is inside may still ask something, and how long an answer may take. */
export type Grace = { ask: number; finish: number };

const usual: Grace = { ask: 500, finish: 10_000 };

/** For a new server: the function that closes it, and resolves when the last reader has gone. */
export function closingTime(server: Server, { ask, finish }: Grace = usual): () => Promise<void> {
  const inside = new Set<Socket>();
  const answers = new Set<ServerResponse>();
  let closing = false;
  let came = 0;
  server.on('connection', socket => {
    came++;
    remember(inside, socket);
  });
  server.prependListener('request', (_request, response: ServerResponse) => {
    remember(answers, response);
    if (closing) lastOne(response);
  });

  return async () => {
    closing = true;
    for (const answer of answers) lastOne(answer);
    await emptyTheDoor(server, () => came);
    const closed = new Promise<void>(resolve => Listener.prototype.close.call(server, () => resolve()));
    const late = setTimeout(() => server.closeAllConnections(), finish);
    await Promise.race([closed, pause(ask)]);
    let silent: Socket[] = [];
    const leaving = setInterval(() => setImmediate(look), 50); // after what has come meanwhile was read
    function look() {
      server.closeIdleConnections();
      for (const socket of silent) if (socket.bytesRead === 0) socket.destroy();
      silent = [...inside].filter(socket => socket.bytesRead === 0); // until the next look: it has just come in
    }
    await closed;
    clearTimeout(late);
    clearInterval(leaving);
  };
}

/**
 * Whoever waits at the door comes in, one a turn of the loop; a listener that closes before cuts them off. The system lets
 * only one more queue meanwhile: who else knocks tries again in a second, and is refused, or meets whoever listens then.
 */
async function emptyTheDoor(server: Server, came: () => number): Promise<void> {
  (server as Server & { _handle?: { listen?(backlog: number): number } | null })._handle?.listen?.(0);
  const late = performance.now() + doorMs;
  await aTurn(); // this one's end: nobody is looked for at the door before the next begins
  for (let quiet = false; !quiet && performance.now() < late; ) {
    const before = { came: came(), at: performance.now() };
    await aTurn();
    quiet = came() === before.came && performance.now() - before.at < quietMs;
  }
}

/** In a turn as short as this nobody can have come behind its back; where there is none for so long, the door closes all the same. */
const quietMs = 0.1;
const doorMs = 2_000;

/** The connection ends with this answer, and the reader is told so. */
function lastOne(answer: ServerResponse): void {
  if (!answer.headersSent) answer.shouldKeepAlive = false;
}

function remember<One extends Socket | ServerResponse>(all: Set<One>, one: One): void {
  all.add(one);
  one.once('close', () => all.delete(one));
}
