// A reader's request reads one version, from one server.
import type { RequestHandler } from 'express';
import type { Connection } from '../store/connect.ts';
import { outageOf } from '../store/outage.ts';
import type { Ledger } from './ledger.ts';
import type { Servers } from './servers.ts';

/** A handler of what anybody may read, given the ledger of the server that was chosen for the request. */
type Reading = (handler: (ledger: Ledger) => RequestHandler) => RequestHandler;

/**
 * Who is signed in reads the primary, where one's own acts are seen at once. A replica that dies under a question is left
 * for another server, of the same version, unless a part of the answer has been sent.
 */
export function reading(ledger: Ledger, { newest, having, isLate }: Servers): Reading {
  return handler => async (request, response, next) => {
    const from = (store: Connection) => handler({ ...ledger, store })(request, response, next);
    if (request.person) return void (await from(ledger.readers ?? ledger.store));
    const told = request.told ?? (await newest());
    if (!request.told && isLate(told)) response.set('Figures-As-Of', told.at.toISOString()); // else whoever keeps the page says it
    request.told = told;
    try {
      await from(await having(told));
    } catch (error) {
      if (outageOf(error) !== 'away' || response.headersSent) throw error;
      await from(await having(told));
    }
  };
}
