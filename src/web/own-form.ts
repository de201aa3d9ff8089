// What the forms of one's own account have in common: who sends them, and what is said where the password is not right.
import type { Request, Response } from 'express';
import type { Oneself, Unproven } from '../accounts/prove-oneself.ts';
import { sessionToken } from './session-cookie.ts';

export function oneself(request: Request): Oneself {
  return { personId: request.person!.id, sessionToken: sessionToken(request) ?? '', address: request.ip ?? '' };
}

/** The sentence, and 429 with a time to wait or 400. */
export function sayUnproven(
  request: Request,
  response: Response,
  unproven: Unproven,
): { problem: string; status: number } {
  const { t } = request.words;
  if (unproven === 'wrong') return { problem: t('account.wrong.wrong'), status: 400 };
  response.set('Retry-After', String(unproven.wait));
  return { problem: t('sign_in.wait', { count: Math.ceil(unproven.wait / 60) }), status: 429 };
}

/** A password is taken as it is typed, spaces too. */
export function typedSecret(request: Request, name: string): string {
  const value = request.body?.[name];
  return typeof value === 'string' ? value.slice(0, 1000) : '';
}
