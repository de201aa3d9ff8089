// Uploading a file: the form, and what happens when it is sent.
import { hash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { numberFormats } from '../csv/number-format.ts';
import type { DateFormat } from '../csv/read-date.ts';
import { check } from '../imports/check.ts';
import { receive } from '../imports/receive.ts';
import { problemOf } from '../imports/unpack.ts';
import { layouts } from '../layouts/layouts.ts';
import { sayProblem } from '../locales/problems.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Mapping } from '../model/mapping.ts';
import type { Db } from '../store/connect.ts';
import { recentImports } from '../store/imports.ts';
import { allMappings } from '../store/mappings.ts';
import { allSources, type Source } from '../store/sources.ts';
import { encodings, readOptions, readSavedMapping } from './declared-options.ts';
import { badRequest } from './failures.ts';
import { statusLine } from './import-words.ts';
import type { Ledger } from './ledger.ts';
import { logOf, told } from './log.ts';
import { page, sendOn } from './page.ts';
import { maxFileBytes, readUpload } from './read-upload.ts';
import { underWay } from './under-way.ts';

const dateFormats: DateFormat[] = ['iso', 'dmy', 'mdy', 'mon-d-yyyy', 'd-mon-yyyy'];
const templates = ['displacement', 'pledges', 'flows', 'links', 'requirements', 'places'];

export function uploadPage(ledger: Ledger): RequestHandler {
  return (request, response) => form(ledger, request, response, null);
}

/**
 * The file is kept and its check begins; the person is sent on to its page, which tells how far it has come. A request sent
 * again under the same `Idempotency-Key` is sent on to the first one's. A program that comes with a token is told where to look.
 */
export function postUpload(ledger: Ledger): RequestHandler {
  const { store } = ledger;
  return async (request, response) => {
    const personId = request.person!.id;
    const idempotencyKey = request.get('Idempotency-Key') || undefined;
    if (idempotencyKey && !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey))
      return badRequest(request, response, 'Idempotency-Key', request.words.t('upload.wrong.idempotency_key'));
    const read = await readForm(request, ({ name, bytes, fields }) => {
      const options = () => declaredBy(store.db, fields);
      return receive(store, { name, bytes, options, personId, idempotencyKey, maxBytes: maxFileBytes });
    });
    if ('problem' in read) return badRequest(request, response, 'Content-Encoding', read.problem);
    if ('wrong' in read) return refuse(ledger, request, response, `wrong.${read.wrong}`);
    const { taken } = read;
    if (!taken) return refuse(ledger, request, response, 'no_file');
    if (!taken.again && !taken.problem) checkBehind(ledger, taken.id);
    received(request, response, taken.id);
  };
}

/** The form declares something that cannot be: nothing of its file is kept. */
class WrongField extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`The form declares what cannot be: ${field}`);
    this.field = field;
  }
}

async function declaredBy(db: Db, fields: ReadonlyMap<string, string>): Promise<ImportOptions> {
  const declared = readOptions(name => fields.get(name) ?? '');
  const { options, wrong } = await readSavedMapping(db, fields.get('mapping') ?? '', declared);
  if (wrong) throw new WrongField(wrong);
  return options;
}

/** A form that declares what cannot be, or that was packed for the line and cannot be unpacked, is told so in a sentence. */
async function readForm<T>(request: Request, take: Parameters<typeof readUpload<T>>[1]) {
  try {
    return await readUpload(request, take);
  } catch (thrown) {
    if (thrown instanceof WrongField) return { wrong: thrown.field };
    const problem = problemOf(thrown);
    if (problem) return { problem: sayProblem(request.words, problem) };
    throw thrown;
  }
}

function refuse(ledger: Ledger, request: Request, response: Response, fault: string): Promise<void> | void {
  const sentence = request.words.t(`upload.${fault}`);
  if (request.person!.scopes) return badRequest(request, response, 'file', sentence);
  return form(ledger, request, response, sentence, 400);
}

function received(request: Request, response: Response, id: string): void {
  const path = `/imports/${id}`;
  if (request.person!.scopes)
    response
      .status(201)
      .location(path)
      .json({ id, page: path, progress: `${path}/progress.json` });
  else sendOn(request, response, path);
}

/** Nobody waits for the check: a surprise in it is on the import's record and in the log. */
export function checkBehind(ledger: Ledger, id: string): void {
  check(ledger.store, id).catch(error => {
    const about = { incident: hash('sha256', id, 'hex').slice(0, 10), method: 'CHECK', path: `/imports/${id}` };
    logOf(ledger)({ level: 'error', event: 'failure', ...about, error: told(error) });
  });
}

async function form({ store }: Ledger, request: Request, response: Response, problem: string | null, status = 200) {
  const { words } = request;
  const [unfinished, sources, mappings, recent] = await Promise.all([
    underWay(store.db, words, request.person!.id),
    allSources(store.db),
    allMappings(store.db),
    recentImports(store.db, request.person!.role === 'contributor' ? request.person!.id : null, 8),
  ]);
  const model = {
    title: words.t('upload.title'),
    problem,
    ...unfinished,
    templates,
    sources: sources.map(({ slug, name, name_ar }) => ({ slug, name: words.name(name, name_ar) })),
    recognised: layouts.map(({ name }) => name).filter(name => !templates.includes(name)),
    mappings: savedMappings(words, mappings, sources),
    encodings,
    numberFormats,
    dateFormats,
    recent: recent.map(record => ({
      id: record.id,
      file_name: record.file_name,
      status: statusLine(words, record.status),
      received: words.moment(record.received_at),
    })),
  };
  page(request, response, 'upload', model, status);
}

/** By name, each with whose files it reads. */
function savedMappings(words: Request['words'], mappings: Mapping[], sources: Source[]) {
  const named = new Map(sources.map(({ slug, name, name_ar }) => [slug, words.name(name, name_ar)]));
  return mappings
    .map(({ name, constants: { source = '' } }) => ({ value: name, source: named.get(source) ?? source }))
    .sort((a, b) => a.value.localeCompare(b.value, words.locale))
    .map(({ value, source }) => ({
      value,
      label: source ? words.t('upload.mapping_of', { name: value, source }) : value,
    }));
}
