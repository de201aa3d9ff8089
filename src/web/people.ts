// People with an account, for administrators: who there is, and inviting somebody by a one-time link.
import type { Request, RequestHandler, Response } from 'express';
import { type Role, roles } from '../accounts/may.ts';
import { createPerson, isEmail, makeWelcomeLink } from '../accounts/people.ts';
import type { Words } from '../locales/words.ts';
import { allPeople, type ListedPerson } from '../store/people.ts';
import { handOver } from './handed-over.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { typedField } from './typed-rows.ts';

export function peoplePage(ledger: Ledger): RequestHandler {
  return (request, response) => show(ledger, request, response, { problem: null, email: '', name: '', role: '' });
}

/** The link is shown once, to be handed over by whatever way the two people trust; nothing is sent. */
export function postInvite(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const sent = { email: typedField(request, 'email'), name: typedField(request, 'name').slice(0, 200) };
    const role = readRole(request);
    const again = (problem: string) =>
      show(ledger, request, response, { ...sent, role: role ?? '', problem: request.words.t(problem) }, 400);
    if (!isEmail(sent.email)) return again('people.wrong.email');
    if (!role) return again('people.wrong.role');
    const madeBy = request.person!.id;
    const id = await createPerson(ledger.store.db, { ...sent, role, madeBy });
    if (!id) return again('people.wrong.known');
    handOver(request, response, {
      kind: 'invitation',
      whom: sent.email,
      path: await makeWelcomeLink(ledger.store.db, id, madeBy),
    });
  };
}

export function readRole(request: Request): Role | undefined {
  return roles.find(role => role === typedField(request, 'role'));
}

/** Each role with what it may, in words. */
export function roleChoices({ t }: Words) {
  return roles.map(role => ({ value: role, label: t(`people.roles.${role}`), hint: t(`people.role_hints.${role}`) }));
}

/** `disabled`, `invited` (no password chosen yet) or `active`, as a sentence's key and for the list. */
export function standingOf({ disabled_at, has_password }: Pick<ListedPerson, 'disabled_at' | 'has_password'>) {
  if (disabled_at) return 'disabled';
  return has_password ? 'active' : 'invited';
}

type Form = { problem: string | null; email: string; name: string; role: string };

async function show({ store }: Ledger, request: Request, response: Response, form: Form, status = 200) {
  const { words } = request;
  const people = await allPeople(store.db);
  const model = {
    title: words.t('people.title'),
    ...form,
    roles: roleChoices(words),
    people: people.map(one => ({
      id: one.id,
      email: one.email,
      name: one.name,
      role: words.t(`people.roles.${one.role}`),
      standing: words.t(`people.standing.${standingOf(one)}`),
      seen: one.seen_at ? words.moment(one.seen_at) : '–',
    })),
  };
  page(request, response, 'people', model, status);
}
