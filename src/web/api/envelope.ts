// What stands around a page of rows: where the next one is, of which version it is, and what one must know to quote it.
import type { Request } from 'express';
import { z } from 'zod';
import { namesOfSources, sourceName } from '../../charts/source-names.ts';
import type { Db } from '../../store/connect.ts';
import type { Source } from '../../store/sources.ts';
import { findVersion } from '../../store/versions.ts';
import { inLanguage } from '../language.ts';
import { siteOf } from '../site.ts';
import type { AskedApi } from './ask-api.ts';
import type { Endpoint, Found } from './endpoint.ts';
import { text } from './fields.ts';

export const meta = z.object({
  next: z.url().nullable(),
  limit: z.int(),
  offset: z.int(),
  version: z.int(),
  published_at: z.iso.datetime().nullable(),
  known_on: z.iso.date(),
  sources: z.array(z.object({ source: z.string(), name: text, publisher: text, homepage: text, licence: text })),
  licence: text,
  left_out: z.array(
    z.object({
      source: text,
      reason: z.enum(['licence', 'sensitive', 'sites']),
      sentence: z.string(),
      rows: z.int(),
    }),
  ),
  citation: z.string(),
  permalink: z.url(),
});

/** `rows`: those of this page; `next`: the key of its last row where another page follows. */
export async function metaOf(
  db: Db,
  request: Request,
  { endpoint, asked, rows, next, withheld }: Page,
): Promise<z.infer<typeof meta>> {
  const { version, known_on, limit, offset } = asked;
  const sources = endpoint.quoted ? sourcesOf(asked, rows) : [];
  const permalink = addressOf(request, endpoint, { ...asked.given, ...clockOf(endpoint, asked) });
  return {
    next: next === null ? null : nextAddress(request, { endpoint, asked, next }),
    limit,
    offset,
    version,
    published_at: (await findVersion(db, version))?.published_at.toISOString() ?? null,
    known_on,
    sources: sources.map(({ slug, name, publisher, homepage, licence }) => ({
      source: slug,
      name: name || null,
      publisher: publisher || null,
      homepage: homepage || null,
      licence: licence || null,
    })),
    licence: licenceOf(sources) || null,
    left_out: withheld.map(({ source, rows }) => leftOut(asked, source, rows, request)),
    citation: citationOf(request, { endpoint, asked, sources, permalink }),
    permalink,
  };
}

export type Page = {
  endpoint: Endpoint;
  asked: AskedApi;
  rows: Record<string, unknown>[];
  next: string | null;
  withheld: Found['withheld'];
};

/** The following page reads the same version, whatever is published meanwhile. */
export function nextAddress(
  request: Request,
  { endpoint, asked, next }: Pick<Page, 'endpoint' | 'asked' | 'next'>,
): string {
  const { offset, ...given } = asked.given;
  return addressOf(request, endpoint, { ...given, ...clockOf(endpoint, asked), after: next! });
}

/** The parameters that hold an address to what was read; before the first version there is only the day. */
export function clockOf({ dated }: Endpoint, { known_on, version }: AskedApi): Record<string, string | number> {
  if (!dated) return {};
  return version > 0 ? { known_on, version } : { known_on };
}

/** An address of this endpoint, in the reader's language. */
export function addressOf(request: Request, { name }: Endpoint, given: Record<string, string | number>): string {
  const said = Object.entries(given).map(([key, value]): [string, string] => [key, String(value)]);
  const query = new URLSearchParams(said);
  query.sort(); // the order in which pages are kept: an address asked for tells itself
  return `${siteOf(request)}${inLanguage(request.lang, `/api/v1/${name}`)}${query.size > 0 ? `?${query}` : ''}`;
}

function sourcesOf({ sources }: AskedApi, rows: Record<string, unknown>[]) {
  const told = new Set(rows.map(row => row.source));
  return sources.filter(({ slug }) => told.has(slug));
}

function leftOut({ sources }: AskedApi, slug: string, rows: number, { words }: Request) {
  const source = sources.find(one => one.slug === slug);
  if (!source) return { source: null, reason: 'sites' as const, sentence: words.t('data.sites.withheld'), rows };
  const reason = source.sensitive ? ('sensitive' as const) : ('licence' as const);
  return { source: slug, reason, sentence: words.t(`data.withheld.${reason}`), rows };
}

type Cited = { endpoint: Endpoint; asked: AskedApi; sources: readonly Source[]; permalink: string };

function citationOf({ words }: Request, { endpoint, asked, sources, permalink }: Cited): string {
  const facts = namesOfSources(sources);
  const names = sources.map(({ slug }) => sourceName(slug, facts, words)).join(words.t('unit.semicolon'));
  const licence = licenceOf(sources);
  return words.t(names ? `charts.citation${licence ? '-licence' : ''}` : 'api.citation', {
    sources: names,
    subtitle: words.t(`api.endpoints.${endpoint.name}.title`),
    as_of: '',
    known_on: words.day(asked.known_on),
    today: words.day(asked.today),
    permalink,
    licence,
  });
}

function licenceOf(sources: readonly Source[]): string {
  return [...new Set(sources.map(({ licence }) => licence).filter(Boolean))].join('; ');
}
