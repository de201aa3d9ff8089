// Signing in and out, and going on to where one wanted to go.
import type { Request, RequestHandler, Response } from 'express';
import type { Action } from '../accounts/may.ts';
import { may } from '../accounts/may.ts';
import { endSession } from '../accounts/session.ts';
import { type Opened, type SignIn, signIn, signInByLink } from '../accounts/sign-in.ts';
import { tokenHash } from '../accounts/token.ts';
import type { Db } from '../store/connect.ts';
import { isLinkOpen } from '../store/sign-in-links.ts';
import { failure, forbidden } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { page, sendOn } from './page.ts';
import { clearSession, sessionToken, setSession } from './session-cookie.ts';

/** Lets through who may; asks others to sign in first, or says no. */
export function only(action: Action): RequestHandler {
  return (request, response, next) => {
    if (may(request.person, action)) return next();
    if (request.person?.unready && request.method === 'GET') return sendOn(request, response, '/account/second-factor');
    if (request.person) return forbidden(request, response);
    if (request.method === 'GET') return sendOn(request, response, `/sign-in?next=${encodeURIComponent(request.url)}`);
    return failure(request, response, 401, 'signed_out');
  };
}

export function signInPage(request: Request, response: Response): void {
  form(request, response, { next: ownPath(request.query.next), email: '', problem: null });
}

export function postSignIn({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const next = ownPath(request.body.next);
    const email = typedText(request.body.email);
    const answer = await signIn(store.db, {
      email,
      password: typedText(request.body.password),
      address: request.ip ?? '',
    });
    if ('token' in answer) return enter(store.db, request, response, answer, next);
    if ('wait' in answer) response.set('Retry-After', String(answer.wait));
    form(request, response, { next, email, problem: problemOf(request, answer) }, 'wait' in answer ? 429 : 401);
  };
}

/** A link asks to be pressed: programs that look at links in messages must not use it up. */
export function linkPage({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const open = await isLinkOpen(store.db, tokenHash(typedText(request.params.token)));
    if (!open) return failure(request, response, 404, 'link_used');
    page(request, response, 'sign-in-link', { title: request.words.t('sign_in.link.title') });
  };
}

export function postLink({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const entered = await signInByLink(store.db, typedText(request.params.token));
    if (!entered) return failure(request, response, 404, 'link_used');
    await enter(store.db, request, response, entered, entered.leadsTo);
  };
}

export function postSignOut({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const token = sessionToken(request);
    if (token) await endSession(store.db, token);
    clearSession(request, response);
    sendOn(request, response, '/');
  };
}

type Form = { next: string; email: string; problem: string | null };

function form(request: Request, response: Response, model: Form, status = 200): void {
  page(request, response, 'sign-in', { title: request.words.t('sign_in.title'), ...model }, status);
}

function problemOf({ words }: Request, answer: Exclude<SignIn, Opened>): string {
  return 'wait' in answer ? words.t('sign_in.wait', { count: Math.ceil(answer.wait / 60) }) : words.t('sign_in.wrong');
}

/** The session that this browser had before, somebody's or one's own, ends. Where a code is asked for, it comes first. */
export async function enter(
  db: Db,
  request: Request,
  response: Response,
  { token, asksCode }: Opened,
  next: string,
): Promise<void> {
  const before = sessionToken(request);
  if (before) await endSession(db, before);
  setSession(request, response, token);
  sendOn(request, response, asksCode ? `/sign-in/code?next=${encodeURIComponent(next)}` : next);
}

/** Only a path of this site: no host, no scheme, and none that a browser would read as one (`//evil`, `/\evil`). */
export function ownPath(next: unknown): string {
  const path = typedText(next);
  const plain = /^\/[\w%.~:@!$&'()*+,;=?-][\w%.~:@!$&'()*+,;=?/-]*$/.test(path);
  return plain && !path.startsWith('/sign-') ? path : '/upload';
}

export function typedText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 1000) : '';
}
