// The language of a request is the first step of its path: /ar/… is Arabic, all else English.
import type { NextFunction, Request, Response } from 'express';
import { type Lang, wordsFor } from '../locales/words.ts';

/** Sets `lang` and `words`, and takes /ar off the path, so that routes know no language. */
export function readLanguage(request: Request, _response: Response, next: NextFunction): void {
  const arabic = /^\/ar(?=[/?]|$)/.test(request.url);
  request.lang = arabic ? 'ar' : 'en';
  request.words = wordsFor(request.lang);
  if (arabic) request.url = request.url.slice(3).replace(/^(?!\/)/, '/');
  next();
}

/** A path of ours as it is written in that language: `/imports` or `/ar/imports`. */
export function inLanguage(lang: Lang, path: string): string {
  if (lang === 'en') return path;
  return path === '/' ? '/ar' : `/ar${path}`;
}
