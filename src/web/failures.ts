// The pages for what did not work: plain words for the reader, an incident number to quote, details for the operator only.
import type { ErrorRequestHandler, Request, Response } from 'express';
import { outageOf } from '../store/outage.ts';
import type { Ledger } from './ledger.ts';
import { failureEntry, logOf } from './log.ts';
import { page } from './page.ts';

/** 400: names the parameter, and says in a ready sentence what it may be. */
export function badRequest(request: Request, response: Response, parameter: string, sentence: string): void {
  const { t } = request.words;
  const model = { title: t('failure.bad_request.title'), parameter, sentence };
  answer(request, response, 400, model, () => page(request, response, 'failures/bad-request', model, 400));
}

/** 403: signed in or not, this may not be done. */
export function forbidden(request: Request, response: Response, reason: 'role' | 'own' | 'cross_site' = 'role'): void {
  failure(request, response, 403, `forbidden_${reason}`);
}

/** 404: not there, or not yours to see. */
export function notFound(request: Request, response: Response): void {
  failure(request, response, 404, 'not_found');
}

/** Any other failure with a page of two sentences: `failure.<name>.title` and `.sentence`. */
export function failure(
  request: Request,
  response: Response,
  status: number,
  name: string,
  values: Record<string, string | number> = {},
): void {
  const { t } = request.words;
  const { incident } = values;
  const said = { title: t(`failure.${name}.title`), sentence: t(`failure.${name}.sentence`, values) };
  const model = incident === undefined ? said : { ...said, incident };
  answer(request, response, status, model, () => page(request, response, 'failures/failure', model, status));
}

/** The last word on every error: what the body parsers refuse is the sender's, a lost database is 503, the rest is ours. */
export function answerErrors(ledger: Ledger): ErrorRequestHandler {
  const log = logOf(ledger);
  return async (error, request, response, _next) => {
    const outage = outageOf(error);
    const status = isExposed(error) ? error.status : outage ? outageStatus[outage] : 500;
    if (status >= 500 && !hasLeft(error, request)) log(failureEntry(request, error));
    if (outage) await heardOut(request);
    if (response.writableEnded) return;
    if (response.headersSent) return void response.destroy(); // what is cut short must not look whole
    response.set('Cache-Control', 'no-store');
    if (status < 500) return failure(request, response, status, status === 413 ? 'too_large' : 'unreadable');
    if (outage) response.set('Retry-After', '10');
    failure(request, response, status, outage ? outageSentence[outage] : 'broken', { incident: request.id });
  };
}

/** Whoever is answered while still sending may lose the answer with the line: what is on its way passes by first. */
async function heardOut(request: Request): Promise<void> {
  if (request.complete || request.destroyed) return;
  request.resume();
  await new Promise(resolve => request.once('end', resolve).once('close', resolve));
}

const outageStatus = { away: 503, busy: 503, full: 507 } as const;
const outageSentence = { away: 'unavailable', busy: 'busy', full: 'full' } as const;

/** Who goes away in the middle of a download has not broken anything. */
function hasLeft(error: unknown, request: Request): boolean {
  return (error as { code?: string })?.code === 'ERR_STREAM_PREMATURE_CLOSE' && request.socket.destroyed;
}

/** Files, pictures and the API are asked for by programs, and some programs bring a token: they get the same sentence without a page around it. */
function answer(request: Request, response: Response, status: number, model: object, sendPage: () => void): void {
  const byPath = /\.(csv|xlsx|json|png|zip|atom)$|^\/api\//.test(request.path);
  const program = byPath || /^Bearer /i.test(request.get('Authorization') ?? '');
  if (program) response.status(status).json({ error: model });
  else sendPage();
}

function isExposed(error: unknown): error is { status: number } {
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  return (expose === true || error instanceof URIError) && typeof status === 'number';
}
