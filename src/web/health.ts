// What a supervisor or a load balancer asks: does this process live, and should readers be sent to it?
import type { RequestHandler } from 'express';
import type { Servers } from './servers.ts';

/** 200 while the process answers at all: the database's trouble is no reason to start it again. */
export const alive: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ ok: true });
};

/**
 * 200 while a database answers that readers can be answered from, be it a replica, and the server is not leaving; else 503.
 * It listens only after the migrations. However many ask, the database is asked once at a time.
 */
export function ready({ newest }: Servers): RequestHandler {
  return async (request, response) => {
    response.set('Cache-Control', 'no-store');
    if (request.app.get('closing')) return void response.status(503).set('Retry-After', '10').json({ ok: false });
    await newest();
    response.json({ ok: true });
  };
}
