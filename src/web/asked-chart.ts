// One chart, asked and captioned: what page, file and picture are made from.
import type { Request, Response } from 'express';
import { type Caption, caption } from '../charts/caption.ts';
import type { Answer, Chart } from '../charts/chart.ts';
import { findChart } from '../charts/charts.ts';
import { namesOfOrganisations } from '../charts/organisation-names.ts';
import { placeNames } from '../charts/place-names.ts';
import { sourceNames } from '../charts/source-names.ts';
import type { Words } from '../locales/words.ts';
import { askedOnce } from '../store/asked-once.ts';
import type { Db } from '../store/connect.ts';
import { askQuestion } from './ask-question.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { type Asked, asSeen, permalink } from './read-question.ts';
import { siteOf } from './site.ts';
import { whyNothing } from './why-nothing.ts';

/** `permalink`: the whole address of its page, which follows what is known; `seen`: that of exactly this answer. */
export type AskedChart = {
  chart: Chart;
  asked: Asked;
  answer: Answer;
  caption: Caption;
  permalink: string;
  seen: string;
};

/** The view of the address, asked the question of the address; where there is none or it is wrong, the answer is sent. */
export async function chartAt(
  { store: { db } }: Ledger,
  request: Request,
  response: Response,
): Promise<AskedChart | undefined> {
  const chart = findChart(String(request.params.slug));
  if (!chart) return void notFound(request, response);
  const asked = await askQuestion(db, request, response, { view: chart.slug });
  return asked && askChart(db, chart, asked, request.words, siteOf(request));
}

/** Several views of one page, asked together: what they ask alike, the store is asked once. */
export function askCharts(db: Db, views: readonly Chart[], asked: Asked, request: Request): Promise<AskedChart[]> {
  const once = askedOnce(db);
  return Promise.all(views.map(chart => askChart(once, chart, asked, request.words, siteOf(request))));
}

/** Those that have anything to tell. */
export function told(made: readonly AskedChart[]): AskedChart[] {
  return made.filter(({ answer }) => answer.rows.length > 0);
}

/** An empty table says why, where the store knows. `site`: the address of this site, as in https://example.org, for permalinks that hold outside of it. */
export async function askChart(db: Db, chart: Chart, asked: Asked, words: Words, site: string): Promise<AskedChart> {
  const { question } = asked;
  const answer = await chart.answer(db, question);
  const why = answer.rows.length === 0 ? await whyNothing(db, question, chart) : [];
  const slugs = [...answer.sources, ...(question.source ? [question.source] : [])];
  const names = {
    ...(await placeNames(db, question)),
    ...(await sourceNames(db, slugs)),
    ...(await namesOfOrganisations(db, question, answer.rows)),
  };
  const named = { ...answer, notes: [...answer.notes, ...why], facts: { ...names, ...answer.facts } };
  const [link, seen] = [asked, asSeen(asked)].map(each => site + permalink(each, words.lang, `/charts/${chart.slug}`));
  return {
    ...{ chart, asked, answer: named, permalink: link!, seen: seen! },
    caption: caption(chart, named, question, words, seen!),
  };
}
