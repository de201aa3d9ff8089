// The addresses by which a program with a token sends files, as the document of the API describes them.
import { encodings } from '../../csv/encoding-choices.ts';
import { numberFormats } from '../../csv/number-format.ts';
import { dateFormats } from '../../csv/read-date.ts';
import type { Words } from '../../locales/words.ts';
import { maxFileBytes } from '../read-upload.ts';
import { partType } from '../tus.ts';
import { refusals } from './refusals.ts';

/** A file in one request, how far its check has come, and the same in parts by the tus protocol. */
export function uploadPaths(words: Words) {
  const { t } = words;
  const secured = { security: [{ token: [] }] };
  const refused = (...statuses: number[]) => refusals(words, ...statuses);
  return {
    '/upload': {
      post: {
        ...secured,
        operationId: 'upload',
        summary: t('api.uploads.whole.title'),
        description: t('api.uploads.whole.about'),
        parameters: [header('Idempotency-Key', t('api.uploads.key'), false)],
        requestBody: { required: true, content: { 'multipart/form-data': { schema: form(words) } } },
        responses: {
          201: { description: t('api.uploads.whole.answer'), content: json(receipt(words)) },
          ...refused(400, 401, 403, 413, 429),
        },
      },
    },
    '/imports/{id}/progress.json': {
      get: {
        ...secured,
        operationId: 'progress',
        summary: t('api.uploads.progress.title'),
        description: t('api.uploads.progress.about'),
        parameters: [idInPath],
        responses: {
          200: { description: t('api.uploads.progress.answer'), content: json(progress(words)) },
          ...refused(401, 404),
        },
      },
    },
    '/uploads': {
      post: {
        ...secured,
        operationId: 'begin-parts',
        summary: t('api.uploads.begin.title'),
        description: t('api.uploads.begin.about'),
        parameters: [
          tus,
          header('Upload-Length', t('api.uploads.length', { most: maxFileBytes }), true),
          header('Upload-Metadata', t('api.uploads.metadata'), false),
        ],
        responses: { 201: { description: t('api.uploads.begin.answer') }, ...refused(400, 401, 403, 409, 413, 429) },
      },
    },
    '/uploads/{id}': {
      head: {
        ...secured,
        operationId: 'ask-parts',
        summary: t('api.uploads.ask.title'),
        parameters: [idInPath, tus],
        responses: { 200: { description: t('api.uploads.ask.answer') }, ...refused(401, 404) },
      },
      patch: {
        ...secured,
        operationId: 'send-part',
        summary: t('api.uploads.part.title'),
        description: t('api.uploads.part.about'),
        parameters: [idInPath, tus, header('Upload-Offset', t('api.uploads.offset'), true)],
        requestBody: { required: true, content: { [partType]: { schema: { type: 'string', format: 'binary' } } } },
        responses: { 204: { description: t('api.uploads.part.answer') }, ...refused(400, 401, 404, 409) },
      },
      delete: {
        ...secured,
        operationId: 'drop-parts',
        summary: t('api.uploads.drop.title'),
        parameters: [idInPath, tus],
        responses: { 204: { description: t('api.uploads.drop.answer') }, ...refused(401, 404) },
      },
    },
  };
}

const text = { type: 'string' };
const idInPath = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const tus = { name: 'Tus-Resumable', in: 'header', required: true, schema: { const: '1.0.0' } };

function header(name: string, description: string, required: boolean) {
  return { name, in: 'header', required, description, schema: text };
}

function json(schema: object) {
  return { 'application/json': { schema } };
}

/** The fields of the form, by the rules of which each declaration is taken. */
function form({ t }: Words) {
  const said = (name: string, schema: object = text) => ({ ...schema, description: t(`api.uploads.fields.${name}`) });
  return {
    type: 'object',
    required: ['file'],
    properties: {
      file: said('file', { type: 'string', format: 'binary' }),
      source: said('source'),
      as_of: said('as_of', { type: 'string', format: 'date' }),
      place: said('place', { type: 'string', pattern: '^[A-Z]{3}$' }),
      layout: said('layout'),
      mapping: said('mapping'),
      encoding: said('encoding', { enum: encodings }),
      number_format: said('number_format', { enum: numberFormats }),
      date_format: said('date_format', { enum: dateFormats }),
    },
  };
}

function receipt({ t }: Words) {
  const said = (name: string) => ({ ...text, description: t(`api.uploads.receipt.${name}`) });
  return {
    type: 'object',
    required: ['id', 'page', 'progress'],
    properties: { id: said('id'), page: said('page'), progress: said('progress') },
  };
}

function progress({ t }: Words) {
  const said = (name: string, type: string) => ({ type, description: t(`api.uploads.states.${name}`) });
  return {
    type: 'object',
    required: ['done', 'percent', 'sentence'],
    properties: {
      done: said('done', 'boolean'),
      percent: said('percent', 'number'),
      sentence: said('sentence', 'string'),
    },
  };
}
