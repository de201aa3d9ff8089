// Sends a page: one view, given one ready answer and the words to say it in.
import type { Request, Response } from 'express';
import { may } from '../accounts/may.ts';
import { languages } from '../locales/languages.ts';
import { asset, chartModules } from './assets.ts';
import { inLanguage, otherReadings } from './language.ts';
import { siteOf } from './site.ts';

/** What every view model says at least: the page's name in the reader's language. */
export type PageModel = { title: string; description?: string };

/**
 * Renders `views/<view>.ejs`. Its variables are the model's own fields and, besides:
 * - `words`, `t`, `lang`, `dir`: the reader's language; `person`: who is signed in, or null; `may(action)`;
 * - `address`: of this page, in full; `printedOn`: today;
 * - `path`: this page without language and question; `readings`: the same question in the other languages and numerals;
 * - `to(path)`: a path of ours in this language; `asset(name)`; `chartModules`: what
 *   `charts.js` imports; `json(value)`: data for a `<script type="application/json">`.
 */
export function page<Model extends PageModel>(
  request: Request,
  response: Response,
  view: string,
  model: Model,
  status = 200,
): void {
  const { words, lang, person = null } = request;
  response.status(status).set('Content-Language', languages[lang].tag);
  if (person) response.set('Cache-Control', 'private, no-store');
  response.render(view, {
    description: '',
    ...model,
    words,
    t: words.t,
    lang: languages[lang].catalogue,
    dir: words.dir,
    person,
    may: (action: Parameters<typeof may>[1]) => may(person, action),
    path: request.path,
    address: siteOf(request) + request.originalUrl,
    printedOn: words.day(new Date().toISOString().slice(0, 10)),
    readings: otherReadings(lang, request.url),
    to: (path: string) => inLanguage(lang, path),
    asset,
    chartModules,
    json,
  });
}

/** JSON that cannot end the script element it stands in. */
function json(value: unknown): string {
  const escapes: Record<string, string> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' };
  return JSON.stringify(value).replace(/[<\u2028\u2029]/g, character => escapes[character]!);
}

/** Sends the reader on to a path of ours, in the same language. */
export function sendOn(request: Request, response: Response, path: string): void {
  response.redirect(303, inLanguage(request.lang, path));
}
