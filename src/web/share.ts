// A view handed on: the address that stays the newest and the one that stays as it is, the citation, the frame for other sites.
import type { RequestHandler } from 'express';
import { worldCharts } from '../charts/charts.ts';
import { type AskedChart, chartAt } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import { tilesOf } from './figure-tiles.ts';
import { frameHeight } from './frame-height.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { type Asked, asSeen, permalink } from './read-question.ts';
import { siteOf } from './site.ts';

/** `/charts/:slug/share`, asked as `/charts/:slug` is. */
export function sharePage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const made = await chartAt(ledger, request, response);
    if (!made) return;
    const site = siteOf(request);
    const { chart, caption } = made;
    const { newest, seen } = standing(made);
    const address = (asked: Asked, path: string) => site + permalink(asked, words.lang, path + chart.slug);
    page(request, response, 'share', {
      title: words.t('share.title', { name: words.t(`charts.${chart.slug}.name`) }),
      view: { title: caption.title, href: made.permalink },
      seenOn: words.day(seen.question.known_on!),
      newest: address(newest, '/charts/'),
      seen: address(seen, '/charts/'),
      citation: caption.citation,
      frame: { title: caption.subtitle, height: frameHeight(chartView(made, words), tilesOf(made, words), words) },
      frames: { newest: address(newest, '/embed/'), seen: address(seen, '/embed/') },
      origin: new URL(site).origin,
    });
  };
}

/** Both questions name their place, whatever the home place comes to be; views of the world have none. */
function standing({ chart, asked }: AskedChart): { newest: Asked; seen: Asked } {
  const placed = worldCharts.includes(chart) ? asked : { ...asked, homePlace: '' };
  const { question } = placed;
  return { newest: { ...placed, question: { ...question, known_on: null } }, seen: asSeen(placed) };
}
