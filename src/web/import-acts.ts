// The decisions about an import: publish, take back, check again.
import type { RequestHandler } from 'express';
import { may } from '../accounts/may.ts';
import { publish } from '../imports/publish.ts';
import { revert } from '../imports/revert.ts';
import { failure, forbidden, notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { sendOn } from './page.ts';
import { typedField } from './typed-rows.ts';
import { checkBehind } from './upload.ts';
import { visibleImport } from './visible-import.ts';

export function postPublish(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const found = await visibleImport(ledger, request);
    if (!found) return notFound(request, response);
    if (!may(request.person, 'publish')) return forbidden(request, response);
    const { outcome } = await publish(ledger.store, found.id, {
      personId: request.person!.id,
      acceptRejects: request.body.accept === 'yes',
      confirmed: request.body.confirm === 'yes',
      allows: about => may(request.person, 'publish', about),
    });
    if (outcome === 'published' || outcome === 'unchanged') return sendOn(request, response, `/imports/${found.id}`);
    if (outcome === 'not-allowed') return forbidden(request, response, 'own');
    if (outcome === 'stale') checkBehind(ledger, found.id);
    failure(request, response, 409, `publish_${outcome.replace('-', '_')}`);
  };
}

export function postRevert(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const found = await visibleImport(ledger, request);
    if (!found) return notFound(request, response);
    if (!may(request.person, 'revert')) return forbidden(request, response);
    if (!may(request.person, 'revert', found)) return forbidden(request, response, 'own');
    const reason = typedField(request, 'reason').slice(0, 500);
    if (reason === '') return failure(request, response, 400, 'revert_reason');
    const { outcome, later } = await revert(ledger.store, found.id, { personId: request.person!.id, reason });
    if (outcome === 'reverted') return sendOn(request, response, `/imports/${found.id}`);
    failure(request, response, 409, `revert_${outcome.replace('-', '_')}`, { count: later.length });
  };
}
