// The document that describes the API (OpenAPI 3.1), made from the schemas by which parameters are read and answers are told.
import type { Request, RequestHandler } from 'express';
import type { Words } from '../../locales/words.ts';
import { badRequest } from '../failures.ts';
import { inLanguage } from '../language.ts';
import { siteOf } from '../site.ts';
import { aboutParameter, jsonSchema } from './about-parameter.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { meta } from './envelope.ts';
import { parametersOf } from './parameters.ts';
import { refusal, refusals } from './refusals.ts';
import { uploadPaths } from './upload-paths.ts';

export type Schema = { properties?: Record<string, Schema>; anyOf?: Schema[]; items?: Schema } & Record<
  string,
  unknown
>;
type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Schema };
export type Operation = {
  operationId: string;
  summary: string;
  description?: string;
  parameters: Parameter[];
  responses: Record<string, object>;
};
type Paths = Record<string, Record<string, Operation>>;

/** `/api/v1/openapi.json`; it takes no parameter. */
export const openApiFile: RequestHandler = (request, response) => {
  const { t } = request.words;
  const [extra] = Object.keys(request.query);
  if (extra !== undefined)
    return badRequest(request, response, extra, t('charts.question.wrong.unknown', { value: extra }));
  response.json(openApi(request));
};

/** In the reader's language; addresses, parameters and fields have one name in all. */
export function openApi(request: Request) {
  const { words, lang } = request;
  const { t } = words;
  return {
    openapi: '3.1.1',
    info: { title: t('api.document'), version: '1', description: `${t('api.lede')} ${t('api.promise')}` },
    servers: [{ url: `${siteOf(request)}${inLanguage(lang, '')}` }],
    paths: {
      ...Object.fromEntries(endpoints.map(one => [`/api/v1/${one.name}`, { get: operation(one, words) }])),
      ...uploadPaths(words),
    } as Paths,
    components: {
      schemas: {
        ...Object.fromEntries(endpoints.map(({ name, row }) => [name, described(jsonSchema(row), 'fields', words)])),
        meta: described(jsonSchema(meta), 'meta', words),
        error: described(jsonSchema(refusal), 'error', words),
      } as Record<string, Schema>,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: t('api.token') } },
    },
  };
}

function operation(endpoint: Endpoint, words: Words): Operation {
  const { t } = words;
  const { name } = endpoint;
  const refused = refusals(words, 400, 429, 500, 503);
  return {
    operationId: name,
    summary: t(`api.endpoints.${name}.title`),
    description: t(`api.endpoints.${name}.about`),
    parameters: Object.entries(parametersOf(endpoint)).map(([parameter, { schema }]) => ({
      name: parameter,
      in: 'query',
      required: false,
      description: aboutParameter(parameter, schema, words),
      schema: jsonSchema(schema),
    })),
    responses: { 200: rows(endpoint, words), 304: { description: t('api.answers.304') }, ...refused },
  };
}

function rows({ name }: Endpoint, { t }: Words) {
  const envelope = {
    type: 'object',
    properties: { data: { type: 'array', items: reference(name) }, meta: reference('meta') },
    required: ['data', 'meta'],
    additionalProperties: false,
  };
  return {
    description: t('api.answers.200'),
    headers: {
      ETag: { description: t('api.headers.etag'), schema: { type: 'string' } },
      Link: { description: t('api.headers.link'), schema: { type: 'string' } },
    },
    content: { 'application/json': { schema: envelope }, 'text/csv': { schema: { type: 'string' } } },
  };
}

function reference(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** The same schema with what each of its fields means: `api.<kind>.<field>` of the catalogue, at every depth. */
function described(schema: Schema, kind: string, words: Words): Schema {
  const { properties, anyOf, items } = schema;
  return {
    ...schema,
    ...(properties ? { properties: describedFields(properties, kind, words) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(one => described(one, kind, words)) } : {}),
    ...(items ? { items: described(items, kind, words) } : {}),
  };
}

function describedFields(fields: Record<string, Schema>, kind: string, words: Words): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [
      name,
      { ...described(schema, kind, words), description: words.t(`api.${kind}.${name}`) },
    ]),
  );
}
