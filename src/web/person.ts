// One person with an account: another role, a new link, an end, a new beginning. Nobody does it to themselves.
import type { Request, RequestHandler, Response } from 'express';
import { changeRole, disableAccount, enableAccount, makeWelcomeLink, personById } from '../accounts/people.ts';
import { hasSecondFactor, removeSecondFactor } from '../accounts/second-factor.ts';
import type { Db } from '../store/connect.ts';
import type { PersonRecord } from '../store/people.ts';
import { failure, notFound } from './failures.ts';
import { handOver } from './handed-over.ts';
import type { Ledger } from './ledger.ts';
import { page, sendOn } from './page.ts';
import { readRole, roleChoices, standingOf } from './people.ts';

export function personPage({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const found = await personById(store.db, String(request.params.id));
    if (!found) return notFound(request, response);
    const { words } = request;
    const standing = standingOf({ ...found, has_password: found.password_hash !== null });
    page(request, response, 'person', {
      title: found.name || found.email,
      id: found.id,
      email: found.email,
      role: found.role,
      roles: roleChoices(words),
      standing,
      standingSaid: words.t(`people.standing.${standing}`),
      since: words.moment(found.created_at),
      secondFactor: await hasSecondFactor(store.db, found.id),
      self: found.id === request.person?.id,
    } as { title: string });
  };
}

/** From the next request on they may do what the role may. */
export function postRole(ledger: Ledger): RequestHandler {
  return toAnother(ledger, async (db, found, request, response) => {
    const role = readRole(request);
    if (!role) return failure(request, response, 400, 'no_role');
    await changeRole(db, found, role, request.person!.id);
    sendOn(request, response, `/people/${found.id}`);
  });
}

/** Out at the next request, by every door: sessions, links and tokens. What they did stays, with their name. */
export function postDisable(ledger: Ledger): RequestHandler {
  return toAnother(ledger, async (db, found, request, response) => {
    await disableAccount(db, found.id, request.person!.id);
    sendOn(request, response, `/people/${found.id}`);
  });
}

export function postEnable(ledger: Ledger): RequestHandler {
  return toAnother(ledger, async (db, found, request, response) => {
    await enableAccount(db, found.id, request.person!.id);
    sendOn(request, response, `/people/${found.id}`);
  });
}

/** Whoever forgot the password gets in once more, to choose another. */
export function postResetLink(ledger: Ledger): RequestHandler {
  return toAnother(ledger, async (db, found, request, response) => {
    if (found.disabled_at) return failure(request, response, 409, 'person_disabled');
    const path = await makeWelcomeLink(db, found.id, request.person!.id);
    handOver(request, response, { kind: found.password_hash ? 'reset' : 'invitation', whom: found.email, path });
  });
}

/** For whoever lost the authenticator and the recovery codes. */
export function postForgetFactor(ledger: Ledger): RequestHandler {
  return toAnother(ledger, async (db, found, request, response) => {
    await removeSecondFactor(db, found.id, request.person!.id);
    sendOn(request, response, `/people/${found.id}`);
  });
}

type Act = (db: Db, found: PersonRecord, request: Request, response: Response) => Promise<void>;

/** So an administrator cannot lock themselves out, and one is always left. */
function toAnother({ store }: Ledger, act: Act): RequestHandler {
  return async (request, response) => {
    const found = await personById(store.db, String(request.params.id));
    if (!found) return notFound(request, response);
    if (found.id === request.person?.id) return failure(request, response, 409, 'oneself');
    await act(store.db, found, request, response);
  };
}
