// Tokens of programs: one's own, and for administrators everybody's; made, shown once, ended.
import type { Request, RequestHandler, Response } from 'express';
import { endApiToken, lifetimes, makeApiToken, scopes } from '../accounts/api-tokens.ts';
import { may } from '../accounts/may.ts';
import type { Words } from '../locales/words.ts';
import { type ApiToken, apiTokens } from '../store/api-tokens.ts';
import { findPersonByEmail } from '../store/people.ts';
import { notFound } from './failures.ts';
import { handOver } from './handed-over.ts';
import type { Ledger } from './ledger.ts';
import { page, sendOn } from './page.ts';
import { typedField } from './typed-rows.ts';

export function tokensPage(ledger: Ledger): RequestHandler {
  return (request, response) => show(ledger, request, response, { problem: null, name: '', email: ownEmail(request) });
}

/** An administrator may make one for somebody else; what it may do is what its owner may, and no more than its scopes. */
export function postToken(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { t } = request.words;
    const sent = { name: typedField(request, 'name').slice(0, 100), email: typedField(request, 'email') };
    const again = (key: string) => show(ledger, request, response, { ...sent, problem: t(`tokens.wrong.${key}`) }, 400);
    const chosen = scopes.filter(scope => typedField(request, `scope-${scope}`) === 'yes');
    const days = lifetimes.find(one => String(one) === typedField(request, 'days'));
    if (sent.name === '') return again('name');
    if (chosen.length === 0) return again('scopes');
    if (!days) return again('days');
    const owner = await ownerOf(ledger, request, sent.email);
    if (!owner) return again('email');
    const made = { personId: owner, name: sent.name, scopes: chosen, days, madeBy: request.person!.id };
    const secret = await makeApiToken(ledger.store.db, made);
    handOver(request, response, { kind: 'token', whom: sent.name, secret });
  };
}

/** Another person's token is not there, unless for an administrator. */
export function postRevoke({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const id = String(request.params.id);
    const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    const ended = known && (await endApiToken(store.db, id, whose(request), request.person!.id));
    if (!ended) return notFound(request, response);
    sendOn(request, response, '/tokens');
  };
}

/** Whose tokens this person sees and ends: their own, or everybody's (null). */
function whose({ person }: Request): string | null {
  return may(person, 'administer') ? null : person!.id;
}

function ownEmail({ person }: Request): string {
  return person!.email;
}

async function ownerOf({ store }: Ledger, request: Request, email: string): Promise<string | null> {
  if (!may(request.person, 'administer') || email === '' || email === ownEmail(request)) return request.person!.id;
  const owner = await findPersonByEmail(store.db, email);
  return owner && !owner.disabled_at ? owner.id : null;
}

type Form = { problem: string | null; name: string; email: string };

async function show({ store }: Ledger, request: Request, response: Response, form: Form, status = 200) {
  const { words } = request;
  const tokens = await apiTokens(store.db, whose(request));
  const model = {
    title: words.t('tokens.title'),
    ...form,
    forOthers: may(request.person, 'administer'),
    scopes: scopes.map(scope => ({ value: scope, label: words.t(`tokens.scopes.${scope}`) })),
    lifetimes: lifetimes.map(days => ({ value: days, label: words.t('tokens.days', { count: days }) })),
    tokens: tokens.map(token => shown(words, token)),
  };
  page(request, response, 'tokens', model, status);
}

function shown(words: Words, token: ApiToken) {
  return {
    id: token.id,
    name: token.name,
    email: token.email,
    scopes: token.scopes.map(scope => words.t(`tokens.scopes.${scope}`)).join(' · '),
    made: words.moment(token.created_at),
    used: token.used_at ? words.moment(token.used_at) : words.t('tokens.never'),
    ends: words.moment(token.expires_at),
    working: token.working,
  };
}
