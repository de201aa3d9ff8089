// What this is, how to read it, and how its numbers are made: with the very limits by which the code decides.
import type { RequestHandler } from 'express';
import { carryDays } from '../charts/carry-forward.ts';
import { comparisonDays } from '../charts/comparability.ts';
import { rowLossPercent, totalMovePercent } from '../imports/plausibility.ts';
import { allSources } from '../store/sources.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { siteOf } from './site.ts';
import { nameOf } from './sources.ts';

const reading = ['headline', 'question', 'number', 'sources', 'hatched', 'files', 'known'];

const method = {
  people: ['never-added', 'carried', 'own-total', 'breaks', 'comparable', 'missing', 'remainders', 'rounding'],
  money: ['stages', 'incoming', 'percent', 'no-payment'],
  versions: ['once', 'checks', 'rejected'],
  care: ['sites', 'even'],
};

/** The numbers within the rules, from where they are applied. */
const limits: Record<string, Record<string, number>> = {
  carried: { count: carryDays },
  comparable: { count: comparisonDays },
  checks: { loss: rowLossPercent, move: totalMovePercent },
};

/** `/about` */
export function aboutPage({ store: { db } }: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const { t } = words;
    const sources = await allSources(db);
    page(request, response, 'about', {
      title: t('about.title'),
      description: t('about.lede'),
      reading: reading.map(each => t(`about.read.${each}`)),
      method: Object.entries(method).map(([part, rules]) => ({
        name: t(`about.method.${part}`),
        rules: rules.map(rule => t(`about.method.${rule}`, limits[rule])),
      })),
      site: siteOf(request),
      sources: sources.map(source => ({
        href: `/sources/${source.slug}`,
        name: nameOf(source, words),
        publisher: source.publisher,
        licence: source.licence || t('about.sources.none'),
      })),
    } as { title: string });
  };
}
