// What the pages of a country and of a place within one have in common: the sentence, the figures, the pictures, the places within.
import type { Request } from 'express';
import type { Chart } from '../charts/chart.ts';
import { packageName } from '../exports/file-name.ts';
import type { Words } from '../locales/words.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { type AskedChart, askCharts } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import { figureTiles } from './figure-tiles.ts';
import type { Ledger } from './ledger.ts';
import { type AskedPage, packageLink } from './packages.ts';
import { placeLink } from './place-links.ts';
import { placeParts } from './place-parts.ts';
import { questionBar } from './question-bar.ts';
import { type Asked, permalink } from './read-question.ts';
import { sharing } from './sharing.ts';
import { wrongForView } from './wrong-sums.ts';

/** `story`: the views in reading order, the key figures first. Views without rows are left out, those that cannot be asked are named. */
export async function placeModel({ store: { db } }: Ledger, request: Request, asked: Asked, story: readonly Chart[]) {
  const { words } = request;
  const found = await askPlace(db, request, asked, story);
  const { made, shown, unfit, title, description } = found;
  const views = shown.map(each => chartView(each, words));
  return {
    title,
    description,
    bar: await questionBar(db, asked, words, '/'),
    charts: views.filter(view => view.slug !== 'key-figures'),
    figures: views.find(view => view.slug === 'key-figures') ?? null,
    tiles: figureTiles(made[0]!, words),
    unfit: namesOf(unfit, words),
    parts: await placeParts(db, asked, made, words),
    partsOf: words.t(`charts.group.${asked.question.group ?? 'idps'}`),
    zip: packageLink(found),
    today: ownLink(asked, 'en', request.path, { known_on: null }),
    share: sharing(request, ownLink(asked, words.lang, request.path), [...overTime(shown), ...shown]),
  };
}

/** The views of a place's page, asked; `unfit` cannot be. */
export async function askPlace(
  db: Db,
  request: Request,
  asked: Asked,
  story: readonly Chart[],
): Promise<AskedPage & { unfit: Chart[] }> {
  const { question } = asked;
  const [fit, unfit] = fitForQuestion(story, asked);
  const made = await askCharts(db, fit, asked, request);
  const [known] = made as [AskedChart];
  return {
    ...{ asked, made, unfit },
    shown: made.filter(worthShowing),
    name: packageName(known.answer, question),
    title: known.caption.title,
    description: known.caption.subtitle,
    address: placeLink(asked, question.place, request.lang),
  };
}

/** Views that can be asked this question, and those of which a group of another kind would make a wrong sum. */
function fitForQuestion(views: readonly Chart[], { question }: Asked): [Chart[], Chart[]] {
  const isUnfit = (chart: Chart) => wrongForView(chart.slug, question) !== undefined;
  return [views.filter(chart => !isUnfit(chart)), views.filter(isUnfit)];
}

/** Views with rows; one source alone is nothing side by side. */
function worthShowing({ chart, answer }: AskedChart): boolean {
  return answer.rows.length > 0 && (chart.slug !== 'sources-side-by-side' || answer.sources.length > 1);
}

/** "Where they are and Displaced and returned" */
function namesOf(views: readonly Chart[], words: Words): string {
  return words.list(views.map(chart => words.t(`charts.${chart.slug}.name`)));
}

/** This page, under the address by which it was asked for; `but`: what is asked otherwise there. */
function ownLink(asked: Asked, lang: Words['lang'], path: string, but: Partial<Question> = {}): string {
  return path === '/' ? permalink(asked, lang, '/', but) : placeLink(asked, asked.question.place, lang, but);
}

/** The view on the card of a place, where it tells anything. */
function overTime(shown: readonly AskedChart[]): AskedChart[] {
  return shown.filter(({ chart }) => chart.slug === 'displaced-over-time');
}
