// A view for a frame on another site: it knows nobody, needs no script, and says where it is from.
import type { RequestHandler } from 'express';
import { chartAt } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import { tilesOf } from './figure-tiles.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';

/** `/embed/:slug`, asked as `/charts/:slug` is. Its links open outside of the frame. */
export function embedPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const made = await chartAt(ledger, request, response);
    if (!made) return;
    page(request, response, 'embed', {
      title: made.caption.title,
      description: made.caption.subtitle,
      chart: { ...chartView(made, words), alone: true },
      tiles: tilesOf(made, words),
      whole: made.permalink,
    });
  };
}
