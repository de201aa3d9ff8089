// The published facts as files, and the word about them: which columns, which sources, and which may not be handed on.
import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { may } from '../accounts/may.ts';
import { type DataSet, dataCsv, dataSets } from '../exports/data.ts';
import type { Words } from '../locales/words.ts';
import type { Question } from '../model/question.ts';
import type { RowFilter } from '../store/published-rows.ts';
import { allSources, type Source } from '../store/sources.ts';
import { askQuestion } from './ask-question.ts';
import { csvDress } from './csv-dress.ts';
import { notFound } from './failures.ts';
import { withheldFrom } from './input-reader.ts';
import type { Ledger } from './ledger.ts';
import { siteOf } from './site.ts';

/** `/data/:name.csv`: the rows of one data set. Unchanged data is answered with 304. */
export function dataFile(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const set = dataSets.find(one => one.name === request.params.name);
    if (!set) return notFound(request, response);
    const asked = await askData(ledger, request, response, ['bom', 'hxl']);
    if (!asked) return;
    const dress = csvDress(request);
    response.attachment(`${dataName(set.name, asked)}.csv`).type('text/csv; charset=utf-8');
    await stream(request, response, [set, dress, asked], () => dataCsv(ledger.store.db, set, asked.filter, dress));
  };
}

/** `displacement_irq_idmc_known-2026-11-22` */
export function dataName(what: string, { filter, known_on }: AskedData): string {
  return [what, filter.place?.code.toLowerCase(), filter.source, `known-${known_on}`].filter(Boolean).join('_');
}

/**
 * A file of any length, as fast as its reader takes it. It is known by what it depends on (`key`), before any of it is made: by
 * its question of a version, its reader, and our columns.
 */
export async function stream(
  request: Request,
  response: Response,
  key: unknown,
  make: () => AsyncIterable<string | Buffer>,
): Promise<void> {
  mayBeKept(request, response);
  response.set('ETag', `"${hash('sha256', JSON.stringify(key)).slice(0, 32)}"`);
  if (request.fresh) return void response.status(304).end();
  if (request.method === 'HEAD') return void response.end();
  await pipeline(Readable.from(make()), response);
}

/** `/data/about.json`: what the files hold, from whom, under which licence; and what is left out of them and why. */
export function aboutData(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await askData(ledger, request, response);
    if (!asked) return;
    const { filter, sources, known_on } = asked;
    mayBeKept(request, response);
    response.json({
      version: filter.version,
      known_on,
      files: dataSets.map(set => aboutFile(set, request)),
      sources: sources.map(source => aboutSource(source, filter, request)),
      sites: whetherSites(filter, request.words),
    });
  };
}

function aboutFile({ name, columns }: DataSet, request: Request) {
  const query = request.url.split('?')[1];
  const address = `${siteOf(request)}/data/${name}.csv${query ? `?${query}` : ''}`;
  return { name, address, about: request.words.t(`data.sets.${name}`), columns };
}

function aboutSource(source: Source, { withheldSources }: RowFilter, { words }: Request) {
  const { slug, name, publisher, homepage, licence } = source;
  const included = !withheldSources.includes(slug);
  return { slug, name, publisher, homepage, licence, included, reason: included ? null : whyWithheld(source, words) };
}

export function whyWithheld({ sensitive }: Source, { t }: Words): string {
  return t(`data.withheld.${sensitive ? 'sensitive' : 'licence'}`);
}

export function whetherSites({ sites }: RowFilter, { t }: Words): string {
  return t(`data.sites.${sites ? 'shown' : 'withheld'}`);
}

/** For a page: the files by what they hold, and the names of the sources that this reader's files are without. */
export async function dataFiles({ db }: Ledger['store'], { words, person }: Request) {
  const withheld = withheldFrom(await allSources(db), person);
  return {
    files: dataSets.map(({ name }) => ({ name, about: words.t(`data.sets.${name}`) })),
    withheld: withheld.map(source => words.name(source.name, source.name_ar)).join(words.t('unit.comma')),
  };
}

/** `question`: what of it restricts the data. */
export type AskedData = {
  filter: RowFilter;
  sources: Source[];
  known_on: string;
  question: Partial<Question>;
};

/** What is asked of the data; a wrong parameter is answered at once. Without a place it is the whole store. */
export async function askData(
  { store: { db } }: Ledger,
  request: Request,
  response: Response,
  also: string[] = [],
): Promise<AskedData | undefined> {
  const asked = await askQuestion(db, request, response, { only: ['place', 'source', 'known_on'], also });
  if (!asked) return undefined;
  const { place, country, admin_level, source, version, known_on, today } = asked.question;
  const sources = await allSources(db);
  const filter = {
    version,
    place: request.query.place ? { code: place, country, admin_level } : null,
    source,
    withheldSources: withheldFrom(sources, request.person).map(one => one.slug),
    sites: may(request.person, 'see'),
  };
  const restricted = { ...(filter.place && { place }), ...(source && { source }), ...(known_on && { known_on }) };
  return { filter, sources, known_on: known_on ?? today, question: restricted };
}

/** What is public may be kept by anybody who asks each time whether it is still so. */
export function mayBeKept(request: Request, response: Response): void {
  const kept = request.person ? 'private, no-store' : 'public, no-cache';
  response.set('Cache-Control', kept).vary('Host');
}
