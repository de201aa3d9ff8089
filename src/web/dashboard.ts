// The country page: the sentence, then the pictures in the order in which the story is read.
import type { RequestHandler } from 'express';
import { charts } from '../charts/charts.ts';
import { askChart } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import { badRequest } from './failures.ts';
import { figureTiles } from './figure-tiles.ts';
import { inLanguage } from './language.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { questionBar } from './question-bar.ts';
import { type Asked, permalink, readQuestion } from './read-question.ts';
import { siteOf } from './site.ts';

/** `/`: all charts of one place. An empty store gets a page that says so and what to do. */
export function countryPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const { db } = ledger.store;
    const asked = await readQuestion(db, request.query as Record<string, string>);
    if ('parameter' in asked) return badRequest(request, response, asked.parameter, words.t(asked.key, asked.values));
    const made = await Promise.all(charts.map(chart => askChart(db, chart, asked, words, siteOf(request))));
    const bar = await questionBar(db, asked, words, '/');
    const views = made.filter(each => each.answer.rows.length > 0).map(each => chartView(each, words));
    const known = made[0]!;
    const empty = whyEmpty(asked);
    page(request, response, 'country', {
      title: known.caption.title,
      description: known.caption.subtitle,
      bar,
      empty,
      emptyWay: inLanguage(request.lang, empty === 'store' ? '/upload' : '/'),
      charts: views.filter(view => view.slug !== 'key-figures'),
      figures: views.find(view => view.slug === 'key-figures') ?? null,
      tiles: figureTiles(known.answer, words),
      today: permalink({ ...asked, question: { ...asked.question, known_on: null } }, 'en', '/'),
    } as { title: string });
  };
}

/** Without any figure: was nothing known that day, is the question too narrow, or is the store empty? */
function whyEmpty(asked: Asked): 'then' | 'question' | 'store' {
  if (asked.question.known_on && asked.question.version === 0) return 'then';
  return permalink(asked, 'en', '/') === '/' ? 'store' : 'question';
}
