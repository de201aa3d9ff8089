// A chart at an address of its own: as a page, and the same rows as CSV, JSON and picture.
import type { Request, RequestHandler, Response } from 'express';
import type { Chart } from '../charts/chart.ts';
import { findChart, worldCharts } from '../charts/charts.ts';
import { answerCsv } from '../exports/csv.ts';
import { fileName } from '../exports/file-name.ts';
import { answerJson } from '../exports/json.ts';
import { picture } from '../exports/picture.ts';
import type { Words } from '../locales/words.ts';
import { allSources } from '../store/sources.ts';
import { askQuestion } from './ask-question.ts';
import { type AskedChart, askChart } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import { notFound } from './failures.ts';
import { figureTiles } from './figure-tiles.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { placeLink, worldLink } from './place-links.ts';
import { questionBar } from './question-bar.ts';
import { type Asked, permalink } from './read-question.ts';
import { siteOf } from './site.ts';

/** `/charts/:slug` */
export function chartPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const chart = findChart(String(request.params.slug));
    if (!chart) return notFound(request, response);
    const { words } = request;
    const { db } = ledger.store;
    const asked = await askQuestion(db, request, response, { view: chart.slug });
    if (!asked) return;
    const made = await askChart(db, chart, asked, words, siteOf(request));
    const path = `/charts/${chart.slug}`;
    page(request, response, 'chart', {
      title: made.caption.title,
      description: made.caption.subtitle,
      bar: await questionBar(db, asked, words, path),
      chart: chartView(made, words, { alone: true }),
      citation: made.caption.citation,
      home: homeOf(chart, asked, words),
      tiles: chart.slug === 'key-figures' ? figureTiles(made, words) : [],
      today: permalink(asked, 'en', path, { known_on: null }),
    });
  };
}

/** The page that tells the whole story of which this view is a part. */
function homeOf(chart: Chart, asked: Asked, { t, lang }: Words): { href: string; text: string } {
  if (worldCharts.includes(chart)) return { href: worldLink(asked, lang), text: t('charts.all-countries') };
  return { href: placeLink(asked, asked.question.place, lang), text: t('charts.country') };
}

/** `/charts/:slug.:extension`, csv, json or png. */
export function chartFile(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { slug, extension } = request.params as Record<string, string>;
    const chart = findChart(slug!);
    const send = senders.get(extension!);
    if (!chart || !send) return notFound(request, response);
    const also = extension === 'csv' ? ['bom'] : [];
    const asked = await askQuestion(ledger.store.db, request, response, { view: chart.slug, also });
    if (asked) await send({ ledger, request, response, chart, asked });
  };
}

type Sending = {
  ledger: Ledger;
  request: Request;
  response: Response;
  chart: Chart;
  asked: Asked;
};

const senders = new Map([
  ['csv', sendCsv],
  ['json', sendJson],
  ['png', sendPng],
]);

function make({ ledger, request, chart, asked }: Sending): Promise<AskedChart> {
  return askChart(ledger.store.db, chart, asked, request.words, siteOf(request));
}

async function sendCsv(sending: Sending): Promise<void> {
  const { request, response, chart, asked } = sending;
  const { answer } = await make(sending);
  response.attachment(fileName(chart, answer, asked.question, 'csv')).type('text/csv; charset=utf-8');
  response.send(answerCsv(chart, answer, request.words, { bom: request.query.bom === 'true' }));
}

async function sendJson(sending: Sending): Promise<void> {
  const { ledger, request, response, chart, asked } = sending;
  const { answer, caption, permalink } = await make(sending);
  const sources = (await allSources(ledger.store.db)).filter(source => answer.sources.includes(source.slug));
  response.json(answerJson(chart, answer, asked.question, request.words, { caption, permalink, sources }));
}

async function sendPng(sending: Sending): Promise<void> {
  const { request, response, chart } = sending;
  const { answer, caption, permalink } = await make(sending);
  const { lang, dir, t } = request.words;
  const foot = [caption.sourceLine, permalink];
  const words = { lang, dir, ...caption, foot, nothing: t('charts.nothing-to-draw') };
  response.type('image/png').send(await picture(chart.draw(answer, request.words), words));
}
