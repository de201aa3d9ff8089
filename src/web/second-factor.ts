// One's own second factor: set up with an authenticator, and taken away again.
import type { Request, RequestHandler, Response } from 'express';
import { setUpAddress } from '../accounts/one-time-code.ts';
import { cameByLink, whyUnproven } from '../accounts/prove-oneself.ts';
import { confirmSecondFactor, removeSecondFactor, secretToShow } from '../accounts/second-factor.ts';
import { asciiDigits } from '../csv/marks.ts';
import { recoveryCodesLeft } from '../store/second-factors.ts';
import { handOver } from './handed-over.ts';
import type { Ledger } from './ledger.ts';
import { oneself, sayUnproven, typedSecret } from './own-form.ts';
import { page } from './page.ts';

export function secondFactorPage(ledger: Ledger): RequestHandler {
  return (request, response) => show(ledger, request, response, null);
}

/** With the first code it is on, and the recovery codes are shown, once. Setting it up needs the password as taking it away does. */
export function postSecondFactor(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { db } = ledger.store;
    const unproven = await whyUnproven(db, oneself(request), typedSecret(request, 'current'));
    if (unproven) return refuse(ledger, request, response, sayUnproven(request, response, unproven));
    const code = asciiDigits(typedSecret(request, 'code')) ?? '';
    const codes = await confirmSecondFactor(db, request.person!.id, code);
    const { t } = request.words;
    if (!codes) return refuse(ledger, request, response, { problem: t('second_factor.wrong'), status: 400 });
    handOver(request, response, { kind: 'recovery', whom: request.person!.email, secret: codes.join('\n') });
  };
}

export function postNoSecondFactor(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { db } = ledger.store;
    const { id } = request.person!;
    const unproven = await whyUnproven(db, oneself(request), typedSecret(request, 'current'));
    if (unproven) return refuse(ledger, request, response, sayUnproven(request, response, unproven));
    await removeSecondFactor(db, id, id);
    request.person!.secondFactor = false;
    await show(ledger, request, response, null);
  };
}

function refuse(ledger: Ledger, request: Request, response: Response, said: { problem: string; status: number }) {
  return show(ledger, request, response, said.problem, said.status);
}

async function show(
  { store: { db } }: Ledger,
  request: Request,
  response: Response,
  problem: string | null,
  status = 200,
) {
  const { words, person } = request;
  const { id, email, unready } = person!;
  const [secret, left, byLink] = await Promise.all([
    secretToShow(db, id),
    recoveryCodesLeft(db, id),
    cameByLink(db, oneself(request).sessionToken),
  ]);
  const model = {
    title: words.t('second_factor.title'),
    problem,
    required: unready ?? false,
    asksCurrent: !byLink,
    secret: secret?.match(/.{4}/g)?.join(' ') ?? null,
    address: secret && setUpAddress(secret, email, words.t('site.name')),
    left: words.t('second_factor.left', { count: left }),
  };
  page(request, response, 'second-factor', model, status);
}
