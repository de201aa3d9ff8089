// The published facts as files, and the word about them: which columns, which sources, and which may not be handed on.
import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { may } from '../accounts/may.ts';
import { type DataSet, dataCsv, dataSets } from '../exports/data.ts';
import type { RowFilter } from '../store/published-rows.ts';
import { allSources, type Source } from '../store/sources.ts';
import { askQuestion } from './ask-question.ts';
import { notFound } from './failures.ts';
import { withheldFrom } from './input-reader.ts';
import type { Ledger } from './ledger.ts';
import { siteOf } from './site.ts';

/** `/data/:name.csv`: the rows of one data set. Unchanged data is answered with 304. */
export function dataFile(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const set = dataSets.find(one => one.name === request.params.name);
    if (!set) return notFound(request, response);
    const asked = await ask(ledger, request, response, ['bom']);
    if (!asked) return;
    const { filter, known_on } = asked;
    const bom = request.query.bom === 'true';
    mayBeKept(request, response);
    response.set('ETag', tagOf(asked, set, bom));
    if (request.fresh) return void response.status(304).end();
    const name = [set.name, filter.place?.code.toLowerCase(), filter.source, `known-${known_on}`];
    response.attachment(`${name.filter(Boolean).join('_')}.csv`).type('text/csv; charset=utf-8');
    await pipeline(Readable.from(dataCsv(ledger.store.db, set, filter, { bom })), response);
  };
}

/** `/data/about.json`: what the files hold, from whom, under which licence; and what is left out of them and why. */
export function aboutData(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await ask(ledger, request, response);
    if (!asked) return;
    const { t } = request.words;
    const { filter, sources, known_on } = asked;
    mayBeKept(request, response);
    response.json({
      version: filter.version,
      known_on,
      files: dataSets.map(set => aboutFile(set, request)),
      sources: sources.map(source => aboutSource(source, filter, request)),
      sites: filter.sites ? t('data.sites.shown') : t('data.sites.withheld'),
    });
  };
}

function aboutFile({ name, columns }: DataSet, request: Request) {
  const query = request.url.split('?')[1];
  const address = `${siteOf(request)}/data/${name}.csv${query ? `?${query}` : ''}`;
  return { name, address, about: request.words.t(`data.sets.${name}`), columns };
}

function aboutSource(source: Source, { withheldSources }: RowFilter, request: Request) {
  const { slug, name, publisher, homepage, licence } = source;
  const included = !withheldSources.includes(slug);
  const reason = included ? null : request.words.t(`data.withheld.${source.sensitive ? 'sensitive' : 'licence'}`);
  return { slug, name, publisher, homepage, licence, included, reason };
}

/** For a page: the files by what they hold, and the names of the sources that this reader's files are without. */
export async function dataFiles({ db }: Ledger['store'], { words, person }: Request) {
  const withheld = withheldFrom(await allSources(db), person);
  return {
    files: dataSets.map(({ name }) => ({ name, about: words.t(`data.sets.${name}`) })),
    withheld: withheld.map(source => words.name(source.name, source.name_ar)).join(words.t('data.comma')),
  };
}

type AskedData = { filter: RowFilter; sources: Source[]; known_on: string };

/** What is asked of the data; a wrong parameter is answered at once. Without a place it is the whole store. */
async function ask(
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
  return { filter, sources, known_on: known_on ?? today };
}

/** What is public may be kept by anybody who asks each time whether it is still so. */
function mayBeKept(request: Request, response: Response): void {
  const kept = request.person ? 'private, no-store' : 'public, no-cache';
  response.set('Cache-Control', kept).vary('Cookie').vary('Host');
}

/** A file is known by what it depends on, before any of it is made: its question of a version, its reader, and our columns. */
function tagOf({ filter, known_on }: AskedData, set: DataSet, bom: boolean): string {
  const key = hash('sha256', JSON.stringify([set, bom, filter, known_on]));
  return `"${key.slice(0, 32)}"`;
}
