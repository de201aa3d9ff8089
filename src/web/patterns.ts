// The living pattern page: what these pages are made of, every part with sample data.
import type { RequestHandler } from 'express';
import { palette } from '../charts/palette.ts';
import { page } from './page.ts';
import { sampleBar, sampleFigures, samplePictures } from './pattern-charts.ts';
import { sampleDecision, sampleFaults, sampleImport, sampleMend } from './pattern-forms.ts';
import { siteOf } from './site.ts';

/** Distances in pixels: the grid is of four. */
const steps = [4, 8, 12, 16, 24, 32, 40, 64];

/** `/patterns`, for whoever builds a page; search engines leave it out. */
export const patternsPage: RequestHandler = (request, response) => {
  const { words } = request;
  page(request, response, 'patterns', {
    title: words.t('patterns.title'),
    description: words.t('patterns.lede'),
    robots: 'noindex',
    site: siteOf(request),
    steps: steps.map(step => ({ step, said: words.plain(step) })),
    palette: palette(words),
    bar: sampleBar(words),
    today: '/',
    zip: '/patterns',
    terms: [{ name: 'known_on', kind: '', about: words.t('glossary.is.known-on') }],
    figures: sampleFigures(words),
    pictures: samplePictures(words),
    ...sampleFaults(words),
    ...sampleImport(words),
    decision: sampleDecision(words),
    mend: sampleMend(words),
  } as { title: string });
};
