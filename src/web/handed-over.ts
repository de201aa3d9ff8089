// What is shown once and then nowhere: a one-time link, a token or recovery codes, for a person to hand over or keep.
import type { Request, Response } from 'express';
import { inLanguage } from './language.ts';
import { page } from './page.ts';
import { siteOf } from './site.ts';

type HandedOver =
  | { kind: 'invitation' | 'reset'; whom: string; path: string }
  | { kind: 'token' | 'recovery'; whom: string; secret: string };

/** `whom`: the person or program that gets it. */
export function handOver(request: Request, response: Response, given: HandedOver): void {
  const { t } = request.words;
  const { kind, whom } = given;
  const site = siteOf(request);
  response.set('Cache-Control', 'private, no-store');
  page(request, response, 'handed-over', {
    title: t(`handed_over.${kind}.title`, { whom }),
    sentence: t(`handed_over.${kind}.sentence`),
    secret: 'secret' in given ? given.secret : site + inLanguage(request.lang, given.path),
    example: kind === 'token' ? `curl -H "Authorization: Bearer $TOKEN" -F file=@figures.csv ${site}/upload` : null,
    back: backs[kind],
  });
}

const backs = { invitation: '/people', reset: '/people', token: '/tokens', recovery: '/account' };
