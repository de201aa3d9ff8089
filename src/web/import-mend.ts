// What a person can still say about a file so that it can be read: its columns, its encoding, its numbers and days.
import type { Request, RequestHandler } from 'express';
import { may } from '../accounts/may.ts';
import { encodingChoices } from '../csv/encoding-choices.ts';
import type { ImportReport } from '../imports/report.ts';
import { retry } from '../imports/retry.ts';
import type { Words } from '../locales/words.ts';
import { chunksOf } from '../store/imports.ts';
import { readOptions, readSavedMapping } from './declared-options.ts';
import { badRequest, failure, notFound } from './failures.ts';
import { type FormatChoice, fittingDayFormats, fittingNumberFormats, labelledFormats } from './fitting-formats.ts';
import type { Ledger } from './ledger.ts';
import { sendOn } from './page.ts';
import { typedField } from './typed-rows.ts';
import { checkBehind } from './upload.ts';
import { visibleImport } from './visible-import.ts';

type Choice = { value: string; label: string };

export type Mend = {
  /** `offer`: nobody knows the columns; `change`: they were told, and may be told otherwise. */
  mapping: 'offer' | 'change' | null;
  encodings: { value: string; label: string; sample: string[] }[];
  numberFormats: Choice[];
  dateFormats: Choice[];
  day: boolean;
  source: boolean;
};

/** Failures that come of a header which means something else than our layouts think, or is none. */
const headerFailures = ['layout-unknown', 'column-missing', 'column-duplicate', 'column-blank', 'header-missing'];

/** Can somebody tell what the columns mean? Never of a file about single persons. */
export function isMappable({ status, failure, options, problem_counts, shape }: ImportReport): boolean {
  if (problem_counts['personal-data'] || !shape) return false;
  const told = options.mapping !== undefined;
  return status === 'refused' ? told || headerFailures.includes(failure ?? '') : status === 'checked' && told;
}

export async function mendOf({ store }: Ledger, words: Words, found: ImportReport): Promise<Mend> {
  const { status, failure, options } = found;
  const refusedFor = (code: string) => status === 'refused' && failure === code;
  const bytes = refusedFor('encoding') ? await beginning(chunksOf(store.db, found.id)) : null;
  return {
    mapping: isMappable(found) ? (options.mapping ? 'change' : 'offer') : null,
    encodings: (bytes ? encodingChoices(bytes) : []).map(({ encoding, sample }) => ({
      value: encoding,
      label: words.t(`upload.encodings.${encoding}`),
      sample,
    })),
    numberFormats: choices(words, 'number', fittingNumberFormats(cellsWith(found, 'number-format'), []), found),
    dateFormats: choices(words, 'date', fittingDayFormats(cellsWith(found, 'date-format')), found),
    day: refusedFor('as-of-missing'),
    source: refusedFor('source-missing'),
  };
}

/** Takes what the form declares and has the file checked by it; nobody has to send the file again. */
export function postDeclare(ledger: Ledger): RequestHandler {
  return async (request: Request, response) => {
    const found = await visibleImport(ledger, request);
    if (!found || !may(request.person, 'see', found)) return notFound(request, response);
    const read = readOptions(name => typedField(request, name));
    const { options, wrong } = await readSavedMapping(ledger.store.db, typedField(request, 'mapping'), read);
    if (wrong) return badRequest(request, response, wrong, request.words.t(`upload.wrong.${wrong}`));
    if (!(await retry(ledger.store, found.id, { ...found.options, ...options })))
      return failure(request, response, 409, 'retry');
    checkBehind(ledger, found.id);
    sendOn(request, response, `/imports/${found.id}`);
  };
}

const enough = 4_000_000;

async function beginning(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    pieces.push(piece);
    size += piece.length;
    if (size >= enough) break;
  }
  return Buffer.concat(pieces);
}

/** The cells that were refused for being written otherwise than declared; only while the import waits. */
function cellsWith({ status, problems }: ImportReport, code: string): string[] {
  if (status !== 'checked') return [];
  return problems.filter(problem => problem.code === code).flatMap(problem => problem.value ?? []);
}

function choices(
  words: Words,
  kind: 'number' | 'date',
  fitting: readonly FormatChoice[],
  { status, problem_counts, options }: ImportReport,
): Choice[] {
  if (status !== 'checked' || !problem_counts[`${kind}-format`]) return [];
  const others = fitting.filter(({ format }) => format !== options[`${kind}_format`]);
  return labelledFormats(words, kind, others);
}
