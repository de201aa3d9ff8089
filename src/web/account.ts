// One's own account: who one is here, and the password.
import type { Request, RequestHandler, Response } from 'express';
import { changePassword, mayReset, type PasswordChange } from '../accounts/change-password.ts';
import { shortestPassword } from '../accounts/password.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { sessionToken } from './session-cookie.ts';

export function accountPage(ledger: Ledger): RequestHandler {
  return (request, response) => show(ledger, request, response, { problem: null, changed: false });
}

export function postPassword(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const who = {
      personId: request.person!.id,
      sessionToken: sessionToken(request) ?? '',
      address: request.ip ?? '',
    };
    const form = {
      current: typed(request, 'current'),
      password: typed(request, 'password'),
      again: typed(request, 'again'),
    };
    const outcome = await changePassword(ledger.store.db, who, form);
    if (outcome === 'changed') return show(ledger, request, response, { problem: null, changed: true });
    const waits = typeof outcome === 'object';
    if (waits) response.set('Retry-After', String(outcome.wait));
    await show(ledger, request, response, { problem: problemOf(request, outcome), changed: false }, waits ? 429 : 400);
  };
}

function problemOf({ words }: Request, outcome: Exclude<PasswordChange, 'changed'>): string {
  if (typeof outcome === 'object') return words.t('sign_in.wait', { count: Math.ceil(outcome.wait / 60) });
  return words.t(`account.wrong.${outcome}`, { count: shortestPassword });
}

type Shown = { problem: string | null; changed: boolean };

async function show({ store }: Ledger, request: Request, response: Response, shown: Shown, status = 200) {
  const { words, person } = request;
  const model = {
    title: words.t('account.title'),
    role: words.t(`people.roles.${person!.role}`),
    roleHint: words.t(`people.role_hints.${person!.role}`),
    asksCurrent: !(await mayReset(store.db, sessionToken(request) ?? '')),
    shortest: shortestPassword,
    hint: words.t('account.password_hint', { count: shortestPassword }),
    ...shown,
  };
  page(request, response, 'account', model, status);
}

/** A password is taken as it is typed, spaces too. */
function typed(request: Request, name: string): string {
  const value = request.body?.[name];
  return typeof value === 'string' ? value.slice(0, 1000) : '';
}
