// /api: the API for people, made from the same document that programs read, with an answer of today beside each question.
import type { Request, RequestHandler } from 'express';
import type { Words } from '../../locales/words.ts';
import type { Db } from '../../store/connect.ts';
import type { Ledger } from '../ledger.ts';
import { page } from '../page.ts';
import { siteOf } from '../site.ts';
import { readApi } from './ask-api.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { type Operation, openApi, type Schema } from './open-api.ts';
import { mostRows } from './parameters.ts';

type Document = ReturnType<typeof openApi>;

/** The API in words. Its own allowance is told as it is set. */
export function apiPage({ store: { db }, config }: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const document = openApi(request);
    const parts = [];
    for (const endpoint of endpoints) parts.push(await partOf(db, request, document, endpoint));
    const site = siteOf(request);
    page(request, response, 'api', {
      title: words.t('api.title'),
      description: words.t('api.lede'),
      parts,
      shared: sharedOf(parts),
      meta: fieldsOf(document.components.schemas.meta!, words),
      uploads: uploadsOf(document),
      curl: curlOf(site),
      limits: limitsOf(words, config.questionsAMinute),
    });
  };
}

function limitsOf({ t, number }: Words, aMinute: number): string {
  return t(aMinute > 0 ? 'api.limits' : 'api.limits_none', { a_minute: number(aMinute), most: number(mostRows) });
}

type Part = Awaited<ReturnType<typeof partOf>>;

async function partOf(db: Db, request: Request, document: Document, endpoint: Endpoint) {
  const { name, example } = endpoint;
  const { words } = request;
  const { summary, description, parameters } = document.paths[`/api/v1/${name}`]!.get as Operation;
  const terms = parameters.map(one => ({ name: one.name, about: one.description ?? '' }));
  return {
    name,
    title: summary,
    about: description,
    own: terms.filter(one => Object.hasOwn(endpoint.parameters, one.name)),
    common: terms.filter(one => !Object.hasOwn(endpoint.parameters, one.name)),
    fields: fieldsOf(document.components.schemas[name]!, words),
    example: `/api/v1/${name}?${example}`,
    row: await rowOf(db, request, endpoint),
  };
}

/** The parameters that all have are told once. */
function sharedOf(parts: Part[]): Part['common'] {
  return [...new Map(parts.flatMap(({ common }) => common).map(one => [one.name, one])).values()];
}

/** The first row of the example, as everybody gets it; '' where nothing is published that it asks for. */
async function rowOf(db: Db, { told }: Request, endpoint: Endpoint): Promise<string> {
  const asked = await readApi(db, endpoint, Object.fromEntries(new URLSearchParams(endpoint.example)), {
    person: null,
    told,
  });
  if ('wrong' in asked) return '';
  const { rows } = await endpoint.read(db, { ...asked, limit: 1 });
  return rows[0] ? JSON.stringify(rows[0].row, null, 2) : '';
}

/** Name, kind and meaning of each field. */
function fieldsOf({ properties = {} }: Schema, { t }: Words) {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    kind: wordsOf(schema)?.join(', ') ?? t(`api.kinds.${kindOf(schema)}`),
    about: String(schema.description),
  }));
}

/** The words that it may be, where they are a closed list. */
function wordsOf(schema: Schema): string[] | undefined {
  return (schema.anyOf?.[0] ?? schema).enum as string[] | undefined;
}

function kindOf(schema: Schema): string {
  const { type, format, pattern } = schema.anyOf?.[0] ?? schema;
  if (type === 'string' && pattern) return 'decimal';
  return format === 'date' || format === 'date-time' ? format : String([type].flat()[0]);
}

/** The addresses by which a program sends files. */
function uploadsOf({ paths }: Document) {
  const open = Object.entries(paths).filter(([path]) => !path.startsWith('/api/'));
  return open.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => ({
      name: `${method.toUpperCase()} ${path}`,
      about: [told.summary, told.description].filter(Boolean).join(' '),
    })),
  );
}

function curlOf(site: string): string {
  return [
    `curl -H "Authorization: Bearer $TOKEN" -F file=@figures.csv -F source=iom-dtm ${site}/upload`,
    `curl -H "Authorization: Bearer $TOKEN" ${site}/imports/ID/progress.json`,
  ].join('\n');
}
