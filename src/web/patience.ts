// How long the server waits for others: a slow line is waited for, a silent one is not.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds; `bytesASecond`: what an upload must bring at least, counted over each `look`. */
export type Patience = { headers: number; silence: number; idle: number; look: number; bytesASecond: number };

/**
 * A field office's 20 MB take eleven minutes at 256 kbit/s, so that no request has a fixed time: it only may not stop. What
 * the server itself takes (publishing a large file) is nobody's silence.
 */
const usual: Patience = { headers: 10_000, silence: 7_000, idle: 5_000, look: 10_000, bytesASecond: 1_000 };

/** A server that closes what asks nothing, sends nothing, or takes nothing. */
export function patientServer(handler: RequestListener, patience: Patience = usual): Server {
  const options = {
    headersTimeout: patience.headers,
    requestTimeout: 0,
    keepAliveTimeout: patience.idle,
    connectionsCheckingInterval: Math.min(1_000, patience.headers),
    maxHeaderSize: 16_384,
  };
  const server = createServer(options, handler);
  const underWay = new WeakMap<Socket, Exchange>();
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    underWay.set(request.socket, { request, response });
    if (hasBody(request)) watchBody(request, response, patience);
  });
  server.setTimeout(patience.silence, (socket: Socket) => {
    const exchange = underWay.get(socket);
    if (isOurTurn(socket, exchange) || isSpared(socket, exchange)) socket.setTimeout(patience.silence);
    else socket.destroy();
  });
  return server;
}

type Exchange = { request: IncomingMessage; response: ServerResponse; heard?: number };

/** Everything that came is read, and nothing waits to be taken, of this answer or of one before it: whoever waits, waits for us. */
function isOurTurn(socket: Socket, exchange: Exchange | undefined): boolean {
  if (!exchange || socket.writableLength > 0) return false;
  const { request, response } = exchange;
  if (response.writableFinished || response.destroyed) return false;
  return request.complete || request.readableLength > 0;
}

/** Whoever stops in the middle of a body is waited for twice; Node itself waits twice for who has begun to take an answer. */
function isSpared(socket: Socket, exchange: Exchange | undefined): boolean {
  if (!exchange || exchange.request.complete || exchange.heard === socket.bytesRead) return false;
  exchange.heard = socket.bytesRead;
  return true;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

/** 408 for a body that comes in drops. While we have not read what is there, its sender cannot send more. */
function watchBody(request: IncomingMessage, response: ServerResponse, { look, bytesASecond }: Patience): void {
  let before = request.socket.bytesRead;
  const watch = setInterval(() => {
    const came = request.socket.bytesRead - before;
    before += came;
    if (request.complete || request.readableLength > 0 || came >= (bytesASecond * look) / 1000) return;
    clearInterval(watch);
    if (response.headersSent) return void request.socket.destroy();
    response.writeHead(408, { Connection: 'close' }).end();
    request.socket.destroySoon();
  }, look);
  const stop = () => clearInterval(watch);
  request.once('end', stop).once('close', stop);
}
