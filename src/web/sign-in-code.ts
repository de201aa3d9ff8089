// The second step of signing in: the code of an authenticator, or one of the recovery codes.
import type { Request, RequestHandler, Response } from 'express';
import { isAwaited, signInWithCode } from '../accounts/sign-in.ts';
import { asciiDigits } from '../csv/marks.ts';
import type { Ledger } from './ledger.ts';
import { page, sendOn } from './page.ts';
import { sessionToken } from './session-cookie.ts';
import { enter, ownPath, typedText } from './sign-in.ts';

export function codePage({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    if (!(await isAwaited(store.db, sessionToken(request) ?? ''))) return sendOn(request, response, '/sign-in');
    form(request, response, { next: ownPath(request.query.next), problem: null });
  };
}

/** Who waited too long signs in from the beginning. */
export function postCode({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const { t } = request.words;
    const next = ownPath(request.body.next);
    const code = asciiDigits(typedText(request.body.code)) ?? '';
    const answer = await signInWithCode(store.db, sessionToken(request) ?? '', { code, address: request.ip ?? '' });
    if (!answer) return sendOn(request, response, '/sign-in');
    if ('token' in answer) return enter(store.db, request, response, answer, next);
    if (!('wait' in answer)) return form(request, response, { next, problem: t('second_factor.wrong') }, 401);
    response.set('Retry-After', String(answer.wait));
    form(request, response, { next, problem: t('second_factor.wait', { count: Math.ceil(answer.wait / 60) }) }, 429);
  };
}

function form(request: Request, response: Response, model: { next: string; problem: string | null }, status = 200) {
  response.set('Cache-Control', 'private, no-store');
  page(request, response, 'sign-in-code', { title: request.words.t('second_factor.code_title'), ...model }, status);
}
