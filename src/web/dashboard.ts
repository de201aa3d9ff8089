// The country page: the sentence, then the pictures in the order in which the story is read.
import type { Request, Response } from 'express';
import { charts } from '../charts/charts.ts';
import { inLanguage } from './language.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { placeModel } from './place-model.ts';
import { type Asked, permalink } from './read-question.ts';

/** All charts of one country that can answer the question. An empty store gets a page that says so and what to do. */
export async function showCountry(ledger: Ledger, request: Request, response: Response, asked: Asked): Promise<void> {
  const empty = whyEmpty(asked);
  page(request, response, 'country', {
    ...(await placeModel(ledger, request, asked, charts)),
    empty,
    emptyWay: inLanguage(request.lang, empty === 'store' ? '/upload' : '/'),
  });
}

/** Without any figure: was nothing known that day, is the question too narrow, or is the store empty? */
function whyEmpty(asked: Asked): 'then' | 'question' | 'store' {
  if (asked.question.known_on && asked.question.version === 0) return 'then';
  return permalink(asked, 'en', '/') === '/' ? 'store' : 'question';
}
