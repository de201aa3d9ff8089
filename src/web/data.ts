// The published facts as files, and the word about them: which columns, which sources, and which may not be handed on.
import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { may } from '../accounts/may.ts';
import { type DataSet, dataCsv, dataSets } from '../exports/data.ts';
import type { RowFilter } from '../store/published-rows.ts';
import { allSources, type Source } from '../store/sources.ts';
import { badRequest, notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { readQuestion } from './read-question.ts';
import { siteOf } from './site.ts';

const parameters = ['place', 'source', 'known_on'];

/** `/data/:name.csv`: the rows of one data set. Unchanged data is answered with 304. */
export function dataFile(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const set = dataSets.find(one => one.name === request.params.name);
    if (!set) return notFound(request, response);
    const asked = await ask(ledger, request, response, ['bom']);
    if (!asked || isUnchanged(request, response, asked)) return;
    const known = asked.known_on ?? asked.today;
    const name = [set.name, asked.filter.place?.code.toLowerCase(), asked.filter.source, `known-${known}`];
    response.attachment(`${name.filter(Boolean).join('_')}.csv`).type('text/csv; charset=utf-8');
    const rows = dataCsv(ledger.store.db, set, asked.filter, { bom: request.query.bom === 'true' });
    await pipeline(Readable.from(rows), response);
  };
}

/** `/data/about.json`: what the files hold, from whom, under which licence; and what is left out of them and why. */
export function aboutData(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await ask(ledger, request, response, []);
    if (!asked || isUnchanged(request, response, asked)) return;
    const { t } = request.words;
    const { filter, sources, known_on, today } = asked;
    response.json({
      version: filter.version,
      known_on: known_on ?? today,
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

/** Who may upload works with everything; others are not given what its publisher does not allow to be handed on. */
export function withheldFrom(sources: readonly Source[], person: Request['person']): Source[] {
  return sources.filter(source => !may(person ?? null, 'see') && (source.sensitive || !source.redistribution));
}

type AskedData = { filter: RowFilter; sources: Source[]; known_on: string | null; today: string };

/** What is asked of the data; a wrong parameter is answered at once. Without a place it is the whole store. */
async function ask({ store }: Ledger, request: Request, response: Response, also: string[]) {
  const query = request.query as Record<string, string>;
  const { t } = request.words;
  const unknown = Object.keys(query).find(name => !parameters.includes(name) && !also.includes(name));
  if (unknown !== undefined)
    return void badRequest(
      request,
      response,
      unknown,
      t('charts.question.wrong.unknown', { value: unknown.slice(0, 100) }),
    );
  if (!['true', 'false', '', undefined].includes(query.bom))
    return void badRequest(request, response, 'bom', t('charts.question.wrong.bom'));
  const asked = await readQuestion(store.db, query, also);
  if ('parameter' in asked) return void badRequest(request, response, asked.parameter, t(asked.key, asked.values));
  const { place, country, admin_level, source, version, known_on, today } = asked.question;
  const sources = await allSources(store.db);
  const filter = {
    version,
    place: query.place ? { code: place, country, admin_level } : null,
    source,
    withheldSources: withheldFrom(sources, request.person).map(one => one.slug),
    sites: may(request.person ?? null, 'see'),
  };
  return { filter, sources, known_on, today } satisfies AskedData;
}

/** The same question of the same version has the same answer, for readers alike. */
function isUnchanged(request: Request, response: Response, { filter, known_on, today }: AskedData): boolean {
  const { lang, path } = request;
  const key = hash(
    'sha256',
    JSON.stringify([path, lang, request.query.bom ?? '', siteOf(request), filter, known_on ?? today]),
  );
  const cached = request.person ? 'private, no-store' : 'public, no-cache';
  response
    .set({ ETag: `"${key.slice(0, 32)}"`, 'Cache-Control': cached })
    .vary('Cookie')
    .vary('Host');
  if (!request.fresh) return false;
  response.status(304).end();
  return true;
}
