// The language of a request is the first step of its path: /ar/… is Arabic, /ar-arab/… with the digits ٠١٢٣, all else English.
import type { NextFunction, Request, Response } from 'express';
import { firstLang, type Lang, langs, languages, usual } from '../locales/languages.ts';
import { wordsFor } from '../locales/words.ts';

const step = new RegExp(`^/(${langs.filter(lang => lang !== firstLang).join('|')})(?=[/?]|$)`);

/** What programs read has the digits 0–9 in every language; how far a check is reads a person. */
const forPrograms = /^[^?]*(?:\/api\/|(?<!\/progress)\.(?:csv|json|xlsx|zip|atom)(?:$|\?))/;

/** Sets `lang` and `words`, and takes the language off the path, so that routes know none. */
export function readLanguage(request: Request, _response: Response, next: NextFunction): void {
  const [taken = '', lang = firstLang] = step.exec(request.url) ?? [];
  request.lang = forPrograms.test(request.url) ? usual(lang as Lang) : (lang as Lang);
  request.words = wordsFor(request.lang);
  if (taken) request.url = request.url.slice(taken.length).replace(/^(?!\/)/, '/');
  next();
}

/** A path of ours as it is written in that language: `/imports` or `/ar/imports`. */
export function inLanguage(lang: Lang, path: string): string {
  if (lang === firstLang) return path;
  return path === '/' ? `/${lang}` : `/${lang}${path}`;
}

/** `digits`: the numerals of this reading, as in 0123. */
export type Reading = { lang: Lang; tag: string; name: string; digits: string; href: string };

/** The other languages of a page and, where its own has a choice, its other numerals: the same address, the same question. */
export function otherReadings(lang: Lang, url: string): { languages: Reading[]; numerals: Reading[] } {
  const own = languages[lang].catalogue;
  const others = langs.filter(other => other !== lang).map(other => reading(other, url));
  return {
    languages: others.filter(other => other.lang === other.tag && other.lang !== own),
    numerals: others.filter(other => other.lang === own),
  };
}

function reading(other: Lang, url: string): Reading {
  const { catalogue, tag, name, locale } = languages[other];
  const digits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 4, useGrouping: false }).format(123);
  return { lang: catalogue, tag, name, digits, href: inLanguage(other, url) };
}
