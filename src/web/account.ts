// One's own account: who one is here, the password, and where one is signed in.
import type { Request, RequestHandler, Response } from 'express';
import { changePassword, type PasswordChange } from '../accounts/change-password.ts';
import { roles } from '../accounts/may.ts';
import { endOwnSessions, type OwnSession, ownSessions } from '../accounts/own-sessions.ts';
import { shortestPassword } from '../accounts/password.ts';
import { cameByLink } from '../accounts/prove-oneself.ts';
import type { Words } from '../locales/words.ts';
import type { Ledger } from './ledger.ts';
import { oneself, sayUnproven, typedSecret } from './own-form.ts';
import { page } from './page.ts';

export function accountPage(ledger: Ledger): RequestHandler {
  return (request, response) => show(ledger, request, response, {});
}

export function postPassword(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const form = {
      current: typedSecret(request, 'current'),
      password: typedSecret(request, 'password'),
      again: typedSecret(request, 'again'),
    };
    const outcome = await changePassword(ledger.store.db, oneself(request), form);
    if (outcome === 'changed') return show(ledger, request, response, { changed: true });
    const { problem, status } = sayUnchanged(request, response, outcome);
    await show(ledger, request, response, { problem }, status);
  };
}

function sayUnchanged(request: Request, response: Response, outcome: Exclude<PasswordChange, 'changed'>) {
  if (outcome === 'wrong' || typeof outcome === 'object') return sayUnproven(request, response, outcome);
  return { problem: request.words.t(`account.wrong.${outcome}`, { count: shortestPassword }), status: 400 };
}

/** Ends one of one's sessions, or all but this one. */
export function postEndSessions(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { t } = request.words;
    const which = typedSecret(request, 'session');
    const id = which === 'others' ? null : which;
    if (id !== null && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
      return show(ledger, request, response, { sessionProblem: t('account.sessions.choose') }, 400);
    const outcome = await endOwnSessions(ledger.store.db, oneself(request), typedSecret(request, 'current'), id);
    if (typeof outcome === 'object' && 'ended' in outcome)
      return show(ledger, request, response, { ended: t('account.sessions.ended', { count: outcome.ended }) });
    const { problem, status } = sayUnproven(request, response, outcome);
    await show(ledger, request, response, { sessionProblem: problem }, status);
  };
}

/** What is said of a form that was sent: of the password, or of the sessions. */
type Said = { problem?: string; changed?: boolean; sessionProblem?: string; ended?: string };

async function show({ store }: Ledger, request: Request, response: Response, said: Said, status = 200) {
  const { words, person } = request;
  const [byLink, sessions] = await Promise.all([
    cameByLink(store.db, oneself(request).sessionToken),
    ownSessions(store.db, oneself(request)),
  ]);
  const model = {
    title: words.t('account.title'),
    role: words.t(`people.roles.${person!.role}`),
    roleHint: roles
      .slice(0, roles.indexOf(person!.role) + 1)
      .map(role => words.t(`people.role_hints.${role}`))
      .join(' '),
    secondFactor: words.t(`second_factor.state.${person!.secondFactor ? 'on' : 'off'}`),
    asksCurrent: !byLink,
    shortest: shortestPassword,
    hint: words.t('account.password_hint', { count: shortestPassword }),
    sessions: sessions.map(session => shown(words, session)),
    problem: said.problem ?? null,
    changed: said.changed ?? false,
    sessionProblem: said.sessionProblem ?? null,
    ended: said.ended ?? null,
  };
  page(request, response, 'account', model, status);
}

function shown(words: Words, { id, created_at, seen_at, by_link, here }: OwnSession) {
  return {
    id,
    here,
    by: words.t(`account.sessions.by.${by_link ? 'link' : 'password'}`),
    opened: words.moment(created_at),
    used: words.moment(seen_at),
  };
}
