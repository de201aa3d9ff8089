// The doors to the pages of places: the home place at `/`, every other under its code.
import type { RequestHandler } from 'express';
import { charts } from '../charts/charts.ts';
import { askQuestion } from './ask-question.ts';
import { showCountry } from './dashboard.ts';
import type { Ledger } from './ledger.ts';
import type { AskPage } from './packages.ts';
import { askPlace } from './place-model.ts';
import { placeStory, showPlace } from './place-page.ts';

/** `/`: the page of the home place, or of the place asked for: what its own address shows. */
export function homePage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await askQuestion(ledger.store.db, request, response);
    if (asked) await show(ledger, request, response, asked);
  };
}

/** `/places/:code`: a country, or a part of one down to the second level. The path is the place; the rest of the question is free. */
export function placePage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const place = String(request.params.code);
    const asked = await askQuestion(ledger.store.db, request, response, { inPath: { place } });
    if (asked) await show(ledger, request, response, asked);
  };
}

/** The views of the page of the place in the path, for its package. */
export const askPlacePage: AskPage = async ({ store: { db } }, request, response) => {
  const asked = await askQuestion(db, request, response, { inPath: { place: String(request.params.code) } });
  return asked && askPlace(db, request, asked, asked.question.admin_level === 0 ? charts : placeStory);
};

/** Money belongs to countries, so that a country has a page of its own kind. */
function show(...asking: Parameters<typeof showCountry>): Promise<void> {
  const [, , , { question }] = asking;
  return question.admin_level === 0 ? showCountry(...asking) : showPlace(...asking);
}
