// A chart at an address of its own: as a page, and the same rows as CSV, workbook, JSON, picture and data package.
import type { Request, RequestHandler, Response } from 'express';
import type { Chart } from '../charts/chart.ts';
import { findChart, worldCharts } from '../charts/charts.ts';
import { answerCsv } from '../exports/csv.ts';
import { fileName, packageName } from '../exports/file-name.ts';
import { answerJson } from '../exports/json.ts';
import { answerPng, pictureWords } from '../exports/png.ts';
import { answerXlsx } from '../exports/xlsx.ts';
import type { Words } from '../locales/words.ts';
import { askQuestion } from './ask-question.ts';
import { type AskedChart, askChart, chartAt } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import { csvDress } from './csv-dress.ts';
import { notFound } from './failures.ts';
import { tilesOf } from './figure-tiles.ts';
import type { Ledger } from './ledger.ts';
import { aboutAsked, packageOf } from './packages.ts';
import { page } from './page.ts';
import { placeLink, worldLink } from './place-links.ts';
import { questionBar } from './question-bar.ts';
import { type Asked, permalink } from './read-question.ts';
import { sharing } from './sharing.ts';
import { siteOf } from './site.ts';

/** `/charts/:slug` */
export function chartPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const made = await chartAt(ledger, request, response);
    if (!made) return;
    const { chart, asked } = made;
    const path = `/charts/${chart.slug}`;
    page(request, response, 'chart', {
      title: made.caption.title,
      description: made.caption.subtitle,
      bar: await questionBar(ledger.store.db, asked, words, path),
      chart: chartView(made, words, { alone: true }),
      citation: made.caption.citation,
      home: homeOf(chart, asked, words),
      tiles: tilesOf(made, words),
      today: permalink(asked, 'en', path, { known_on: null }),
      share: sharing(request, permalink(asked, words.lang, path), [made]),
    });
  };
}

/** The page that tells the whole story of which this view is a part. */
function homeOf(chart: Chart, asked: Asked, { t, lang }: Words): { href: string; text: string } {
  if (worldCharts.includes(chart)) return { href: worldLink(asked, lang), text: t('charts.all-countries') };
  return { href: placeLink(asked, asked.question.place, lang), text: t('charts.country') };
}

/** `/charts/:slug.:extension`: csv, xlsx, json, png or zip. */
export function chartFile(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { slug, extension } = request.params as Record<string, string>;
    const chart = findChart(slug!);
    const send = senders.get(extension!);
    if (!chart || !send) return notFound(request, response);
    const also = extension === 'csv' ? ['bom', 'hxl'] : [];
    const asked = await askQuestion(ledger.store.db, request, response, { view: chart.slug, also });
    if (!asked) return;
    const made = await askChart(ledger.store.db, chart, asked, request.words, siteOf(request));
    await send({ ledger, request, response, made });
  };
}

type Sending = { ledger: Ledger; request: Request; response: Response; made: AskedChart };

const senders = new Map([
  ['csv', sendCsv],
  ['xlsx', sendXlsx],
  ['json', sendJson],
  ['png', sendPng],
  ['zip', sendZip],
]);

function sendCsv({ request, response, made: { chart, answer, asked } }: Sending): void {
  response.attachment(fileName(chart, answer, asked.question, 'csv')).type('text/csv; charset=utf-8');
  response.send(answerCsv(chart, answer, request.words, csvDress(request)));
}

async function sendXlsx({ ledger, request, response, made }: Sending): Promise<void> {
  const { chart, answer, asked } = made;
  const [about] = await aboutAsked(ledger.store.db, [made]);
  response.attachment(fileName(chart, answer, asked.question, 'xlsx'));
  response.send(await answerXlsx(chart, answer, asked.question, request.words, about!));
}

async function sendJson({ ledger, request, response, made }: Sending): Promise<void> {
  const { chart, answer, asked } = made;
  const [about] = await aboutAsked(ledger.store.db, [made]);
  response.json(answerJson(chart, answer, asked.question, request.words, about!));
}

async function sendPng({ request, response, made }: Sending): Promise<void> {
  const { chart, answer } = made;
  response.type('image/png').send(await answerPng(chart.draw(answer, request.words), request.words, made));
}

async function sendZip({ ledger, request, response, made }: Sending): Promise<void> {
  const { chart, answer, asked, caption, permalink } = made;
  const name = packageName(answer, asked.question, chart.slug);
  const about = {
    name,
    title: caption.title,
    description: caption.subtitle,
    permalink,
    question: asked.question,
    folders: false,
  };
  response.attachment(fileName(chart, answer, asked.question, 'zip'));
  response.send(await packageOf(ledger.store.db, request, about, [made]));
}

/** `/charts/:slug/card.png`: what other sites show beside a link to a page of this view. */
export function chartCard(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const made = await chartAt(ledger, request, response);
    if (!made) return;
    const { card } = await import('../exports/card.ts'); // as answerPng does with its pictures
    const site = `${words.t('site.name')} · ${new URL(made.permalink).host}`;
    const said = { ...pictureWords(words, made), site };
    response.type('image/png').send(await card(made.chart.draw(made.answer, words), said));
  };
}

/** `/charts/:slug/narrow.png` and `middle.png`: what a page without script shows on a small screen. */
export function chartNarrow(ledger: Ledger, fit: 'narrow' | 'middle'): RequestHandler {
  return async (request, response) => {
    const made = await chartAt(ledger, request, response);
    if (!made) return;
    const { narrowPicture, narrowWidths } = await import('../exports/narrow.ts');
    const panels = made.chart.draw(made.answer, request.words) ?? [];
    response.type('image/png').send(await narrowPicture(panels, narrowWidths[fit], request.words.locale));
  };
}
