// The session's cookie: out of reach of scripts and of other sites, and bound to this host where the line is encrypted.
import type { Request, RequestHandler, Response } from 'express';
import { personOf, sessionHours } from '../accounts/session.ts';
import type { Ledger } from './ledger.ts';

/** Sets `request.person`: what is answered from here on depends on the cookie. A reader without one costs no query. */
export function readSession({ store, config }: Ledger): RequestHandler {
  return async (request, response, next) => {
    response.vary('Cookie');
    const token = sessionToken(request);
    request.person = token ? await personOf(store.db, token) : null;
    if (request.person && config.secondFactorRequired) request.person.unready = !request.person.secondFactor;
    next();
  };
}

export function sessionToken(request: Request): string | null {
  const pairs = (request.get('Cookie') ?? '').split(';').map(pair => pair.trim());
  const pair = pairs.find(text => text.startsWith(`${cookieName(request)}=`));
  return pair?.slice(cookieName(request).length + 1) || null;
}

export function setSession(request: Request, response: Response, token: string): void {
  response.cookie(cookieName(request), token, { ...cookie(request), maxAge: sessionHours * 3_600_000 });
}

export function clearSession(request: Request, response: Response): void {
  response.clearCookie(cookieName(request), cookie(request));
}

/** Browsers take a `__Host-` cookie only over https, and only from this very host. */
function cookieName(request: Request): string {
  return request.secure ? '__Host-session' : 'session';
}

function cookie(request: Request) {
  return { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/' } as const;
}
