// What other sites are told of a page when a link to it is shared: its whole address, and the card of one of its views.
import type { Request } from 'express';
import type { AskedChart } from './asked-chart.ts';
import { permalink } from './read-question.ts';
import { siteOf } from './site.ts';

export type Sharing = { url: string; card: { url: string; alt: string } | null };

/** `path`: the page as it is asked, in its language; `views`: the first of them is on the card, and without any there is none. */
export function sharing(
  request: Request,
  path: string,
  [view]: readonly Pick<AskedChart, 'chart' | 'asked'>[],
): Sharing {
  const site = siteOf(request);
  const url = site + path;
  if (!view) return { url, card: null };
  const { slug } = view.chart;
  const card = site + permalink(view.asked, request.lang, `/charts/${slug}/card.png`);
  return { url, card: { url: card, alt: request.words.t(`charts.${slug}.name`) } };
}
