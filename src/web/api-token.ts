// A program's token in its request: it speaks in its owner's name, within what the token is for.
import type { Request, RequestHandler } from 'express';
import { personOfToken } from '../accounts/api-tokens.ts';
import { failure } from './failures.ts';
import type { Ledger } from './ledger.ts';

/** Sets `request.person`, whatever a cookie says; a shared cache must know. A token that does not work is told so, not taken for nobody. */
export function readToken({ store }: Ledger): RequestHandler {
  return async (request, response, next) => {
    response.vary('Authorization');
    const token = bearerToken(request);
    if (token === null) return next();
    request.person = await personOfToken(store.db, token);
    if (request.person) return next();
    response.set({ 'WWW-Authenticate': 'Bearer error="invalid_token"', 'Cache-Control': 'no-store' });
    failure(request, response, 401, 'token');
  };
}

/** `Authorization: Bearer …` (RFC 6750), or null where there is no such header. */
function bearerToken(request: Request): string | null {
  return /^Bearer +([\w.~+/=-]{1,200}) *$/i.exec(request.get('Authorization') ?? '')?.[1] ?? null;
}
