// An administrator decides whether what a source says needs a second person.
import type { RequestHandler } from 'express';
import { markSensitive } from '../store/sensitive-sources.ts';
import { findSource } from '../store/sources.ts';
import { failure, notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { sendOn } from './page.ts';
import { typedField } from './typed-rows.ts';

/** `/sources/:slug/sensitive`: `sensitive` is yes or no, and `confirm` that its consequence was read. */
export function postSensitive({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const source = await findSource(store.db, String(request.params.slug));
    if (!source) return notFound(request, response);
    const wanted = typedField(request, 'sensitive');
    if (!['yes', 'no'].includes(wanted) || typedField(request, 'confirm') !== 'yes')
      return failure(request, response, 400, 'sensitive_confirm');
    await markSensitive(store.db, source.slug, wanted === 'yes', request.person!.id);
    sendOn(request, response, `/sources/${source.slug}`);
  };
}
