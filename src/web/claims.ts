// What was said in public, beside what was counted: as a page, and the same rows as CSV and JSON.
import type { RequestHandler } from 'express';
import { viewsNamed } from '../charts/charts.ts';
import { claims, windowDays } from '../charts/claims.ts';
import { placeNames } from '../charts/place-names.ts';
import { claimRows, claimsCsv } from '../exports/claims.ts';
import { askQuestion } from './ask-question.ts';
import { claimWords } from './claim-words.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { questionBar } from './question-bar.ts';
import { asSeen, permalink } from './read-question.ts';
import { sharing } from './sharing.ts';
import { siteOf } from './site.ts';

const pageClaims = 100;

const onCard = viewsNamed(['displaced-over-time']);

/** `/claims`: each statement with its words and its document, and the figures nearest to its day. */
export function claimsPage({ store: { db } }: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await askQuestion(db, request, response);
    if (!asked) return;
    const { words } = request;
    const found = await claims(db, asked.question);
    const place = await placeNames(db, asked.question);
    const link = (extension: string) => permalink(asked, words.lang, `/claims${extension}`);
    page(request, response, 'claims', {
      title: words.t('claims.title'),
      description: words.t('claims.description'),
      said: words.t(found.length > 0 ? 'claims.said' : 'claims.none', {
        count: found.length,
        place: words.name(String(place.place), String(place.place_ar)),
      }),
      window: words.t('claims.window', { count: windowDays }),
      bar: await questionBar(db, asked, words, '/claims'),
      today: permalink(asked, 'en', '/claims', { known_on: null }),
      share: sharing(request, link(''), found.length > 0 ? onCard.map(chart => ({ chart, asked })) : []),
      claims: await claimWords(db, found.slice(0, pageClaims), words),
      more: found.length > pageClaims ? words.t('claims.more', { count: found.length - pageClaims }) : '',
      files: [
        { text: 'CSV', href: link('.csv') },
        { text: 'JSON', href: link('.json') },
        {
          text: words.t('share.seen', { day: words.day(asked.question.known_on ?? asked.question.today) }),
          href: permalink(asSeen(asked), words.lang, '/claims'),
        },
      ],
    });
  };
}

/** `/claims.csv` and `/claims.json`. Unchanged data is answered with 304. */
export function claimsFile({ store: { db } }: Ledger): RequestHandler {
  return async (request, response) => {
    const { extension } = request.params;
    if (extension !== 'csv' && extension !== 'json') return notFound(request, response);
    const asked = await askQuestion(db, request, response, { also: extension === 'csv' ? ['bom'] : [] });
    if (!asked) return;
    const { question } = asked;
    const rows = claimRows(await claims(db, question));
    const known_on = question.known_on ?? question.today;
    if (extension === 'csv') {
      response
        .attachment(`claims_${question.place.toLowerCase()}_known-${known_on}.csv`)
        .type('text/csv; charset=utf-8');
      return void response.send(claimsCsv(rows, { bom: request.query.bom === 'true' }));
    }
    const { version, today, country, admin_level, ...parameters } = question;
    const given = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null));
    const link = siteOf(request) + permalink(asked, request.lang, '/claims');
    const title = request.words.t('claims.title');
    response.json({
      data: rows,
      meta: { title, window_days: windowDays, known_on, version, permalink: link, parameters: given },
    });
  };
}
