// What was said in public, beside what was counted: as a page, and the same rows as CSV and JSON.
import type { RequestHandler } from 'express';
import { type Beside, type Claim, claims, windowDays } from '../charts/claims.ts';
import { placeNames } from '../charts/place-names.ts';
import { sourceName, sourceNames } from '../charts/source-names.ts';
import { claimRows, claimsCsv } from '../exports/claims.ts';
import type { Words } from '../locales/words.ts';
import { askQuestion } from './ask-question.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { questionBar } from './question-bar.ts';
import { permalink } from './read-question.ts';
import { siteOf } from './site.ts';
import { isWebAddress } from './web-address.ts';

const pageClaims = 100;

/** `/claims`: each statement with its words and its document, and the figures nearest to its day. */
export function claimsPage({ store: { db } }: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await askQuestion(db, request, response);
    if (!asked) return;
    const { words } = request;
    const found = await claims(db, asked.question);
    const place = await placeNames(db, asked.question);
    const names = await namesIn(db, found);
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
      claims: found.slice(0, pageClaims).map(claim => told(claim, names, words)),
      more: found.length > pageClaims ? words.t('claims.more', { count: found.length - pageClaims }) : '',
      files: [
        { text: 'CSV', href: link('.csv') },
        { text: 'JSON', href: link('.json') },
        { text: words.t('charts.permalink'), href: link('') },
      ],
    } as { title: string });
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

type Db = Ledger['store']['db'];

function namesIn(db: Db, found: readonly Claim[]) {
  return sourceNames(db, [
    ...new Set(found.flatMap(({ source, beside }) => [source, ...beside.map(one => one.source)])),
  ]);
}

type Names = Awaited<ReturnType<typeof sourceNames>>;

function told(claim: Claim, names: Names, words: Words) {
  const { source, operation, as_of, location_name, location_name_ar, population_group } = claim;
  const origin =
    claim.origin_code && words.t('claims.from', { place: words.name(claim.origin_name, claim.origin_name_ar) });
  return {
    speaker: sourceName(source, names, words),
    day: words.day(as_of),
    number: quantity(claim, words),
    about: [words.t(`charts.group.${population_group}`), words.name(location_name, location_name_ar), origin, operation]
      .filter(Boolean)
      .join(' · '),
    quote: claim.note,
    document: isWebAddress(claim.source_url) ? claim.source_url : '',
    import: claim.import,
    line: words.t('claims.line', { line: words.number(claim.line) }),
    known: words.t(`claims.known.${claim.known}`, { day: words.day(as_of) }),
    beside: claim.beside.map(one => toldBeside(one, claim, names, words)),
  };
}

function toldBeside(one: Beside, said: Claim, names: Names, words: Words) {
  return {
    source: [sourceName(one.source, names, words), one.operation].filter(Boolean).join(' · '),
    number: quantity(one, words),
    basis: words.t(`charts.basis.${one.basis}`),
    day: words.day(one.as_of, 'short'),
    age: age(one.age_days, words),
    difference: one.difference === null ? '–' : signed(one, said, words),
  };
}

/** The difference to a rough number is rough. */
function signed({ difference, unit }: Beside, said: Claim, words: Words): string {
  const number = words.number(difference!);
  const plus = difference!.startsWith('-') || difference === '0' ? number : `+${number}`;
  const told = said.quantifier === '=' ? plus : words.t('charts.quantity.about', { number: plus });
  return unit === 'families' ? words.t('claims.families', { number: told }) : told;
}

function age(days: number, words: Words): string {
  if (days === 0) return words.t('claims.same-day');
  return words.t(days > 0 ? 'claims.earlier' : 'claims.later', { count: Math.abs(days) });
}

const exactness: Record<string, string> = { '~': 'about', '>': 'over', '<': 'under' };

/** "more than 50,000", or families where no people are said. */
function quantity(
  { individuals, households, quantifier }: Pick<Beside, 'individuals' | 'households' | 'quantifier'>,
  words: Words,
) {
  if (individuals === null && households === null) return words.t('charts.not-reported');
  const number = words.number((individuals ?? households)!);
  const said = quantifier === '=' ? number : words.t(`charts.quantity.${exactness[quantifier]}`, { number });
  return individuals === null ? words.t('claims.families', { number: said }) : said;
}
