// The doors to the pages of places: the home place at `/`, every other under its code.
import type { RequestHandler } from 'express';
import { showCountry } from './dashboard.ts';
import { badRequest, notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { showPlace } from './place-page.ts';
import { type Asked, readQuestion, type WrongParameter } from './read-question.ts';
import { wrongForView } from './wrong-sums.ts';

/** `/`: the page of the home place, or of the place asked for: what its own address shows. */
export function homePage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await readQuestion(ledger.store.db, request.query as Record<string, string>);
    const wrong = wrongOf(asked);
    if (wrong) return badRequest(request, response, wrong.parameter, request.words.t(wrong.key, wrong.values));
    await show(ledger)(request, response, asked as Asked);
  };
}

/** `/places/:code`: a country, or a part of one down to the second level. The path is the place; the rest of the question is free. */
export function placePage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { t } = request.words;
    const query = request.query as Record<string, string>;
    if (query.place !== undefined)
      return badRequest(request, response, 'place', t('charts.question.wrong.place-in-path'));
    const asked = await readQuestion(ledger.store.db, { ...query, place: String(request.params.code) });
    if ('parameter' in asked && asked.parameter === 'place') return notFound(request, response);
    const wrong = wrongOf(asked);
    if (wrong) return badRequest(request, response, wrong.parameter, t(wrong.key, wrong.values));
    await show(ledger)(request, response, asked as Asked);
  };
}

function wrongOf(asked: Asked | WrongParameter): WrongParameter | undefined {
  return 'parameter' in asked ? asked : wrongForView('', asked.question);
}

/** Money belongs to countries, so that a country has a page of its own kind. */
function show(ledger: Ledger) {
  return (...[request, response, asked]: Parameters<ReturnType<typeof showCountry>>) =>
    (asked.question.admin_level === 0 ? showCountry : showPlace)(ledger)(request, response, asked);
}
