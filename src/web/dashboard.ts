// The country page: the sentence, then the pictures in the order in which the story is read.
import type { Request, Response } from 'express';
import type { Chart } from '../charts/chart.ts';
import { charts } from '../charts/charts.ts';
import type { Words } from '../locales/words.ts';
import { type AskedChart, askChart } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import { figureTiles } from './figure-tiles.ts';
import { inLanguage } from './language.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { placeLink } from './place-links.ts';
import { placeParts } from './place-parts.ts';
import { questionBar } from './question-bar.ts';
import { type Asked, permalink } from './read-question.ts';
import { siteOf } from './site.ts';
import { wrongForView } from './wrong-sums.ts';

/** All charts of one country that can answer the question. An empty store gets a page that says so and what to do. */
export function showCountry(ledger: Ledger) {
  return async (request: Request, response: Response, asked: Asked): Promise<void> => {
    const { words } = request;
    const { db } = ledger.store;
    const [fit, unfit] = fitForQuestion(charts, asked);
    const made = await Promise.all(fit.map(chart => askChart(db, chart, asked, words, siteOf(request))));
    const bar = await questionBar(db, asked, words, '/');
    const views = made.filter(worthShowing).map(each => chartView(each, words));
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
      tiles: figureTiles(known, words),
      unfit: namesOf(unfit, words),
      parts: await placeParts(db, asked, made, words),
      partsOf: words.t(`charts.group.${asked.question.group ?? 'idps'}`),
      today: todayLink(asked, request.path),
    } as { title: string });
  };
}

/** The same page as known today. */
export function todayLink(asked: Asked, path: string): string {
  const today = { known_on: null };
  return path === '/' ? permalink(asked, 'en', '/', today) : placeLink(asked, asked.question.place, 'en', today);
}

/** Views that can be asked this question, and those of which a group of another kind would make a wrong sum. */
export function fitForQuestion(views: readonly Chart[], { question }: Asked): [Chart[], Chart[]] {
  const isUnfit = (chart: Chart) => wrongForView(chart.slug, question) !== undefined;
  return [views.filter(chart => !isUnfit(chart)), views.filter(isUnfit)];
}

/** What a page of several views shows: views with rows; one source alone is nothing side by side. */
export function worthShowing({ chart, answer }: AskedChart): boolean {
  return answer.rows.length > 0 && (chart.slug !== 'sources-side-by-side' || answer.sources.length > 1);
}

/** "Where they are and Displaced and returned" */
export function namesOf(views: readonly Chart[], words: Words): string {
  return words.list(views.map(chart => words.t(`charts.${chart.slug}.name`)));
}

/** Without any figure: was nothing known that day, is the question too narrow, or is the store empty? */
function whyEmpty(asked: Asked): 'then' | 'question' | 'store' {
  if (asked.question.known_on && asked.question.version === 0) return 'then';
  return permalink(asked, 'en', '/') === '/' ? 'store' : 'question';
}
